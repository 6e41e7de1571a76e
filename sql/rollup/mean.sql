-- Mean: only for a published score that has no counts behind it. Each unit
-- weighs the same, a piece of a unit by its share; the denominator is how
-- many units that makes.
select
  p.ind,
  p.unit_id,
  p.period,
  p.numerator,
  cast(case when p.numerator is not null then 1 end as decimal(38, 6))
    as denominator,
  0 as lacks_numerator,
  0 as lacks_denominator,
  p.category,
  p.approx
from part p
join asked k on k.ind = p.ind
where k.rollup = 'mean'
