-- Template: indicators that read returns: how each goes up over units and over
-- time.
{{- range $i, $d := .}}
{{- if $i}}
union all
{{- end}}
select
  {{$d.No}} as ind,
  '{{$d.Rollup}}' as rollup,
  '{{$d.InTime}}' as over_time
{{- end}}
