-- Climbs from every unit to those above it, narrowing the interval at each
-- step, then joins intervals of one ancestor that touch: a ward whose
-- district was renamed stood under its province without a break.
insert into unit_ancestor
with recursive climb as (
  select
    unit_id,
    unit_id as ancestor_id,
    valid_from,
    coalesce(valid_to, date '9999-12-31') as valid_to,
    0 as step
  from unit
  union all
  select
    c.unit_id,
    p.parent_id,
    greatest(c.valid_from, p.valid_from),
    least(c.valid_to, coalesce(p.valid_to, date '9999-12-31')),
    c.step + 1
  from climb as c
  join unit_parent as p
    on p.unit_id = c.ancestor_id
    and p.valid_from < c.valid_to
    and c.valid_from < coalesce(p.valid_to, date '9999-12-31')
  where c.step < 8 -- a circle in the data ends here
),
marked as (
  select
    unit_id,
    ancestor_id,
    valid_from,
    valid_to,
    case
      when valid_from <= max(valid_to) over (
        partition by unit_id, ancestor_id
        order by valid_from
        rows between unbounded preceding and 1 preceding
      ) then 0
      else 1
    end as opens
  from climb
),
numbered as (
  select
    unit_id,
    ancestor_id,
    valid_from,
    valid_to,
    sum(opens) over (
      partition by unit_id, ancestor_id
      order by valid_from
      rows between unbounded preceding and current row
    ) as stretch
  from marked
)
select
  unit_id,
  ancestor_id,
  min(valid_from),
  nullif(max(valid_to), date '9999-12-31')
from numbered
group by unit_id, ancestor_id, stretch;
