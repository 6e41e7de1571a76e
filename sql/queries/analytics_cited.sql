-- Template: the fields behind every side asked.
{{- range $i, $t := .}}
{{- range $j, $name := $t.Fields}}
{{- if or $i $j}}
union all
{{- end}}
select
  {{$t.No}} as ind, {{$t.Side}} as side, '{{$t.Section}}' as section,
  '{{$name}}' as field
{{- end}}
{{- end}}
