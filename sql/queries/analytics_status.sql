-- Who has reported for a period: one row for each commune-level unit there was
-- on its last day, under $3 (a unit's code or id, '' for all). $1 is the
-- period, $2 its last day, $4 the instant from which a return is late.
-- A unit is on time if its first accepted return came before that; what was
-- refused is no return yet, and an ad hoc return is not the periodic one.
with expected as (
  select distinct u.unit_id, u.code, u.name
  from unit u
  join unit_ancestor a
    on a.unit_id = u.unit_id
    and a.valid_from <= cast($2 as date)
    and (a.valid_to is null or cast($2 as date) < a.valid_to)
  join unit t on t.unit_id = a.ancestor_id
  where u.level = 'commune'
    and u.valid_from <= cast($2 as date)
    and (u.valid_to is null or cast($2 as date) < u.valid_to)
    and (cast($3 as varchar) = '' or t.code = cast($3 as varchar)
      or t.unit_id = cast($3 as varchar))
),
sent as (
  select
    return_id, unit_id, state, revision, received_at,
    row_number() over (
      partition by unit_id
      order by case when state = 'accepted' then 0 else 1 end, seq desc
    ) as place
  from returns
  where period = cast($1 as varchar)
    and coalesce(kind, '') <> 'dot_xuat'
    and (state = 'accepted' or state = 'rejected')
),
first_good as (
  select unit_id, min(received_at) as received_at
  from sent
  where state = 'accepted'
  group by unit_id
),
fault as (
  select
    return_id,
    sum(case when severity = 'error' then 1 else 0 end) as errors,
    sum(case when severity = 'warning' then 1 else 0 end) as warnings
  from problem
  group by return_id
)
select
  e.unit_id, e.code, e.name,
  coalesce(s.state, 'missing') as state,
  coalesce(s.revision, 0) as revision,
  coalesce(g.received_at, s.received_at) as received_at,
  coalesce(g.received_at < cast($4 as timestamp), false) as on_time,
  coalesce(f.errors, 0) as errors,
  coalesce(f.warnings, 0) as warnings
from expected e
left join sent s on s.unit_id = e.unit_id and s.place = 1
left join first_good g on g.unit_id = e.unit_id
left join fault f on f.return_id = s.return_id
order by e.code, e.unit_id
