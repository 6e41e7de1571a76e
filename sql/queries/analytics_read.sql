-- Template: what the files of indicators give, one below the other (base), and
-- which of a unit's periods make up a period (made).
asked as materialized (
{{.Asked}}
),
{{- range .Sections}}
{{.}},
{{- end}}
base as materialized (
{{.Base}}
),
nested as (
{{.Nested}}
),
made as materialized (
{{.Made}}
)
