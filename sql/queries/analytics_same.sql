-- Which period of a unit's figures stands for a period asked: itself.
select distinct
  unit_id,
  period,
  period as source_period,
  true as complete
from base
