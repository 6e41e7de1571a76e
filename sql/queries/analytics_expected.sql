-- Template: how many units should have reported for periods no return names.
-- $1 is the day of the map, $2 a unit's code or id or '' for all,
-- $3 a level or '' for all.
with reporting_period as (
{{- range $i, $p := .Periods}}
{{- if $i}}
  union all
{{- end}}
  select
    cast('{{$p.Name}}' as varchar) as period,
    cast('{{$p.From}}' as date) as starts_on,
    cast('{{$p.To}}' as date) as ends_on
{{- end}}
),
{{.Before}}reach as (
{{.Reach}}
)
select
  r.period,
  t.code,
  t.unit_id,
  t.name,
  count(distinct r.unit_id) as expected,
  cast($1 as varchar) as map
from reach r
join unit t
  on t.unit_id = r.target_unit_id
where (cast($2 as varchar) = '' or t.code = cast($2 as varchar)
    or t.unit_id = cast($2 as varchar))
  and (cast($3 as varchar) = '' or t.level = cast($3 as varchar))
group by r.period, t.code, t.unit_id, t.name
order by r.period, t.code, t.unit_id
