-- The units and periods asked for, by the parameters of analytics_points.sql.
select
  e.place, t.code, t.unit_id, t.name, e.period, e.expected, e.silent,
  y.ends_on
from expected e
join unit t
  on t.unit_id = e.unit_id
join reporting_period y
  on y.period = e.period
where (e.period = cast($2 as varchar)
    or (cast($2 as varchar) = '' and y.kind = 'year'
      and e.period between cast($3 as varchar) and cast($4 as varchar)))
  and (cast($5 as varchar) = '' or t.code = cast($5 as varchar)
    or t.unit_id = cast($5 as varchar))
  and (cast($6 as varchar) = '' or t.level = cast($6 as varchar))
