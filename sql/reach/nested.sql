-- Which periods lie within which. A span of years holds none and is part of
-- none: it is never mixed with the years in it.
select
  y.period,
  y.ends_on,
  y.ends_on - y.starts_on + 1 as days,
  s.period as part,
  s.starts_on as part_starts,
  s.ends_on as part_ends
from reporting_period y
join reporting_period s
  on y.starts_on <= s.starts_on
  and s.ends_on <= y.ends_on
  and s.period <> y.period
where y.kind <> 'span' and s.kind <> 'span'
