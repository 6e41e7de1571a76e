-- What stands of a unit, period and kind.
select return_id
from returns
where unit_id = $1
  and period = $2
  and kind = $3
  and state = 'accepted'
  and superseded_by is null;
