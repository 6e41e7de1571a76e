-- Warnings of the returns that count.
select count(*) as rows
from problem p
where p.severity = 'warning'
  and exists (
    select 1 from counted a where a.return_id = p.return_id
  )
