select
  unit_id, parent_id, cast(valid_from as varchar),
  coalesce(cast(valid_to as varchar), ''), basis
from unit_parent;
