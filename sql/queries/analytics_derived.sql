-- Template: the points of an indicator made of other indicators' points. p is
-- the first it uses, q (where it looks back) that one's point of the period
-- before. Coverage is that of p, or of q where q's is the poorer.
with base as (
{{.Base}}
),
judged as (
  select
    p.unit_id,
    p.period,
    b.numerator,
    b.denominator,
    cast(b.numerator as double) * {{.Scale}}
      / nullif(cast({{if .Ratio}}b.denominator{{else}}1{{end}} as double)
        * {{.Per}}, 0) as value,
    case
{{- if .Previous}}
      when q.why = '' and q.reporting < q.expected
        and q.reporting < p.reporting
        then q.reporting
{{- end}}
      else p.reporting
    end as reporting,
    p.expected,
    {{.Any "estimate"}} as estimate,
    {{.Any "approx"}} as approx,
    p.category,
    case
{{- range .Aliases}}
      when {{.}}.why <> '' then {{.}}.why
{{- end}}
{{- if .Previous}}
      when q.unit_id is null or q.why <> '' then 'no_previous'
      when q.category <> p.category then 'series_break'
{{- end}}
      when b.numerator is null then 'missing_numerator'
{{- if .Ratio}}
      when b.denominator is null then 'missing_denominator'
      when b.denominator = 0 then 'zero_denominator'
{{- end}}
      else ''
    end as why
  from points_{{.First}} p
{{- range .Others}}
  join points_{{.}} u_{{.}}
    on u_{{.}}.unit_id = p.unit_id and u_{{.}}.period = p.period
{{- end}}
{{- if .Previous}}
  left join previous w on w.unit_id = p.unit_id and w.period = p.period
  left join points_{{.First}} q
    on q.unit_id = w.previous_unit_id and q.period = w.previous_period
{{- end}}
  left join base b on b.unit_id = p.unit_id and b.period = p.period
)
select
  unit_id, period, numerator, denominator,
  case when why = '' then value end as value,
  reporting, expected, estimate, approx, category, why
from judged
