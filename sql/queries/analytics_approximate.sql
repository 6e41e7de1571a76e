-- The cells that say gần, trên or khoảng, at the figure itself or in the
-- qualifier column of its row. Few do, so they are looked for once, before
-- anything is joined.
select return_id, section, row_no, field
from cell
where value is not null
  and coalesce(qualifier, '') not in ('', 'chinh_xac')
union
select c.return_id, c.section, c.row_no, c.field
from cell q
join cell c
  on c.return_id = q.return_id
  and c.section = q.section
  and c.row_no = q.row_no
  and c.value is not null
where q.field = 'qualifier'
  and coalesce(q.text, '') not in ('', 'chinh_xac')
