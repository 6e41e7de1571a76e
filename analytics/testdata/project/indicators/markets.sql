/*---
code: MARKETS
title: {vi: "Số chợ", en: "Markets"}
unit: {vi: "chợ", en: "markets"}
rollup: last
better: neutral
sections: [S01]
numerator:
  section: s01_profile
  fields: [markets]
  label: {vi: "số chợ", en: "markets"}
---*/
select
  unit_id,
  period,
  markets as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_s01_profile
