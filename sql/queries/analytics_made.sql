-- Which of a unit's periods make up a period asked: itself, or where it says
-- nothing, shorter ones within it. Those that add up are the longest, so that
-- a quarter and its months never count both; they are complete if together
-- they have every day. A figure of the last day is that of the longest period
-- that ends on it; a stock is the newest there is. A span of years is answered
-- by returns of that span alone, and an ad hoc return by none but itself. said
-- is 0 where there is no figure.
with given as (
  select
    b.ind, k.over_time, b.unit_id, b.period,
    max(case
      when b.numerator is not null then 1
      when b.denominator is not null and k.over_time <> 'last' then 1
      else 0
    end) as said
  from base b
  join asked k on k.ind = b.ind
  group by b.ind, k.over_time, b.unit_id, b.period
),
counted as (
  select g.ind, g.over_time, g.unit_id, g.period, g.said, a.kind
  from given g
  left join accepted_return a
    on a.unit_id = g.unit_id and a.period = g.period
  where g.over_time = '' or g.over_time = 'last' and g.said = 1
    or g.over_time in ('add', 'end') and a.return_id is not null
),
within as (
  select
    g.ind, g.over_time, g.unit_id, n.period, g.period as source_period,
    n.part_starts, n.part_ends, n.ends_on, n.days
  from counted g
  join nested n on n.part = g.period
  left join counted o
    on o.ind = g.ind and o.unit_id = g.unit_id and o.period = n.period
    and o.said = 1
  where g.said = 1 and o.ind is null and (g.over_time = 'last'
    or g.over_time <> '' and coalesce(g.kind, '') <> 'dot_xuat')
),
longest as (
  select w.ind, w.unit_id, w.period, w.source_period, w.days,
    w.part_ends - w.part_starts + 1 as part_days
  from within w
  left join within l
    on l.ind = w.ind and l.unit_id = w.unit_id and l.period = w.period
    and l.source_period <> w.source_period
    and l.part_starts <= w.part_starts and w.part_ends <= l.part_ends
  where w.over_time = 'add' and l.ind is null
),
newest as (
  select
    ind, unit_id, period, source_period,
    over_time = 'last' or part_ends = ends_on as complete,
    row_number() over (
      partition by ind, unit_id, period order by part_ends desc, part_starts
    ) as place
  from within
  where over_time <> 'add'
)
select c.ind, c.unit_id, c.period, c.period as source_period, true as complete
from counted c
left join (select distinct ind, unit_id, period from within) w
  on w.ind = c.ind and w.unit_id = c.unit_id and w.period = c.period
where c.said = 1 or w.ind is null
union all
select ind, unit_id, period, source_period,
  sum(part_days) over (partition by ind, unit_id, period) = days
from longest
union all
select ind, unit_id, period, source_period, complete from newest
where place = 1
