-- Which periods of a unit's figures add up to a period asked: itself, or else
-- the longest ones within it, so that a quarter and its months never count
-- both. They are complete if together they have every day of the period. A
-- span of years is answered by returns of that span alone, and an ad hoc
-- return is no part of anything longer. said is 0 where there is no figure.
with given as (
  select
    b.unit_id, s.period, s.kind, s.starts_on, s.ends_on,
    max(coalesce(a.kind, '')) as asked,
    max(case
      when b.numerator is null and b.denominator is null then 0 else 1
    end) as said
  from base b
  join reporting_period s on s.period = b.period
  join accepted_return a on a.unit_id = b.unit_id and a.period = b.period
  group by b.unit_id, s.period, s.kind, s.starts_on, s.ends_on
),
within as (
  select
    g.unit_id,
    y.period,
    g.period as source_period,
    g.starts_on,
    g.ends_on,
    g.said,
    max(g.said) over (partition by g.unit_id, y.period) as any_said,
    y.ends_on - y.starts_on + 1 as days
  from given g
  join reporting_period y
    on y.period = g.period
    or (y.kind <> 'span' and g.kind <> 'span'
      and g.said = 1
      and g.asked <> 'dot_xuat'
      and y.starts_on <= g.starts_on
      and g.ends_on <= y.ends_on)
),
longest as (
  select w.unit_id, w.period, w.source_period, w.starts_on, w.ends_on, w.days
  from within w
  left join within l
    on l.unit_id = w.unit_id
    and l.period = w.period
    and l.source_period <> w.source_period
    and l.said = 1
    and l.starts_on <= w.starts_on
    and w.ends_on <= l.ends_on
  where l.unit_id is null and w.said = w.any_said
)
select
  unit_id,
  period,
  source_period,
  sum(ends_on - starts_on + 1) over (partition by unit_id, period) = days
    as complete
from longest
