/*---
code: INCOME_SCORE
title: {vi: "Thu nhập bình quân đã công bố", en: "Published mean income"}
unit: {vi: "triệu đồng", en: "million đồng"}
decimals: 2
rollup: mean
better: higher
sections: [S01]
numerator:
  section: s01_profile
  fields: [income_per_capita_mvnd]
  label: {vi: "thu nhập đã công bố", en: "published income"}
---*/
select
  unit_id,
  period,
  income_per_capita_mvnd as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_s01_profile
