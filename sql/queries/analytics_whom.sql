-- How many units count for a target, the target's place among all, and why a
-- figure nobody said is null: because no return came for it at all, or because
-- none says this.
select
  t.unit_id,
  t.period,
  t.expected,
  cast(row_number() over (order by t.unit_id, t.period) as integer) as place,
  case
    when c.unit_id is null then 'no_return'
    else 'missing_numerator'
  end as silent
from (
  select
    target_unit_id as unit_id,
    period,
    count(distinct unit_id) as expected
  from reach
  group by target_unit_id, period
) t
left join (
  select distinct
    r.target_unit_id as unit_id,
    r.period
  from reach r
  join accepted_return a
    on a.unit_id = r.unit_id
    and a.period = r.period
) c
  on c.unit_id = t.unit_id
  and c.period = t.period
