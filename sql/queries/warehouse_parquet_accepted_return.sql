-- The return that counts for a unit and a period.
select
  u.code as unit_code,
  u.name as unit_name,
  a.unit_id,
  a.period,
  a.return_id,
  a.kind,
  a.official,
  a.revision,
  a.received_at,
  a.sha256
from accepted_return a
join unit u on u.unit_id = a.unit_id
order by u.code, a.unit_id, a.period
