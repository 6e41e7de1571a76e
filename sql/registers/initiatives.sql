-- Initiatives of section S16 and how far each came.
select
  unit_id,
  period,
  row_no,
  title,
  author_group,
  field,
  cast(registered_on as varchar) as registered_on,
  coalesce(applied, false) as is_applied,
  cast(applied_on as varchar) as applied_on,
  recognised_level is not null as is_recognised,
  recognised_level,
  replicated_units,
  coalesce(replicated_units, 0) > 0 as is_replicated
from accepted_s16_initiatives
order by unit_id, period, row_no
