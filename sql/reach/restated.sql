-- Restated onto day $1: a unit counts for what it became by then and for
-- whatever stands above that on the day. A unit that was cut up counts for
-- each piece by its weight; a parent that holds every piece gets it whole, so
-- its figure is no estimate. Nothing is restated back in time: a unit younger
-- than the day reaches no one.
select
  u.unit_id,
  p.period,
  a.ancestor_id as target_unit_id,
  cast(sum(b.weight) as decimal(18, 9)) as weight,
  sum(b.weight) <> 1 and max(case when b.estimate then 1 else 0 end) = 1
    as estimate
from unit u
join reporting_period p
  on u.valid_from <= p.ends_on
  and (u.valid_to is null or p.ends_on < u.valid_to)
join unit_becomes b
  on b.unit_id = u.unit_id
  and b.valid_from <= cast($1 as date)
  and (b.valid_to is null or cast($1 as date) < b.valid_to)
join unit_ancestor a
  on a.unit_id = b.target_id
  and a.valid_from <= cast($1 as date)
  and (a.valid_to is null or cast($1 as date) < a.valid_to)
where u.level = 'commune'
group by u.unit_id, p.period, a.ancestor_id
