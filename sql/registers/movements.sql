-- Movements of section S04, one row each.
select
  unit_id,
  period,
  row_no,
  movement_id,
  name,
  parent_movement_id,
  launch_level,
  method,
  cast(start_on as varchar) as start_on,
  cast(end_on as varchar) as end_on,
  participants_collectives as collectives,
  participants_individuals as individuals,
  commitments_eligible as eligible,
  commitments_signed as signed,
  cast(mid_review_on as varchar) as mid_review_on,
  cast(final_review_on as varchar) as final_review_on,
  status,
  result_text
from accepted_s04_movements
order by unit_id, period, row_no
