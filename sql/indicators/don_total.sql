/*---
code: DON_TOTAL
order: 110
title: {vi: "Tổng giá trị ủng hộ", en: "Donations, total"}
unit: {vi: "triệu đồng", en: "million đồng"}
decimals: 1
rollup: sum
over: add
per: 1000000
better: higher
sections: [S06]
numerator:
  section: s06_donations
  fields: [amount_vnd, estimated_value_vnd]
  label:
    vi: "số tiền và giá trị ước tính của hiện vật (đồng)"
    en: "money and estimated value of goods (đồng)"
method:
  vi: "Cộng số tiền quy ra đồng và giá trị ước tính của hiện vật của mọi khoản
    ủng hộ trong kỳ."
  en: "Money in đồng and estimated value of goods of every donation of the
    period, added up."
limits:
  vi: "Hiện vật, ngày công, đất hiến chưa ghi giá trị thì không nằm trong tổng.
    Biểu khai không phát sinh là 0; biểu để trống là chưa có số liệu."
  en: "Goods, labour and land without a value are not in the total. A section
    declared nil is 0; a blank one is no figure."
source:
  vi: "Thông tư 41/2022/TT-BTC về khoản đóng góp tự nguyện"
  en: "Circular 41/2022/TT-BTC on voluntary contributions"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' then 0
    else sum(case
      when d.amount_vnd is not null or d.estimated_value_vnd is not null
        then coalesce(d.amount_vnd, 0) + coalesce(d.estimated_value_vnd, 0)
      when d.form = 'ngay_cong' then 0 -- labour is no money, and no gap
    end)
  end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s06_donations d
  on d.return_id = s.return_id
where s.section = 's06_donations' and s.state <> 'absent'
group by s.unit_id, s.period, s.state
