-- Under which unit a unit stood, and when.
select unit_id, parent_id, valid_from, valid_to
from unit_parent
order by unit_id, valid_from
