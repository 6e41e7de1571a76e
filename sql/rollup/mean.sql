-- Mean: only for a published score that has no counts behind it. Each unit
-- weighs the same, a piece of a unit by its share; the denominator is how
-- many units that makes.
select
  ind,
  unit_id,
  period,
  numerator,
  cast(1 as decimal(38, 6)) as denominator,
  0 as lacks,
  category,
  approx
from part
where rollup = 'mean' and numerator is not null
