-- What each accepted return says of a section: filled, nil (the ward declares
-- that there was nothing) or absent (not reported).
select
  unit_id,
  period,
  cast(0 as integer) as row_no,
  section,
  state
from accepted_section
order by unit_id, period, section
