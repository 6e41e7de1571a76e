-- The targets that hold in the years $1 to $2 for the units named $3 (a code,
-- an id, or '' for all), one a unit, indicator and year. A target of the unit
-- itself goes before one of each commune; then the nearest unit named, the
-- nearest office, the list of the one year, the newest.
with named as (
  select
    t.return_id, t.row_no, t.indicator_code, t.target_year, t.scope, t.target,
    t.warn, t.source_doc, r.kind, r.seq, r.file, r.sha256, r.revision,
    r.official,
    n.unit_id, n.code, n.name,
    case n.level when 'commune' then 1 when 'district' then 2 else 3 end as far,
    o.code as office_code, o.name as office_name,
    case o.level when 'commune' then 1 when 'district' then 2 else 3 end
      as office_far,
    cast(cast(t.target_year as varchar) || '-12-14' as date) as ends_on
  from accepted_s22_targets t
  join accepted_office r on r.return_id = t.return_id
  join unit o on o.unit_id = r.unit_id
  join unit n
    on n.code = t.target_unit_code
    and n.valid_from <= cast(cast(t.target_year as varchar) || '-12-14' as date)
    and (n.valid_to is null
      or cast(cast(t.target_year as varchar) || '-12-14' as date) < n.valid_to)
  where t.target_year between cast($1 as bigint) and cast($2 as bigint)
),
held as (
  select n.unit_id as for_id, 0 as inherited, n.* from named n
  where n.scope = 'don_vi'
  union all
  select a.unit_id, 1, n.*
  from named n
  join unit_ancestor a
    on a.ancestor_id = n.unit_id
    and a.valid_from <= n.ends_on
    and (a.valid_to is null or n.ends_on < a.valid_to)
  join unit c on c.unit_id = a.unit_id and c.level = 'commune'
  where n.scope = 'tung_xa'
),
placed as (
  select
    h.*,
    row_number() over (
      partition by h.for_id, h.indicator_code, h.target_year
      order by h.inherited, h.far, h.office_far,
        case when h.kind = 'nam' then 0 else 1 end, h.seq desc, h.row_no desc
    ) as place
  from held h
)
select
  p.indicator_code, p.target_year, u.unit_id, u.code, u.name,
  cast(p.target as varchar), coalesce(cast(p.warn as varchar), ''),
  p.scope, p.code, p.name, p.office_code, p.office_name,
  coalesce(p.source_doc, ''), coalesce(p.official, false),
  p.file, p.sha256, p.revision, coalesce(c.sheet, ''), coalesce(c.ref, '')
from placed p
join unit u on u.unit_id = p.for_id
left join cell c
  on c.return_id = p.return_id and c.section = 's22_targets'
  and c.row_no = p.row_no and c.field = 'target'
where p.place = 1
  and (cast($3 as varchar) = '' or u.code = cast($3 as varchar)
    or u.unit_id = cast($3 as varchar))
order by p.indicator_code, p.target_year, u.code, u.unit_id
