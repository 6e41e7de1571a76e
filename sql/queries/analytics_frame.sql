-- Template: the relations every indicator stands on. reach says for whom a
-- unit counts on the map asked, expected how many units count for a target,
-- came for whom at least one return came, point has the points of all
-- indicators asked that read returns, points_<id> those of one. Before all
-- that stands what groups of units and due days need.
with
{{.Before}}accepted_return as materialized (
  select
    return_id, unit_id, period, kind, received_at, official, revision, file,
    sha256
  from main.accepted_return
),
accepted_section as materialized (
  select r.return_id, r.unit_id, r.period, s.section, s.state
  from accepted_return r
  join return_section s on s.return_id = r.return_id
),
reach as materialized (
{{.Reach}}
),
expected as materialized (
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
{{- if .Direct}},
{{.Direct}}
{{- end}}
{{- range .Named}},
points_{{.ID}} as (
{{.SQL}}
)
{{- end}}
