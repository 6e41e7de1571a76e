-- Template: units of which a source cell of a trace says gần, trên or khoảng.
{{- range $i, $t := .}}
{{- if $i}}
union all
{{- end}}
select {{$t.No}} as ind, unit_id, period
from approximate_{{$t.Section}} accepted_{{$t.Section}}
where approximate_field in ({{$t.Names}}) and ({{$t.Where}})
{{- end}}
