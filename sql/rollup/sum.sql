-- Sum: what the units gave is added up; a unit that gave nothing only lowers
-- the coverage. There is no denominator.
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
where rollup = 'sum' and numerator is not null
