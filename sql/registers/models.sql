-- Advanced models of section S15. The name of a person or a household is not
-- shown; that of a collective or of a way of doing things is.
select
  unit_id,
  period,
  row_no,
  case when subject_type in ('tap_the', 'mo_hinh') then name end as name,
  subject_type,
  field,
  movement_id,
  cast(discovered_on as varchar) as discovered_on,
  recognised_by,
  cast(recognised_on as varchar) as recognised_on,
  recognised_on is not null as is_recognised,
  propagated,
  replicated_units,
  coalesce(replicated_units, 0) > 0 as is_replicated
from accepted_s15_models
order by unit_id, period, row_no
