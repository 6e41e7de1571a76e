-- Mean: only for a published score that has no counts behind it. Each unit
-- weighs the same, a piece of a unit by its share; the denominator is how
-- many units that makes.
with added as (
  select
    p.ind,
    p.target_unit_id,
    p.period,
    sum(numerator) as numerator,
    sum(case when numerator is not null then weight end) as denominator,
    count(distinct case when numerator is not null then unit_id end)
      as reporting
  from part p
  join asked k on k.ind = p.ind
  where k.rollup = 'mean'
  group by p.ind, p.target_unit_id, p.period
)
select
  a.ind,
  a.target_unit_id,
  a.period,
  a.numerator,
  cast(a.denominator as decimal(38, 15)) as denominator,
  cast(a.numerator as double) * f.scale
    / nullif(cast(a.denominator as double) * f.per, 0) as value,
  a.reporting,
  0 as lacks_numerator,
  0 as lacks_denominator
from added a
join asked f on f.ind = a.ind
