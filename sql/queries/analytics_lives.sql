-- The lives of a code, or the one with that unit id ($1), oldest first.
select
  unit_id, code, name,
  cast(valid_from as varchar) as valid_from,
  coalesce(cast(valid_to as varchar), '') as valid_to
from unit
where code = cast($1 as varchar) or unit_id = cast($1 as varchar)
order by code, valid_from
