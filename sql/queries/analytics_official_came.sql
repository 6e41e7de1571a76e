-- Template: how many units under one target gave the section an official table
-- reads. $1 is the day of the map, $2 the period, $3 the id of the target, $4
-- the section. A section declared nil was given; one left blank was not.
with reach as (
{{.Reach}}
)
select
  count(distinct r.unit_id) as reporting,
  cast($1 as varchar) as map
from accepted_section s
join reach r
  on r.unit_id = s.unit_id
  and r.period = s.period
where s.section = cast($4 as varchar)
  and s.state <> 'absent'
  and s.period = cast($2 as varchar)
  and r.target_unit_id = cast($3 as varchar)
