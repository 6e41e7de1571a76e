-- Reported map: a unit counts wholly for itself and for whatever stood above
-- it on the last day of the period.
select
  u.unit_id,
  p.period,
  a.ancestor_id as target_unit_id,
  cast(1 as decimal(18, 9)) as weight,
  false as estimate
from unit u
join reporting_period p
  on u.valid_from <= p.ends_on
  and (u.valid_to is null or p.ends_on < u.valid_to)
join unit_ancestor a
  on a.unit_id = u.unit_id
  and a.valid_from <= p.ends_on
  and (a.valid_to is null or p.ends_on < a.valid_to)
where u.level = 'commune'
