-- Sum: what the units gave is added up; a unit that gave nothing only lowers
-- the coverage. There is no denominator.
with added as (
  select
    p.ind,
    p.target_unit_id,
    p.period,
    sum(numerator) as numerator,
    count(distinct case when numerator is not null then unit_id end)
      as reporting
  from part p
  join asked k on k.ind = p.ind
  where k.rollup = 'sum'
  group by p.ind, p.target_unit_id, p.period
)
select
  a.ind,
  a.target_unit_id,
  a.period,
  a.numerator,
  cast(null as decimal(38, 15)) as denominator,
  cast(a.numerator as double) * f.scale / nullif(f.per, 0) as value,
  a.reporting,
  0 as lacks_numerator,
  0 as lacks_denominator
from added a
join asked f on f.ind = a.ind
