-- Template: the points of one indicator, for those that are made of them.
select
  unit_id, period, numerator, denominator, value, reporting, expected,
  estimate, approx, category, why
from point
where ind = {{.No}}
