/*---
code: NEAR_GROWTH
title: {vi: "Hộ cận nghèo tăng thêm", en: "Growth of the near-poor"}
unit: {vi: "hộ", en: "households"}
rollup: sum
better: lower
sections: [S05]
category: standard
numerator:
  section: s05_poverty
  fields: [near_poor_end, -near_poor_start]
  label: {vi: "cuối kỳ trừ đầu kỳ", en: "end minus start"}
---*/
select
  unit_id,
  period,
  near_poor_end - near_poor_start as numerator,
  cast(null as decimal(38, 6)) as denominator,
  standard_code as category
from accepted_s05_poverty
