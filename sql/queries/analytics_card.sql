-- Template: what a unit says of itself, field by field: the first row of each
-- section of its newest return. Parameters as in analytics_points.sql.
with reach as (
{{.Reach}}
),
own as (
  select
    a.return_id,
    row_number() over (order by y.ends_on desc, a.period desc) as place
  from accepted_return a
  join unit t on t.unit_id = a.unit_id
  join reporting_period y on y.period = a.period
  where (t.code = cast($5 as varchar) or t.unit_id = cast($5 as varchar))
    and (a.period = cast($2 as varchar)
      or (cast($2 as varchar) = '' and y.kind = 'year'
        and a.period between cast($3 as varchar) and cast($4 as varchar)))
)
select
  c.section,
  c.field,
  c.state,
  cast(c.value as varchar) as value,
  c.text,
  c.qualifier,
  cast($1 as varchar) as map
from cell c
join own o
  on o.return_id = c.return_id
  and o.place = 1
where c.row_no = 1
order by c.section, c.field
