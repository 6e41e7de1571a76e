-- Template: the source cells behind figures, asked for as in
-- analytics_points.sql. counted is 0 where the unit lacks the other side, so
-- that its cells are no part of the figure. A section declared nil has one
-- cell, the one that says so.
{{.Frame}},
cited as (
{{.Cited}}
),
goal as (
  select r.unit_id, r.period, v.unit_id as target_unit_id, r.weight
  from reach r
  join unit v on v.unit_id = r.target_unit_id
  join reporting_period y on y.period = r.period
  where (r.period = cast($2 as varchar)
      or (cast($2 as varchar) = '' and y.kind = 'year'
        and r.period between cast($3 as varchar) and cast($4 as varchar)))
    and (cast($5 as varchar) = '' or v.code = cast($5 as varchar)
      or v.unit_id = cast($5 as varchar))
    and (cast($6 as varchar) = '' or v.level = cast($6 as varchar))
),
wanted as (
  select m.ind, m.source_period, g.unit_id, g.period, g.target_unit_id, g.weight
  from goal g
  join made m on m.unit_id = g.unit_id and m.period = g.period
  where m.complete
),
complete as (
  select distinct b.ind, b.unit_id, b.period from base b
  join asked k on k.ind = b.ind
  where b.numerator is not null
    and (k.rollup <> 'ratio' or b.denominator is not null)
),
found as (
  select s.ind, s.side, s.unit_id, s.period, c.return_id, c.section, c.row_no,
    c.field, c.sheet, c.ref, c.typed, c.state, c.value, c.qualifier
  from (
{{.Traced}}
  ) s
  join cited f
    on f.ind = s.ind and f.side = s.side
  join cell c
    on c.return_id = s.return_id and c.section = s.section
    and c.row_no = s.row_no and c.field = f.field
  union all
  select f.ind, f.side, s.unit_id, s.period, s.return_id,
    coalesce(c.section, ''), coalesce(c.row_no, 0), 'nil_sections',
    c.sheet, c.ref, c.typed, c.state, c.value, c.qualifier
  from accepted_section s
  join (select distinct ind, side, section from cited) f
    on f.section = s.section
  left join cell c
    on c.return_id = s.return_id and c.field = 'nil_sections'
  where s.state = 'nil'
)
select
  f.ind, f.side, w.target_unit_id, w.period, u.code, u.unit_id, u.name, a.file,
  a.sha256, a.revision, coalesce(f.sheet, ''), coalesce(f.ref, ''), f.section,
  f.row_no, f.field, coalesce(f.typed, ''), coalesce(f.state, 'none'),
  cast(f.value as varchar), cast(w.weight as varchar),
  coalesce(nullif(f.qualifier, ''), q.text, ''),
  case when k.unit_id is null then 0 else 1 end as counted,
  cast($1 as varchar) as map
from wanted w
join found f
  on f.ind = w.ind and f.unit_id = w.unit_id and f.period = w.source_period
left join cell q
  on q.return_id = f.return_id and q.section = f.section
  and q.row_no = f.row_no and q.field = 'qualifier'
join accepted_return a on a.return_id = f.return_id
join unit u on u.unit_id = w.unit_id
left join complete k
  on k.ind = f.ind and k.unit_id = f.unit_id and k.period = f.period
order by f.ind, f.side, u.code, u.unit_id, f.row_no, f.field
