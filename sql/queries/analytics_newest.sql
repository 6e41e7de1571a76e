-- Which period of a unit's figures stands for a period asked: the newest one
-- within it, the longer of two that end on the same day. A span of years is
-- answered by returns of that span alone, for a multi-year return is never
-- mixed with yearly ones.
with within as (
  select
    b.unit_id,
    y.period,
    s.period as source_period,
    row_number() over (
      partition by b.unit_id, y.period
      order by s.ends_on desc, s.starts_on
    ) as place
  from (select distinct unit_id, period from base
    where numerator is not null) b
  join reporting_period s
    on s.period = b.period
  join reporting_period y
    on y.period = s.period
    or (y.kind <> 'span'
      and y.starts_on <= s.starts_on
      and s.ends_on <= y.ends_on)
)
select
  unit_id,
  period,
  source_period,
  true as complete
from within
where place = 1
