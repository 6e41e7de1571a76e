-- The period before, and who the unit was then: itself, or the unit it was
-- renamed from, a rename leaving the territory as it was. Only a unit that is
-- on the map asked at that time counts, so each unit has one answer or none.
-- A span of years has no period before.
with pair as (
  select
    p.period,
    p.ends_on,
    q.period as previous_period,
    q.ends_on as previous_ends_on
  from reporting_period p
  join reporting_period q
    on q.kind = p.kind
    and q.ends_on = cast(p.starts_on - interval '1' day as date)
  where p.kind <> 'span'
),
candidate as (
  select
    u.unit_id,
    x.period,
    u.unit_id as previous_unit_id,
    x.previous_period
  from unit u
  cross join pair x
  union all
  select
    c.to_id,
    x.period,
    c.from_id,
    x.previous_period
  from unit_change c
  join pair x
    on x.previous_ends_on < c.changed_on
    and c.changed_on <= x.ends_on
  where c.kind = 'rename'
)
select
  c.unit_id,
  c.period,
  c.previous_unit_id,
  c.previous_period
from candidate c
join expected e
  on e.unit_id = c.previous_unit_id
  and e.period = c.previous_period
