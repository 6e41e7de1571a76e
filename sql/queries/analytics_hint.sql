-- Template: units of which a source cell of a trace says gần, trên or khoảng.
{{- range $i, $t := .}}
{{- if $i}}
union all
{{- end}}
select {{$t.No}} as ind, s.unit_id, s.period
from (
  select unit_id, period, return_id, row_no
  from accepted_{{$t.Section}}
  where {{$t.Where}}
) s
join approximate a
  on a.return_id = s.return_id
  and a.row_no = s.row_no
  and a.section = '{{$t.Section}}'
  and a.field in ({{$t.Names}})
{{- end}}
