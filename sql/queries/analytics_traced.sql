-- Template: the rows behind every side asked, each with the number of its
-- indicator and the side: 0 above the line, 1 under it.
{{- range $i, $t := .}}
{{- if $i}}
union all
{{- end}}
select
  {{$t.No}} as ind, {{$t.Side}} as side, '{{$t.Section}}' as section,
  unit_id, period, return_id, row_no
from accepted_{{$t.Section}}
where {{$t.Where}}
{{- end}}
