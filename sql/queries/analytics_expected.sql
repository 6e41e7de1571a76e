-- Template: how many units should have reported for a period no return names.
-- $1 is the day of the map, $2 the period, $3 and $4 its first and last day,
-- $5 a unit's code or id or '' for all.
with reporting_period as (
  select
    cast($2 as varchar) as period,
    cast($3 as date) as starts_on,
    cast($4 as date) as ends_on
),
reach as (
{{.Reach}}
)
select
  t.code,
  t.unit_id,
  t.name,
  count(distinct r.unit_id) as expected,
  cast($1 as varchar) as map
from reach r
join unit t
  on t.unit_id = r.target_unit_id
where cast($5 as varchar) = '' or t.code = cast($5 as varchar)
  or t.unit_id = cast($5 as varchar)
group by t.code, t.unit_id, t.name
order by t.code, t.unit_id
