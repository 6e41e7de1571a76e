/*---
code: POV_MULTI
order: 30
title: {vi: "Tỷ lệ nghèo đa chiều", en: "Multidimensional poverty rate"}
unit: {vi: "%", en: "%"}
decimals: 2
rollup: ratio
over: end
scale: 100
better: lower
sections: [S05]
category: standard
breaks: poverty_standard
numerator:
  section: s05_poverty
  fields: [poor_end, near_poor_end]
  label:
    vi: "số hộ nghèo và hộ cận nghèo cuối kỳ"
    en: "poor and near-poor households at the end"
denominator:
  section: s05_poverty
  fields: [households_total]
  label: {vi: "tổng số hộ dân cư", en: "households"}
method:
  vi: "(Hộ nghèo + hộ cận nghèo cuối kỳ) chia tổng số hộ dân cư, nhân 100. Tính
    từ số hộ, không cộng hai tỷ lệ đã làm tròn."
  en: "(Poor + near-poor households at the end) over all households, times 100;
    from counts, not from two rounded rates."
limits:
  vi: "Tên gọi này dùng từ 2022. Trước 2016 chuẩn nghèo chỉ xét thu nhập, nên số
    các năm đó chỉ là tổng hộ nghèo và cận nghèo."
  en: "The name is used since 2022. Before 2016 the standard looked at income
    alone: those years give poor and near-poor together, no more."
source:
  vi: "Nghị định 07/2021/NĐ-CP; Thông tư 07/2021/TT-BLĐTBXH"
  en: "Decree 07/2021/NĐ-CP; Circular 07/2021/TT-BLĐTBXH"
---*/
select
  unit_id,
  period,
  poor_end + near_poor_end as numerator,
  households_total as denominator,
  standard_code as category
from accepted_s05_poverty
