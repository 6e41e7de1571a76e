-- Last: a stock, such as enterprises at the year's end. Of each unit the
-- newest figure within the period was taken already (relation made, from
-- queries/analytics_made.sql); over units stocks add up.
select
  ind,
  unit_id,
  period,
  numerator,
  cast(null as decimal(38, 6)) as denominator,
  0 as lacks,
  category,
  approx
from part
where rollup = 'last' and numerator is not null
