select
  unit_id,
  parent_id,
  cast(valid_from as varchar) as valid_from,
  coalesce(cast(valid_to as varchar), '') as valid_to
from unit_parent
order by unit_id, valid_from, parent_id
