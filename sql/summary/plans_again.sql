-- Documents issued by others than a level above, as the cells have them.
select count(*) as rows
from counted a
join cell c
  on c.return_id = a.return_id
  and c.section = 's02_guidance'
  and c.field = 'issuer'
where c.text <> 'cap_tren'
