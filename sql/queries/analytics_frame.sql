-- Template: the relations every indicator stands on: reach says for whom a
-- unit counts on the map asked, expected (queries/analytics_whom.sql) for how
-- many units a target stands; points_<id> are the points of one indicator.
-- Before all that stands what groups of units and due days need. kept_<n> are
-- relations that are kept from one query to the next; the three of the map of
-- the time hang on nothing that is asked.
with
{{.Kept}}{{.Before}}accepted_return as (
  select
    return_id, unit_id, period, kind, received_at, official, revision, file,
    sha256
  from kept_own_1
),
accepted_section as (
  select return_id, unit_id, period, section, state
  from kept_own_2
),
{{- if .Whole}}
reach as (
  select unit_id, period, target_unit_id, weight, estimate
  from kept_1
),
expected as (
  select unit_id, period, expected, place, silent
  from kept_2
),
previous as (
  select unit_id, period, previous_unit_id, previous_period
  from kept_3
)
{{- else}}
reach as materialized (
{{.Reach}}
),
expected as materialized (
{{.Expected}}
),
previous as (
{{.Previous}}
)
{{- end}}
{{- if .Goal}},
goal as materialized (
{{.Goal}}
)
{{- end}}
{{- if .Direct}},
{{.Direct}}
{{- end}}
{{- range .Named}},
points_{{.ID}} as (
{{.SQL}}
)
{{- end}}
