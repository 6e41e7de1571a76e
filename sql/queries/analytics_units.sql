select
  unit_id, code, name, kind, level,
  cast(valid_from as varchar) as valid_from,
  coalesce(cast(valid_to as varchar), '') as valid_to,
  basis
from unit
order by code, valid_from
