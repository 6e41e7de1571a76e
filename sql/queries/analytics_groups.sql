-- Template: what reach/grouped.sql stands on: the memberships and the rules of
-- the grouping asked, whom each commune counts for on the map, and the units
-- with a target for each group beside them. The first line of each list is in
-- no group; it keeps a list without lines well formed.
group_member as (
  select
    cast(unit as varchar) as unit,
    cast(group_code as varchar) as group_code,
    cast(valid_from as date) as valid_from,
    cast(valid_to as date) as valid_to
  from (values
    ('', '', '0001-01-01', '0001-01-01')
{{- range .Members}},
    ('{{.Unit}}', '{{.Code}}', '{{.From}}', {{if .To}}'{{.To}}'{{else}}null{{end}})
{{- end}}
  ) as typed (unit, group_code, valid_from, valid_to)
),
group_kind as (
  select
    cast(kind as varchar) as kind,
    cast(group_code as varchar) as group_code
  from (values
    ('', '')
{{- range .Rules}},
    ('{{.Kind}}', '{{.Code}}')
{{- end}}
  ) as typed (kind, group_code)
),
unit as (
  select
    unit_id, code, name, kind, level, valid_from, valid_to, basis
  from main.unit
  union all
  select
    concat(u.unit_id, '#', g.group_code) as unit_id, u.code, u.name,
    u.kind, 'group' as level, u.valid_from, u.valid_to, u.basis
  from main.unit u
  cross join (values
    ('')
{{- range .Codes}},
    ('{{.}}')
{{- end}}
  ) as g (group_code)
),
commune_reach as (
{{.Reach}}
),
