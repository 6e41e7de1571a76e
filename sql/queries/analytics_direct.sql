-- Template: the points of an indicator that reads returns. base is its file,
-- part the figures of each unit on their way to a target, rolled the roll-up.
with base as (
{{.Base}}
),
made as (
{{.Made}}
),
taken as (
  select unit_id, period, source_period from made where complete
),
short as (
  select distinct r.target_unit_id, m.period
  from made m
  join reach r on r.unit_id = m.unit_id and r.period = m.period
  where not m.complete
),
hint as (
{{.Hint}}
),
factor as (
  select
    cast({{.Scale}} as bigint) as scale,
    cast({{.Per}} as bigint) as per
),
part as (
  select
    r.target_unit_id,
    r.unit_id,
    r.period,
    cast(b.numerator as decimal(38, 6)) * r.weight as numerator,
    cast(b.denominator as decimal(38, 6)) * r.weight as denominator,
    r.weight,
    {{.Category}} as category,
    case when r.estimate then 1 else 0 end as estimate,
    case when h.unit_id is null then 0 else 1 end as approx
  from base b
  join taken t on t.unit_id = b.unit_id and t.source_period = b.period
  join reach r on r.unit_id = t.unit_id and r.period = t.period
  left join (select distinct unit_id, period from hint) h
    on h.unit_id = b.unit_id and h.period = b.period
),
rolled as (
{{.Rollup}}
),
mark as (
  select
    target_unit_id,
    period,
    min(category) as category,
    max(category) as other,
    max(estimate) as estimate,
    max(approx) as approx
  from part
  where numerator is not null or denominator is not null
  group by target_unit_id, period
),
judged as (
{{.Judged}}
)
select
  unit_id,
  period,
  numerator,
  denominator,
  case when why = '' then value end as value,
  reporting,
  expected,
  estimate,
  approx,
  category,
  why
from judged
