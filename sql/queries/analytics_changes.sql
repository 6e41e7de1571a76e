select
  from_id,
  to_id,
  cast(changed_on as varchar) as changed_on,
  kind,
  cast(weight as varchar) as weight,
  basis,
  weight_basis
from unit_change
order by changed_on, from_id, to_id
