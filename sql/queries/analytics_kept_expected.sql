-- Template: the relation expected of the map of the time, to be kept.
with accepted_return as (
  select unit_id, period from kept_own_1
),
reach as (
  select unit_id, period, target_unit_id from kept_1
),
expected as (
{{.}}
)
select unit_id, period, expected, place, silent
from expected
