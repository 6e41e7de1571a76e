-- Template: the points of one indicator, for those that are made of them, at
-- every unit and period.
select
  e.unit_id, e.period, p.numerator, p.denominator, p.value,
  coalesce(p.reporting, 0) as reporting, e.expected,
  coalesce(p.estimate, false) as estimate, coalesce(p.approx, false) as approx,
  coalesce(p.category, '') as category, coalesce(p.why, e.silent) as why
from expected e
left join point p on p.place = e.place and p.ind = {{.No}}
