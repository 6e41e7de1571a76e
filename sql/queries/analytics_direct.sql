-- Template: the points of the indicators asked that read returns: what units
-- said, added up for each target. A point is there where a unit said anything.
-- On the map of the time all count wholly, and nothing is multiplied: numbers
-- of fewer decimals are added up and written out several times as fast.
asked as materialized (
{{.Asked}}
),
said as (
{{- range $i, $name := .Said}}
{{- if $i}}
  union all
{{- end}}
  select
    ind, unit_id, period, numerator, denominator, lacks_numerator,
    lacks_denominator, category, other, approx, gave, short
  from {{$name}}
{{- end}}
),
way as (
  select r.unit_id, r.period, e.place, r.weight, r.estimate
  from reach r
  join expected e on e.unit_id = r.target_unit_id and e.period = r.period
),
added as (
  select
    s.ind,
    w.place,
    sum(s.numerator{{if not .Whole}} * w.weight{{end}}) as numerator,
    sum(s.denominator{{if not .Whole}} * w.weight{{end}}) as denominator,
    count(s.numerator) as reporting,
    max(s.lacks_numerator) as lacks_numerator,
    max(s.lacks_denominator) as lacks_denominator,
    min(s.category) as category,
    max(s.other) as other,
    max(case when w.estimate then s.gave else 0 end) as estimate,
    max(s.approx) as approx,
    max(s.short) as short
  from said s
  join way w on w.unit_id = s.unit_id and w.period = s.period
  group by s.ind, w.place
),
point as (
{{.Judged}}
)
