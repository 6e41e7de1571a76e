-- Template: the relation previous of the map of the time, to be kept.
with expected as (
  select unit_id, period from kept_2
),
previous as (
{{.}}
)
select unit_id, period, previous_unit_id, previous_period
from previous
