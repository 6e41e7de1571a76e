select
  from_id, to_id, cast(changed_on as varchar), kind,
  cast(cast(weight as decimal(28, 9)) * 1000000000 as bigint), weight_basis, basis
from unit_change;
