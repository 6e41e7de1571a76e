/*---
code: DON_LABOUR
order: 140
title: {vi: "Ngày công đóng góp", en: "Labour days given"}
unit: {vi: "ngày công", en: "labour days"}
decimals: 1
rollup: sum
over: add
better: higher
sections: [S06]
numerator:
  section: s06_donations
  fields: [quantity]
  where: form = 'ngay_cong'
  label: {vi: "số ngày công", en: "labour days"}
method:
  vi: "Cộng số lượng của các khoản có hình thức Ngày công."
  en: "Quantity of the donations whose form is labour, added up."
limits:
  vi: "Biểu đã ghi mà không có khoản nào bằng ngày công là 0; biểu để trống là
    chưa có số liệu."
  en: "A section filled in without any labour is 0; a blank one is no figure."
source:
  vi: "Thông tư 41/2022/TT-BTC về khoản đóng góp tự nguyện"
  en: "Circular 41/2022/TT-BTC on voluntary contributions"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' or count(d.return_id) = 0 then 0
    else sum(d.quantity)
  end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s06_donations d
  on d.return_id = s.return_id and d.form = 'ngay_cong'
where s.section = 's06_donations' and s.state <> 'absent'
group by s.unit_id, s.period, s.state
