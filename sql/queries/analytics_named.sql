-- Template: the points of one indicator, for those that are made of them, at
-- every unit and period; divided once.
select
  e.unit_id, e.period, p.numerator, p.denominator,
  case when p.why = '' then cast(p.numerator as double) * {{.Scale}}
    / nullif(coalesce(cast(p.denominator as double), 1) * {{.Per}}, 0)
  end as value,
  coalesce(p.reporting, 0) as reporting, e.expected,
  coalesce(p.estimate, false) as estimate, coalesce(p.approx, false) as approx,
  coalesce(p.category, '') as category, coalesce(p.why, e.silent) as why
from expected e
left join point p on p.place = e.place and p.ind = {{.No}}
