/*---
code: CUL_MEET
order: 340
title:
  vi: "Tỷ lệ cơ quan đạt chuẩn văn hóa công sở"
  en: "Offices that meet the standard of workplace culture"
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: end
scale: 100
better: higher
sections: [S09]
numerator:
  section: s09_culture
  fields: [units_meeting]
  label:
    vi: "số cơ quan, đơn vị đạt chuẩn"
    en: "offices that meet the standard"
denominator:
  section: s09_culture
  fields: [units_total]
  label: {vi: "tổng số cơ quan, đơn vị", en: "offices"}
method:
  vi: "Số cơ quan, đơn vị đạt chuẩn văn hóa công sở chia tổng số cơ quan, đơn vị
    thuộc diện thực hiện, nhân 100."
  en: "Offices that meet the standard over the offices concerned, times 100."
limits:
  vi: "Chuẩn do địa phương quy định, nên so giữa hai tỉnh cần thận trọng. Biểu
    khai không phát sinh là 0 trên 0, nên không có tỷ lệ."
  en: "The standard is a local one: take care when comparing provinces. A
    section declared nil is 0 over 0 and gives no rate."
source:
  vi: "Quyết định 733/QĐ-TTg năm 2019 (phong trào 2019-2025)"
  en: "Decision 733/QĐ-TTg of 2019 (movement of 2019-2025)"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.units_meeting end as numerator,
  case when s.state = 'nil' then 0 else c.units_total end as denominator
from accepted_section s
left join accepted_s09_culture c
  on c.return_id = s.return_id
where s.section = 's09_culture' and s.state <> 'absent'
