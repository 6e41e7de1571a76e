-- Template: points as asked. $1 is the day of the map (null on the reported
-- map), $2 an exact period or '' for years, $3 and $4 the first and the last
-- year, $5 a unit's code or id or '' for all, $6 a level or ''. A row is a
-- unit in a period, with all its figures in one text, for many thousand rows
-- of few bytes each take longer to hand over than to compute: chr(30) is
-- between figures, chr(31) between what each says.
{{.Frame}},
figure as (
{{- range $i, $s := .Steps}}
{{- if $i}}
  union all
{{- end}}
  select
    {{if $s.No}}{{$s.No}}{{else}}ind{{end}} as ind,
    unit_id,
    period,
    cast(numerator as varchar) as numerator,
    cast(denominator as varchar) as denominator,
    reporting, estimate, approx, category, why
  from {{$s.Points}}
{{- end}}
)
select
  t.code,
  t.unit_id,
  t.name,
  e.period,
  e.expected,
  string_agg(concat(
    p.ind, chr(31), p.numerator, chr(31), p.denominator, chr(31), p.reporting,
    chr(31), case when p.estimate then 'e' else '' end,
    case when p.approx then 'a' else '' end, chr(31), p.why, chr(31), p.category
  ), chr(30)) as figures,
  cast($1 as varchar) as map
from expected e
join unit t
  on t.unit_id = e.unit_id
join reporting_period y
  on y.period = e.period
join figure p
  on p.unit_id = e.unit_id
  and p.period = e.period
where (e.period = cast($2 as varchar)
    or (cast($2 as varchar) = '' and y.kind = 'year'
      and e.period between cast($3 as varchar) and cast($4 as varchar)))
  and (cast($5 as varchar) = '' or t.code = cast($5 as varchar)
    or t.unit_id = cast($5 as varchar))
  and (cast($6 as varchar) = '' or t.level = cast($6 as varchar))
group by t.code, t.unit_id, t.name, e.period, e.expected, y.ends_on
order by t.code, t.unit_id, y.ends_on, e.period
