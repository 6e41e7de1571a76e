-- Template: the roll-ups the indicators asked need, one below the other.
{{- range $i, $r := .}}
{{- if $i}}
union all
{{- end}}
select
  ind, target_unit_id, period, numerator, denominator, value, reporting,
  lacks_numerator, lacks_denominator
from (
{{$r}}
) r
{{- end}}
