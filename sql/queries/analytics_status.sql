-- Who has reported for a period: one row for each commune-level unit there is
-- on the due day, under $3 (a unit's code or id, '' for all). $1 is the
-- period, $2 the due day, $4 the instant from which a return is late, $5 the
-- last day of the period. A return is of the unit there was on that last day;
-- a unit renamed since answers for the one it was. A unit is on time if its
-- first accepted return came before $4; what was refused is no return yet, and
-- an ad hoc return is not the periodic one.
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
sender as (
  select unit_id, unit_id as sender_id from expected
  union all
  select e.unit_id, c.from_id as sender_id
  from expected e
  join unit_change c on c.to_id = e.unit_id and c.kind = 'rename'
  where cast($5 as date) < c.changed_on and c.changed_on <= cast($2 as date)
),
sent as (
  select
    r.return_id, s.unit_id, r.state, r.revision, r.received_at, r.official,
    row_number() over (
      partition by s.unit_id
      order by case when r.state = 'accepted' then 0 else 1 end,
        case when r.superseded_by is null then 0 else 1 end, r.seq desc
    ) as place
  from returns r
  join sender s on s.sender_id = r.unit_id
  where r.period = cast($1 as varchar)
    and coalesce(r.kind, '') <> 'dot_xuat'
    and coalesce(r.form, '') not in (select form from office_form)
    and (r.state = 'accepted' or r.state = 'rejected')
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
  coalesce(p.unit_id, '') as parent_id,
  coalesce(p.code, '') as parent_code,
  coalesce(p.name, '') as parent_name,
  coalesce(s.state, 'missing') as state,
  coalesce(s.official, false) and s.state = 'accepted' as official,
  coalesce(s.revision, 0) as revision,
  coalesce(g.received_at, s.received_at) as received_at,
  coalesce(g.received_at < cast($4 as timestamp), false) as on_time,
  coalesce(f.errors, 0) as errors, coalesce(f.warnings, 0) as warnings
from expected e
left join unit_parent t
  on t.unit_id = e.unit_id
  and t.valid_from <= cast($2 as date)
  and (t.valid_to is null or cast($2 as date) < t.valid_to)
left join unit p on p.unit_id = t.parent_id
left join sent s on s.unit_id = e.unit_id and s.place = 1
left join first_good g on g.unit_id = e.unit_id
left join fault f on f.return_id = s.return_id
order by e.code, e.unit_id
