-- Template: the counts of every indicator asked that reads returns, as its
-- file gives them, one below the other. ind is its number in this query.
{{- range $i, $d := .}}
{{- if $i}}
union all
{{- end}}
select
  {{$d.No}} as ind,
  b.unit_id,
  b.period,
  cast(b.numerator as decimal(38, 6)) as numerator,
  cast(b.denominator as decimal(38, 6)) as denominator,
  {{if $d.Category}}b.category{{else}}cast(null as varchar){{end}} as category
from (
{{$d.SQL}}
) b
{{- end}}
