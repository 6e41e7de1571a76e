-- Template: a table of the summary over the returns it is of. $1 is the day of
-- the map (null on the reported map), $2 an exact period or '' for years, $3
-- and $4 the first and the last year, $5 a unit's code or id.
with reach as (
{{.Reach}}
),
asked as (
  select
    a.return_id,
    a.unit_id,
    a.period,
    a.received_at,
    a.file,
    a.sha256,
    a.revision,
    u.code as unit_code,
    u.name as unit_name,
    r.weight,
    r.estimate
  from accepted_return a
  join reach r
    on r.unit_id = a.unit_id
    and r.period = a.period
  join unit u on u.unit_id = a.unit_id
  join unit t on t.unit_id = r.target_unit_id
  join reporting_period y on y.period = a.period
  where (t.code = cast($5 as varchar) or t.unit_id = cast($5 as varchar))
    and (a.period = cast($2 as varchar)
      or (cast($2 as varchar) = '' and y.kind = 'year'
        and a.period between cast($3 as varchar) and cast($4 as varchar)))
),
base as (
{{.Base}}
)
select
{{- range .Columns}}
  cast({{.}} as varchar) as {{.}},
{{- end}}
  cast($1 as varchar) as map
from base
{{- if .Sort}}
order by {{range $i, $key := .Sort}}{{if $i}}, {{end}}{{$key}} nulls last{{end}}
{{- end}}
