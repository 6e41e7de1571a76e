-- Template: the indicators asked that read returns: how each goes up over
-- units and over time, and what a value is multiplied and divided by.
{{- range $i, $d := .}}
{{- if $i}}
union all
{{- end}}
select
  {{$d.No}} as ind,
  '{{$d.Rollup}}' as rollup,
  '{{$d.InTime}}' as over_time,
  cast({{$d.Scale}} as bigint) as scale,
  cast({{$d.Per}} as bigint) as per
{{- end}}
