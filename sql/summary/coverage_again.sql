-- Periods with a return that counts, and how many units gave one in each.
select
  count(distinct a.period) as rows,
  count(distinct a.period || '/' || a.unit_id) as units
from counted a
