/*---
code: PAR_DIGIT
order: 380
title: {vi: "Tỷ lệ số hóa kết quả giải quyết", en: "Results digitised"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S10]
numerator:
  section: s10_reform
  fields: [results_digitised]
  label:
    vi: "số hồ sơ có kết quả được số hóa"
    en: "dossiers whose result is digitised"
denominator:
  section: s10_reform
  fields: [resolved]
  label: {vi: "số hồ sơ đã giải quyết", en: "dossiers resolved"}
method:
  vi: "Hồ sơ có kết quả được số hóa chia hồ sơ đã giải quyết, nhân 100."
  en: "Dossiers whose result is digitised over dossiers resolved, times 100."
limits:
  vi: "Không tính hồ sơ giấy cũ được số hóa trong kỳ. Biểu khai không phát sinh
    là 0 trên 0, nên không có tỷ lệ."
  en: "Old paper files digitised in the period are not counted. A section
    declared nil is 0 over 0 and gives no rate."
source:
  vi: "Nghị định 61/2018/NĐ-CP; Quyết định 766/QĐ-TTg năm 2022"
  en: "Decree 61/2018/NĐ-CP; Decision 766/QĐ-TTg of 2022"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.results_digitised end as numerator,
  case when s.state = 'nil' then 0 else c.resolved end as denominator
from accepted_section s
left join accepted_s10_reform c
  on c.return_id = s.return_id
where s.section = 's10_reform' and s.state <> 'absent'
