/*---
code: DON_CASH_SH
order: 130
title: {vi: "Tỷ trọng ủng hộ bằng tiền", en: "Share given in money"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: neutral
sections: [S06]
numerator:
  section: s06_donations
  fields: [amount_vnd]
  where: form = 'tien'
  label: {vi: "ủng hộ bằng tiền (đồng)", en: "given in money (đồng)"}
denominator:
  section: s06_donations
  fields: [amount_vnd, estimated_value_vnd]
  label:
    vi: "số tiền và giá trị ước tính của hiện vật (đồng)"
    en: "money and estimated value of goods (đồng)"
method:
  vi: "Số tiền của các khoản có hình thức Tiền chia tổng giá trị ủng hộ, nhân
    100."
  en: "Donations whose form is money over all donations, times 100."
limits:
  vi: "Hiện vật chưa ghi giá trị không nằm trong mẫu số, nên tỷ trọng tiền có
    thể cao hơn thực tế. Không có khoản nào thì không có tỷ trọng."
  en: "Goods without a value are not in the denominator, so the share may be
    too high. Without donations there is no share."
source:
  vi: "Thông tư 41/2022/TT-BTC về khoản đóng góp tự nguyện"
  en: "Circular 41/2022/TT-BTC on voluntary contributions"
---*/
with given as (
  select
    s.unit_id,
    s.period,
    sum(case when d.form = 'tien' then d.amount_vnd end) as cash,
    case
      when s.state = 'nil' then 0
      else sum(case
        when d.amount_vnd is not null or d.estimated_value_vnd is not null
          then coalesce(d.amount_vnd, 0) + coalesce(d.estimated_value_vnd, 0)
        when d.form = 'ngay_cong' then 0
      end)
    end as total
  from accepted_section s
  left join accepted_s06_donations d
    on d.return_id = s.return_id
  where s.section = 's06_donations' and s.state <> 'absent'
  group by s.unit_id, s.period, s.state
)
select
  unit_id,
  period,
  case when total is not null then coalesce(cash, 0) end as numerator,
  total as denominator
from given
