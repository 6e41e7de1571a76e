-- What stands of a unit, period, kind and form.
select return_id
from returns
where unit_id = $1
  and period = $2
  and kind = $3
  and coalesce(form, '') = $4
  and state = 'accepted'
  and superseded_by is null;
