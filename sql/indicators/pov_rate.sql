/*---
code: POV_RATE
order: 10
title: {vi: "Tỷ lệ hộ nghèo", en: "Poverty rate"}
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
  fields: [poor_end]
  label: {vi: "số hộ nghèo cuối kỳ", en: "poor households at the end"}
denominator:
  section: s05_poverty
  fields: [households_total]
  label: {vi: "tổng số hộ dân cư", en: "households"}
method:
  vi: "Số hộ nghèo cuối kỳ chia tổng số hộ dân cư, nhân 100. Toàn huyện, toàn
    tỉnh: cộng tử số, cộng mẫu số rồi mới chia; không lấy trung bình các tỷ lệ."
  en: "Poor households at the end over all households, times 100. For a
    district or a province numerators and denominators are added up first."
limits:
  vi: "Mỗi giai đoạn một chuẩn nghèo (2011, 2016, 2022, 2027); số của hai chuẩn
    không so sánh được với nhau."
  en: "Each period has its own poverty standard (2011, 2016, 2022, 2027);
    figures of two standards do not compare."
source:
  vi: "Biểu kết quả rà soát hộ nghèo, Thông tư 07/2021/TT-BLĐTBXH"
  en: "Table of the poverty review, Circular 07/2021/TT-BLĐTBXH"
---*/
select
  unit_id,
  period,
  poor_end as numerator,
  households_total as denominator,
  standard_code as category
from accepted_s05_poverty
