-- Ratio: a unit enters with both its counts or with neither. One that gave
-- only one of them lacks the other; the value is then null and says why.
select
  p.ind,
  p.unit_id,
  p.period,
  case when p.denominator is not null then p.numerator end as numerator,
  case when p.numerator is not null then p.denominator end as denominator,
  case when p.numerator is null then 1 else 0 end as lacks_numerator,
  case when p.denominator is null then 1 else 0 end as lacks_denominator,
  p.category,
  p.approx
from part p
join asked k on k.ind = p.ind
where k.rollup = 'ratio'
