-- Movements, as the cells have them.
select count(*) as rows
from counted a
join cell c
  on c.return_id = a.return_id
  and c.section = 's04_movements'
  and c.field = 'name'
where c.text is not null
