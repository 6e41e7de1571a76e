-- The cells that say gần, trên or khoảng, at the figure itself or in the
-- qualifier column of its row. Few do, so they are looked for once, before
-- anything is joined.
with flagged as materialized (
  select return_id, section, row_no
  from cell
  where field = 'qualifier'
    and text is not null
    and text not in ('', 'chinh_xac')
)
select return_id, section, row_no, field
from cell
where value is not null
  and qualifier is not null
  and qualifier not in ('', 'chinh_xac')
union
select c.return_id, c.section, c.row_no, c.field
from flagged q
join cell c
  on c.return_id = q.return_id
  and c.section = q.section
  and c.row_no = q.row_no
where c.value is not null
