-- Template: from which instant a return of a period is late, by the window it
-- is due by. The first line is of no period; it keeps the list well formed.
reporting_due as (
  select
    cast(period as varchar) as period,
    cast(late_from as timestamp) as late_from
  from (values
    ('', '0001-01-01 00:00:00')
{{- range .}},
    ('{{.Name}}', '{{.LateFrom}}')
{{- end}}
  ) as typed (period, late_from)
),
