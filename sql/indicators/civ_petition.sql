/*---
code: CIV_PETITION
order: 490
title:
  vi: "Tỷ lệ đơn thư giải quyết đúng hạn"
  en: "Petitions resolved on time"
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S13]
numerator:
  section: s13_mobilisation
  fields: [petitions_resolved_on_time]
  label: {vi: "số đơn giải quyết đúng hạn", en: "petitions resolved on time"}
denominator:
  section: s13_mobilisation
  fields: [petitions_resolved]
  label: {vi: "số đơn đã giải quyết", en: "petitions resolved"}
method:
  vi: "Số đơn giải quyết đúng hạn chia số đơn thuộc thẩm quyền đã giải quyết,
    nhân 100."
  en: "Petitions resolved on time over petitions resolved, times 100."
limits:
  vi: "Đơn chưa giải quyết không nằm trong mẫu số. Biểu khai không phát sinh là
    0 trên 0, nên không có tỷ lệ."
  en: "Petitions not resolved yet are not in the denominator. A section declared
    nil is 0 over 0 and gives no rate."
source:
  vi: "Kế hoạch dân vận chính quyền hằng năm"
  en: "The yearly plan of civil mobilisation"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' then 0
    else c.petitions_resolved_on_time
  end as numerator,
  case when s.state = 'nil' then 0 else c.petitions_resolved end as denominator
from accepted_section s
left join accepted_s13_mobilisation c
  on c.return_id = s.return_id
where s.section = 's13_mobilisation' and s.state <> 'absent'
