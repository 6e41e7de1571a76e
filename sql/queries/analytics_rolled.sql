-- Template: what enters the sums, by the kinds of roll-up there are, and where
-- a period has not all its parts.
{{- range .}}
select
  ind, unit_id, period, numerator, denominator, lacks_numerator,
  lacks_denominator, category, approx, 1 as gave, 0 as short
from (
{{.}}
) r
union all
{{- end}}
select
  ind, unit_id, period, null, null, 0, 0, null, 0, 0, 1
from made
where not complete
