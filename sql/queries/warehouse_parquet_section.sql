-- Template: a section's newest accepted rows with the unit they are of: its
-- fields, from its accepted view.
select
  u.code as unit_code,
  u.name as unit_name,
  a.unit_id,
  a.period,
  a.return_id,
  a.row_no{columns}
from {view} a
join unit u on u.unit_id = a.unit_id
order by u.code, a.unit_id, a.period, a.row_no
