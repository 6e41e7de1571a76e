-- Template: the points of the indicators asked that read returns: what units
-- said, added up for each target. A point is there where a unit said anything.
-- What one unit alone counts for needs no sum; that is most there is, and on
-- the map of the time, where all count wholly, its text is kept (alone), that
-- of indicators kept with those asked too. There nothing is multiplied: numbers
-- of fewer decimals are added up and written out several times as fast. Targets
-- nobody asked for are left out, unless others are made of the points.
said as not materialized (
{{- range $i, $name := .Said}}
{{- if $i}}
  union all
{{- end}}
  select
    ind, unit_id, period, numerator, denominator, lacks, category, other,
    approx
  from {{$name}}
{{- end}}
),
way as materialized (
  select r.unit_id, r.period, e.place, e.expected, r.weight, r.estimate
  from reach r
  join {{.Targets}} e on e.unit_id = r.target_unit_id and e.period = r.period
),
{{- if .Alone}}
alone as (
  select w.place, s.figures
  from (
{{- range $i, $name := .Alone}}
{{- if $i}}
    union all
{{- end}}
    select unit_id, period, figures
    from {{$name}}
{{- end}}
  ) s
  join way w on w.unit_id = s.unit_id and w.period = s.period
  join goal g on g.place = w.place
  where w.expected = 1
),
{{- end}}
added as (
{{- if or .Named (not .Alone)}}
  select
    s.ind,
    w.place,
    s.numerator{{.Times}} as numerator,
    s.denominator{{.Times}} as denominator,
    case when s.numerator is not null then 1 else 0 end as reporting,
    s.lacks,
    s.category,
    s.other,
    case when w.estimate and s.lacks <> 1 then 1 else 0 end as estimate,
    s.approx
  from said s
  join way w on w.unit_id = s.unit_id and w.period = s.period
  where w.expected = 1
{{- if .Alone}} and s.ind in ({{range $i, $n := .Named}}{{if $i}}, {{end}}{{$n}}{{end}}){{end}}
  union all
{{- end}}
  select
    s.ind,
    w.place,
    sum(s.numerator{{.Times}}) as numerator,
    sum(s.denominator{{.Times}}) as denominator,
    count(s.numerator) as reporting,
    max(s.lacks) as lacks,
    min(s.category) as category,
    max(s.other) as other,
    max(case when w.estimate and s.lacks <> 1 then 1 else 0 end) as estimate,
    max(s.approx) as approx
  from said s
  join way w on w.unit_id = s.unit_id and w.period = s.period
  where w.expected > 1
  group by s.ind, w.place
),
point as (
{{.Judged}}
)
