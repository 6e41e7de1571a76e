/*---
code: PAR_SAT
order: 390
title: {vi: "Mức độ hài lòng của người dân", en: "Satisfaction"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S10]
numerator:
  section: s10_reform
  fields: [satisfied]
  label: {vi: "số phiếu hài lòng", en: "forms that say satisfied"}
denominator:
  section: s10_reform
  fields: [surveys]
  label: {vi: "số phiếu khảo sát thu về", en: "survey forms returned"}
method:
  vi: "Số phiếu hài lòng và rất hài lòng chia số phiếu khảo sát thu về, nhân
    100."
  en: "Forms that say satisfied or very satisfied over forms returned, times
    100."
limits:
  vi: "Ít phiếu thì tỷ lệ dao động mạnh; người không trả lời không được tính.
    Biểu khai không phát sinh là 0 trên 0, nên không có tỷ lệ."
  en: "With few forms the rate swings; those who did not answer are not counted.
    A section declared nil is 0 over 0 and gives no rate."
source:
  vi: "Nghị định 61/2018/NĐ-CP; Quyết định 766/QĐ-TTg năm 2022"
  en: "Decree 61/2018/NĐ-CP; Decision 766/QĐ-TTg of 2022"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.satisfied end as numerator,
  case when s.state = 'nil' then 0 else c.surveys end as denominator
from accepted_section s
left join accepted_s10_reform c
  on c.return_id = s.return_id
where s.section = 's10_reform' and s.state <> 'absent'
