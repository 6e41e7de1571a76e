-- Template: what every reporting unit says, by indicators, for every period:
-- the same on every map, and kept as long as the returns stay as they are. A
-- line is what the unit's figures give to a sum (rollup/*.sql); lacks is what
-- keeps it from being whole, the gravest: 3 its denominator, 2 its numerator,
-- 1 parts of the period, 0 nothing.
with
{{.Before}}accepted_return as (
  select
    return_id, unit_id, period, kind, received_at, official, revision, file,
    sha256
  from kept_own_1
),
accepted_section as (
  select return_id, unit_id, period, section, state
  from kept_own_2
),
{{.Read}},
{{- range .Flagged}}
{{.}},
{{- end}}
hint as (
  select distinct ind, unit_id, period, 1 as approx
  from (
{{.Hint}}
  ) h
),
part as materialized (
  select
    b.ind,
    k.rollup,
    m.unit_id,
    m.period,
    b.numerator,
    b.denominator,
    b.category,
    coalesce(h.approx, 0) as approx
  from made m
  join base b
    on b.ind = m.ind and b.unit_id = m.unit_id and b.period = m.source_period
  join asked k on k.ind = b.ind
  left join hint h
    on h.ind = b.ind and h.unit_id = b.unit_id and h.period = b.period
  where m.complete and (b.numerator is not null or b.denominator is not null)
),
entered as (
{{.Rolled}}
)
select
  ind,
  unit_id,
  period,
  sum(numerator) as numerator,
  sum(denominator) as denominator,
  max(lacks) as lacks,
  min(category) as category,
  max(category) as other,
  max(approx) as approx
from entered
group by ind, unit_id, period
