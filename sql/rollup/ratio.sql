-- Ratio: a unit enters with both its counts or with neither. One that gave
-- only one of them lacks the other; the value is then null and says why.
select
  ind,
  unit_id,
  period,
  case when denominator is not null then numerator end as numerator,
  case when numerator is not null then denominator end as denominator,
  case
    when denominator is null then 3
    when numerator is null then 2
    else 0
  end as lacks,
  category,
  approx
from part
where rollup = 'ratio'
