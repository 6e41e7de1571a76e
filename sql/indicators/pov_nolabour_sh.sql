/*---
code: POV_NOLABOUR_SH
order: 70
title:
  vi: "Tỷ trọng hộ nghèo không có khả năng lao động"
  en: "Poor households unable to work"
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: end
scale: 100
better: neutral
sections: [S05]
category: standard
breaks: poverty_standard
numerator:
  section: s05_poverty
  fields: [poor_no_labour]
  label:
    vi: "hộ nghèo không có khả năng lao động"
    en: "poor households unable to work"
denominator:
  section: s05_poverty
  fields: [poor_end]
  label: {vi: "số hộ nghèo cuối kỳ", en: "poor households at the end"}
method:
  vi: "Hộ nghèo không có khả năng lao động chia số hộ nghèo cuối kỳ, nhân 100."
  en: "Poor households unable to work over the poor households at the end, times
    100."
limits:
  vi: "Tỷ trọng tăng thường vì các hộ nghèo khác đã thoát nghèo. Không còn hộ
    nghèo thì không có tỷ trọng."
  en: "It mostly rises because the other poor households escaped. With no poor
    household there is no share."
source:
  vi: "Thông tư 07/2021/TT-BLĐTBXH, biểu hộ nghèo theo nhóm đối tượng"
  en: "Circular 07/2021/TT-BLĐTBXH, table of poor households by group"
---*/
select
  unit_id,
  period,
  poor_no_labour as numerator,
  poor_end as denominator,
  standard_code as category
from accepted_s05_poverty
