-- Template: what enters the sums, by the kinds of roll-up there are, and where
-- a period has not all its parts.
{{- range .}}
select
  ind, unit_id, period, numerator, denominator, lacks, category, approx
from (
{{.}}
) r
union all
{{- end}}
select
  ind, unit_id, period, null, null, 1, null, 0
from made
where not complete
