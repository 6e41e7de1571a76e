select
  code, cast(valid_from as varchar), coalesce(cast(valid_to as varchar), ''),
  level, kind, name, basis, end_basis
from unit;
