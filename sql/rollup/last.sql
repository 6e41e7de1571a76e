-- Last: a stock, such as enterprises at the year's end. Of each unit the
-- newest figure within the period was taken already (relation made, from
-- queries/analytics_made.sql); over units stocks add up.
select
  p.ind,
  p.unit_id,
  p.period,
  p.numerator,
  cast(null as decimal(38, 6)) as denominator,
  0 as lacks_numerator,
  0 as lacks_denominator,
  p.category,
  p.approx
from part p
join asked k on k.ind = p.ind
where k.rollup = 'last'
