-- Template: the source cells behind one side of figures, asked for as in
-- analytics_points.sql. counted is 0 where the unit lacks the other side, so
-- that its cells are no part of the figure. A section declared nil has one
-- cell, the one that says so.
with reach as (
{{.Reach}}
),
asked as (
{{.Asked}}
),
base as (
{{.Base}}
),
nested as (
{{.Nested}}
),
made as (
{{.Made}}
),
taken as (
  select unit_id, period, source_period from made where complete
),
complete as (
  select distinct unit_id, period from base
  where numerator is not null{{if .Ratio}} and denominator is not null{{end}}
),
source as (
  select unit_id, period, return_id, row_no
  from accepted_{{.Source.Section}}
  where {{.Source.Where}}
),
found as (
  select
    s.unit_id, s.period, s.return_id, '{{.Source.Section}}' as section, s.row_no,
    c.field
  from source s
  join cell c
    on c.return_id = s.return_id
    and c.section = '{{.Source.Section}}'
    and c.row_no = s.row_no
    and c.field in ({{.Source.Names}})
  union all
  select
    s.unit_id, s.period, s.return_id, coalesce(c.section, '') as section,
    coalesce(c.row_no, 0) as row_no, 'nil_sections' as field
  from accepted_section s
  left join cell c
    on c.return_id = s.return_id
    and c.field = 'nil_sections'
  where s.section = '{{.Source.Section}}' and s.state = 'nil'
)
select
  v.unit_id as target_unit_id, r.period, u.code, u.unit_id, u.name, a.file, a.sha256, a.revision,
  coalesce(c.sheet, '') as sheet, coalesce(c.ref, '') as ref,
  f.section, f.row_no, f.field, coalesce(c.typed, '') as typed,
  coalesce(c.state, 'none') as state,
  cast(c.value as varchar) as value,
  cast(r.weight as varchar) as weight,
  coalesce(nullif(c.qualifier, ''), q.text, '') as qualifier,
  case when k.unit_id is null then 0 else 1 end as counted,
  cast($1 as varchar) as map
from reach r
join taken t on t.unit_id = r.unit_id and t.period = r.period
join found f on f.unit_id = t.unit_id and f.period = t.source_period
left join cell c
  on c.return_id = f.return_id and c.section = f.section
  and c.row_no = f.row_no and c.field = f.field
left join cell q
  on q.return_id = f.return_id and q.section = f.section
  and q.row_no = f.row_no and q.field = 'qualifier'
join accepted_return a on a.return_id = f.return_id
join unit u on u.unit_id = r.unit_id
left join complete k on k.unit_id = f.unit_id and k.period = f.period
join unit v on v.unit_id = r.target_unit_id
join reporting_period y on y.period = r.period
where (r.period = cast($2 as varchar)
    or (cast($2 as varchar) = '' and y.kind = 'year'
      and r.period between cast($3 as varchar) and cast($4 as varchar)))
  and (cast($5 as varchar) = '' or v.code = cast($5 as varchar)
    or v.unit_id = cast($5 as varchar))
order by u.code, u.unit_id, f.row_no, f.field
