-- What became of what; weight is the share of the older unit that went over.
select from_id, to_id, changed_on, kind, weight, weight_basis, basis
from unit_change
order by changed_on, from_id, to_id
