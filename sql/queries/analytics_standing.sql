-- Template: how many returns stand behind the figures of a unit in a period on
-- the map asked, and how many of them their wards call final. A period no
-- return names is made of its parts. $1 is the day of the map, $2 a unit's
-- code or id or '' for all.
with
{{.Before}}reach as (
{{.Reach}}
),
nested as (
{{.Nested}}
),
made as (
  select period, period as part, 1 as place from reporting_period
  union all
  select period, part, 2 as place from nested
),
counted as (
  select
    r.target_unit_id,
    m.period,
    m.place,
    count(*) as returns,
    sum(case when a.official then 1 else 0 end) as final
  from made m
  join accepted_return a on a.period = m.part
  join reach r on r.unit_id = a.unit_id and r.period = m.part
  group by r.target_unit_id, m.period, m.place
),
nearest as (
  select target_unit_id, period, min(place) as place
  from counted
  group by target_unit_id, period
)
select
  c.target_unit_id,
  c.period,
  cast(c.returns as bigint) as returns,
  cast(c.final as bigint) as final,
  cast($1 as varchar) as map
from counted c
join nearest n
  on n.target_unit_id = c.target_unit_id
  and n.period = c.period
  and n.place = c.place
join unit t on t.unit_id = c.target_unit_id
where cast($2 as varchar) = '' or t.code = cast($2 as varchar)
  or t.unit_id = cast($2 as varchar)
