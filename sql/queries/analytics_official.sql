-- Template: what the units under one target gave for an official table, by
-- class. $1 is the day of the map (null on the reported map), $2 the period,
-- $3 the id of the target. What bears a once_key is one thing however many
-- units list it, so it is neither added up nor cut by a weight.
with reach as (
{{.Reach}}
),
base as (
{{.Base}}
)
select
  b.column_key,
  b.part_key,
  b.part_vi,
  b.part_en,
  b.once_key,
  cast(case
    when b.once_key <> '' then max(cast(b.value as decimal(38, 6)))
    else sum(cast(b.value as decimal(38, 6)) * r.weight)
  end as varchar) as value,
  max(case when r.estimate and b.once_key = '' then 1 else 0 end) as estimate,
  cast($1 as varchar) as map{{range .Classes}},
  coalesce(b.{{.}}, '') as {{.}}{{end}}
from base b
join reach r
  on r.unit_id = b.unit_id
  and r.period = b.period
where b.period = cast($2 as varchar)
  and r.target_unit_id = cast($3 as varchar)
group by b.column_key, b.part_key, b.part_vi, b.part_en, b.once_key
  {{- range .Classes}}, coalesce(b.{{.}}, ''){{end}}
order by b.column_key, b.part_key, b.once_key
  {{- range .Classes}}, coalesce(b.{{.}}, ''){{end}}
