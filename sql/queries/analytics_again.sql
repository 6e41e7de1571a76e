-- Template: one side of an indicator's points added up from the cells, asked
-- for as in analytics_points.sql. Only units that gave both sides count where
-- the value is a ratio.
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
  from accepted_{{.Section}}
  where {{.Where}}
),
found as (
  select
    s.unit_id,
    s.period,
    c.field,
    {{if .Rows}}count(*){{else}}sum(c.value){{end}} as value
  from source s
  join complete k on k.unit_id = s.unit_id and k.period = s.period
  join cell c
    on c.return_id = s.return_id
    and c.section = '{{.Section}}'
    and c.row_no = s.row_no
    and c.field in ({{.Names}})
  group by s.unit_id, s.period, c.field
)
select
  r.target_unit_id,
  r.period,
  f.field,
  cast(sum(cast(f.value as decimal(38, 6)) * r.weight) as varchar) as value,
  cast($1 as varchar) as map
from reach r
join taken t on t.unit_id = r.unit_id and t.period = r.period
join found f on f.unit_id = t.unit_id and f.period = t.source_period
join unit v on v.unit_id = r.target_unit_id
join reporting_period y on y.period = r.period
where (r.period = cast($2 as varchar)
    or (cast($2 as varchar) = '' and y.kind = 'year'
      and r.period between cast($3 as varchar) and cast($4 as varchar)))
  and (cast($5 as varchar) = '' or v.code = cast($5 as varchar)
    or v.unit_id = cast($5 as varchar))
group by r.target_unit_id, r.period, f.field
