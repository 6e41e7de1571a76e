-- Template: the relations every indicator stands on. reach says for whom a
-- unit counts on the map asked, expected how many units count for a target,
-- came for whom at least one return came.
with reach as (
{{.Reach}}
),
expected as (
  select
    target_unit_id as unit_id,
    period,
    count(distinct unit_id) as expected
  from reach
  group by target_unit_id, period
),
came as (
  select distinct
    r.target_unit_id as unit_id,
    r.period
  from reach r
  join accepted_return a
    on a.unit_id = r.unit_id
    and a.period = r.period
),
previous as (
{{.Previous}}
)
{{- range .Steps}},
points_{{.ID}} as (
{{.SQL}}
)
{{- end}}
