-- Template: units of which a source cell of the trace says gần, trên or
-- khoảng, at the figure itself or in the qualifier column of its row. Few do,
-- so they are looked for first, and their rows after.
select
  s.unit_id,
  s.period
from (
  select unit_id, period, return_id, row_no
  from accepted_{{.Section}}
  where {{.Where}}
) s
join (
  select return_id, row_no
  from cell
  where section = '{{.Section}}'
    and field in ({{.Names}})
    and value is not null
    and coalesce(qualifier, '') not in ('', 'chinh_xac')
  union
  select c.return_id, c.row_no
  from cell q
  join cell c
    on c.return_id = q.return_id
    and c.row_no = q.row_no
    and c.section = '{{.Section}}'
    and c.field in ({{.Names}})
    and c.value is not null
  where q.section = '{{.Section}}'
    and q.field = 'qualifier'
    and coalesce(q.text, '') not in ('', 'chinh_xac')
) a
  on a.return_id = s.return_id
  and a.row_no = s.row_no
