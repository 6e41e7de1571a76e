-- Follows every unit through its changes. Weights multiply along a way and
-- add up over the ways to one target: a ward split in two whose parts were
-- joined again went there whole, and is no estimate.
insert into unit_becomes
with recursive way as (
  select
    unit_id,
    unit_id as target_id,
    cast(1 as decimal(18, 9)) as weight,
    0 as step
  from unit
  union all
  select
    w.unit_id,
    c.to_id,
    cast(w.weight * c.weight as decimal(18, 9)),
    w.step + 1
  from way as w
  join unit_change as c on c.from_id = w.target_id
  where w.step < 40 -- a circle in the data ends here
)
select
  w.unit_id,
  w.target_id,
  t.valid_from,
  t.valid_to,
  cast(sum(w.weight) as decimal(18, 9)),
  sum(w.weight) < 1
from way as w
join unit as t on t.unit_id = w.target_id
group by w.unit_id, w.target_id, t.valid_from, t.valid_to;
