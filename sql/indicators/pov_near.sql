/*---
code: POV_NEAR
order: 20
title: {vi: "Tỷ lệ hộ cận nghèo", en: "Near-poverty rate"}
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
  fields: [near_poor_end]
  label: {vi: "số hộ cận nghèo cuối kỳ", en: "near-poor households at the end"}
denominator:
  section: s05_poverty
  fields: [households_total]
  label: {vi: "tổng số hộ dân cư", en: "households"}
method:
  vi: "Số hộ cận nghèo cuối kỳ chia tổng số hộ dân cư, nhân 100; cộng tử số và
    mẫu số trước khi chia."
  en: "Near-poor households at the end over all households, times 100, from
    added up numerators and denominators."
limits:
  vi: "Mỗi giai đoạn một chuẩn; số của hai chuẩn không so sánh được."
  en: "Each period has its own standard; figures of two do not compare."
source:
  vi: "Biểu kết quả rà soát hộ cận nghèo, Thông tư 07/2021/TT-BLĐTBXH"
  en: "Table of the poverty review, Circular 07/2021/TT-BLĐTBXH"
---*/
select
  unit_id,
  period,
  near_poor_end as numerator,
  households_total as denominator,
  standard_code as category
from accepted_s05_poverty
