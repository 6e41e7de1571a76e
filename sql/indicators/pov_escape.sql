/*---
code: POV_ESCAPE
order: 50
title: {vi: "Tỷ lệ thoát nghèo", en: "Escape rate"}
unit: {vi: "%", en: "%"}
decimals: 2
rollup: ratio
scale: 100
better: higher
sections: [S05]
category: standard
breaks: poverty_standard
numerator:
  section: s05_poverty
  fields: [to_near_poor, above_near_poor]
  label: {vi: "số hộ thoát nghèo trong kỳ", en: "households out of poverty"}
denominator:
  section: s05_poverty
  fields: [poor_start]
  label: {vi: "số hộ nghèo đầu kỳ", en: "poor households at the start"}
method:
  vi: "(Hộ nghèo trở thành cận nghèo + hộ nghèo vượt chuẩn cận nghèo) chia số hộ
    nghèo đầu kỳ, nhân 100."
  en: "(Poor that became near-poor + poor that rose above near-poor) over the
    poor at the start, times 100."
limits:
  vi: "Hộ chuyển đi, mất hoặc nhập hộ không phải là thoát nghèo. Không có hộ
    nghèo đầu kỳ thì không có tỷ lệ."
  en: "Households that moved, died or merged did not escape. Without poor
    households at the start there is no rate."
source:
  vi: "Biểu diễn biến hộ nghèo, Thông tư 07/2021/TT-BLĐTBXH, cột 1, 2 và 3"
  en: "Movement of poor households, Circular 07/2021/TT-BLĐTBXH, cols 1 to 3"
---*/
select
  unit_id,
  period,
  to_near_poor + above_near_poor as numerator,
  poor_start as denominator,
  standard_code as category
from accepted_s05_poverty
