-- Template: the relations every indicator stands on. reach says for whom a
-- unit counts on the map asked, came for whom at least one return came,
-- expected how many units count for a target, the target's place in this
-- query, and why a figure nobody said is null; points_<id> are the points of
-- one indicator. Before all that stands what groups of units and due days
-- need. kept_<n> are relations that are kept from one query to the next.
with
{{.Kept}}{{.Before}}accepted_return as (
  select
    return_id, unit_id, period, kind, received_at, official, revision, file,
    sha256
  from kept_1
),
accepted_section as (
  select return_id, unit_id, period, section, state
  from kept_2
),
reach as materialized (
{{.Reach}}
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
expected as materialized (
  select
    t.unit_id,
    t.period,
    t.expected,
    cast(row_number() over (order by t.unit_id, t.period) as integer) as place,
    case
      when c.unit_id is null then 'no_return'
      else 'missing_numerator'
    end as silent
  from (
    select
      target_unit_id as unit_id,
      period,
      count(distinct unit_id) as expected
    from reach
    group by target_unit_id, period
  ) t
  left join came c
    on c.unit_id = t.unit_id
    and c.period = t.period
),
previous as (
{{.Previous}}
)
{{- if .Goal}},
goal as (
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
