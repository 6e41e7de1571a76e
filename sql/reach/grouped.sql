-- Groups of units as targets. commune_reach is reach on the map asked; what a
-- commune is there counts for its group, under itself and under whatever
-- stands above it. The target is that unit's id, a #, and the group's code:
-- no code for communes in no group. A commune is in the group it was put in by
-- the day ($1, else the period's last), else in that of the nearest unit above
-- it, else in the one its kind belongs to: in one line, and one only.
with direct as (
  select
    r.unit_id, r.period, r.target_unit_id, r.weight, r.estimate, u.kind,
    coalesce(cast($1 as date), p.ends_on) as on_day
  from commune_reach r
  join reporting_period p on p.period = r.period
  join unit u on u.unit_id = r.target_unit_id and u.level = 'commune'
),
commune as (
  select distinct target_unit_id, on_day, kind from direct
),
stands as (
  select c.target_unit_id, c.on_day, a.ancestor_id, t.code, t.level
  from commune c
  join unit_ancestor a
    on a.unit_id = c.target_unit_id
    and a.valid_from <= c.on_day
    and (a.valid_to is null or c.on_day < a.valid_to)
  join unit t on t.unit_id = a.ancestor_id
),
candidate as (
  select
    s.target_unit_id, s.on_day, m.group_code,
    case s.level when 'commune' then 1 when 'district' then 2 else 3 end
      as place
  from stands s
  join group_member m
    on (m.unit = s.code or m.unit = s.ancestor_id)
    and m.valid_from <= s.on_day
    and (m.valid_to is null or s.on_day < m.valid_to)
  union all
  select c.target_unit_id, c.on_day, k.group_code, 4 as place
  from commune c
  join group_kind k on k.kind = c.kind
),
placed as (
  select
    target_unit_id, on_day, group_code,
    row_number() over (
      partition by target_unit_id, on_day order by place, group_code
    ) as place
  from candidate
)
select
  d.unit_id,
  d.period,
  concat(s.ancestor_id, '#', coalesce(g.group_code, '')) as target_unit_id,
  cast(sum(d.weight) as decimal(18, 9)) as weight,
  sum(d.weight) <> 1 and max(case when d.estimate then 1 else 0 end) = 1
    as estimate
from direct d
join stands s
  on s.target_unit_id = d.target_unit_id and s.on_day = d.on_day
left join placed g
  on g.target_unit_id = d.target_unit_id and g.on_day = d.on_day
  and g.place = 1
group by d.unit_id, d.period, s.ancestor_id, coalesce(g.group_code, '')
