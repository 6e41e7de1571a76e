-- Sum: what the units gave is added up; a unit that gave nothing only lowers
-- the coverage. There is no denominator.
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
where k.rollup = 'sum'
