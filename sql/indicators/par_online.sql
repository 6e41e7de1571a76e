/*---
code: PAR_ONLINE
order: 370
title: {vi: "Tỷ lệ hồ sơ tiếp nhận trực tuyến", en: "Dossiers received online"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S10]
numerator:
  section: s10_reform
  fields: [online_received]
  label: {vi: "số hồ sơ tiếp nhận trực tuyến", en: "dossiers received online"}
denominator:
  section: s10_reform
  fields: [dossiers_received]
  label: {vi: "số hồ sơ tiếp nhận trong kỳ", en: "dossiers received"}
method:
  vi: "Hồ sơ tiếp nhận trực tuyến chia hồ sơ tiếp nhận trong kỳ, nhân 100."
  en: "Dossiers received online over dossiers received, times 100."
limits:
  vi: "Gồm cả hồ sơ do công chức nhập hộ người dân tại bộ phận một cửa. Biểu
    khai không phát sinh là 0 trên 0, nên không có tỷ lệ."
  en: "Dossiers that staff typed in for residents at the desk count too. A
    section declared nil is 0 over 0 and gives no rate."
source:
  vi: "Nghị định 61/2018/NĐ-CP; Quyết định 766/QĐ-TTg năm 2022"
  en: "Decree 61/2018/NĐ-CP; Decision 766/QĐ-TTg of 2022"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.online_received end as numerator,
  case when s.state = 'nil' then 0 else c.dossiers_received end as denominator
from accepted_section s
left join accepted_s10_reform c
  on c.return_id = s.return_id
where s.section = 's10_reform' and s.state <> 'absent'
