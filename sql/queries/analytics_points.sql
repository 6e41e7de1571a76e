-- Template: points as asked. $1 is the day of the map (null on the reported
-- map), $2 an exact period or '' for years, $3 and $4 the first and the last
-- year, $5 a unit's code or id or '' for all, $6 a level or ''. A row is a
-- unit in a period, with all its figures in one text, for many thousand rows
-- of few bytes each take longer to hand over than to compute: chr(30) is
-- between figures, chr(31) between what each says. A figure that is not there
-- is null for the reason silent.
{{.Frame}},
figure as (
{{- range $i, $s := .Steps}}
{{- if $i}}
  union all
{{- end}}
{{$s}}
{{- end}}
),
line as (
  select
    f.place,
    {{.Told}} as figures
  from figure f
{{- if .Named}}
  join goal g on g.place = f.place
{{- end}}
{{- if .Alone}}
  union all
  select place, figures
  from alone
{{- end}}
),
told as (
  select place, string_agg(figures, chr(30)) as figures
  from line
  group by place
)
select
  g.code, g.unit_id, g.name, g.period, g.expected, g.silent,
  coalesce(f.figures, '') as figures, cast($1 as varchar) as map
from goal g
left join told f on f.place = g.place
order by g.code, g.unit_id, g.ends_on, g.period
