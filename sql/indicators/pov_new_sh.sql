/*---
code: POV_NEW_SH
order: 60
title:
  vi: "Tỷ trọng hộ tái nghèo, phát sinh nghèo"
  en: "Share of relapsed and newly poor"
unit: {vi: "%", en: "%"}
decimals: 2
rollup: ratio
scale: 100
better: lower
sections: [S05]
category: standard
breaks: poverty_standard
numerator:
  section: s05_poverty
  fields: [relapsed, newly_poor]
  label: {vi: "số hộ tái nghèo và phát sinh nghèo", en: "relapsed and newly poor"}
denominator:
  section: s05_poverty
  fields: [poor_end]
  label: {vi: "số hộ nghèo cuối kỳ", en: "poor households at the end"}
method:
  vi: "(Hộ tái nghèo + hộ nghèo phát sinh mới) chia số hộ nghèo cuối kỳ, nhân
    100."
  en: "(Relapsed + newly poor households) over the poor at the end, times 100."
limits:
  vi: "Không tính hộ cận nghèo trở thành hộ nghèo. Cuối kỳ không còn hộ nghèo thì
    không có tỷ trọng."
  en: "Near-poor that fell to poor are not counted. With no poor households at
    the end there is no share."
source:
  vi: "Biểu diễn biến hộ nghèo, Thông tư 07/2021/TT-BLĐTBXH, cột 6, 7 và 9"
  en: "Movement of poor households, Circular 07/2021/TT-BLĐTBXH, cols 6, 7, 9"
---*/
select
  unit_id,
  period,
  relapsed + newly_poor as numerator,
  poor_end as denominator,
  standard_code as category
from accepted_s05_poverty
