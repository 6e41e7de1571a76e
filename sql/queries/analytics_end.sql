-- Which period of a unit's figures stands for a period asked: itself, or else
-- the longest one within it that ends on its last day. Where there are only
-- earlier ones the period is not complete. A span of years is answered by
-- returns of that span alone, and an ad hoc return by none but itself. said is
-- 0 where there is no figure.
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
    g.ends_on = y.ends_on as complete,
    row_number() over (
      partition by g.unit_id, y.period
      order by g.said desc, case when g.period = y.period then 0 else 1 end,
        g.ends_on desc, g.starts_on
    ) as place
  from given g
  join reporting_period y
    on y.period = g.period
    or (y.kind <> 'span' and g.kind <> 'span'
      and g.said = 1
      and g.asked <> 'dot_xuat'
      and y.starts_on <= g.starts_on
      and g.ends_on <= y.ends_on)
)
select
  unit_id,
  period,
  source_period,
  complete
from within
where place = 1
