-- The figures of one section of one return, as read: a line a cell that holds
-- a number. A derived field has none of its own.
select
  u.code, u.unit_id, u.name, r.file, r.sha256, r.revision,
  c.sheet, c.ref, c.section, c.row_no, c.field, c.typed, c.state,
  cast(c.value as varchar) as value,
  coalesce(c.qualifier, '') as qualifier
from cell c
join returns r on r.return_id = c.return_id
join unit u on u.unit_id = r.unit_id
where c.return_id = $1 and c.section = $2 and c.value is not null
order by c.row_no, length(c.ref), c.ref, c.field
