-- Template: units of which a source cell of the trace says gần, trên or
-- khoảng, at the figure itself or in the qualifier column of its row.
select
  s.unit_id,
  s.period
from (
  select unit_id, period, return_id, row_no
  from accepted_{{.Section}}
  where {{.Where}}
) s
join cell c
  on c.return_id = s.return_id
  and c.section = '{{.Section}}'
  and c.row_no = s.row_no
  and c.field in ({{.Names}})
  and c.value is not null
left join cell q
  on q.return_id = s.return_id
  and q.section = '{{.Section}}'
  and q.row_no = s.row_no
  and q.field = 'qualifier'
where coalesce(c.qualifier, '') not in ('', 'chinh_xac')
  or coalesce(q.text, '') not in ('', 'chinh_xac')
