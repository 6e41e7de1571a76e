-- Template: the points of the indicators asked that read returns, all at
-- once. base is what their files say, part the figures of each unit on their
-- way to a target, rolled the roll-ups.
asked as materialized (
{{.Asked}}
),
approximate as materialized (
{{.Approximate}}
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
),
short as (
  select distinct m.ind, r.target_unit_id, m.period
  from made m
  join reach r on r.unit_id = m.unit_id and r.period = m.period
  where not m.complete
),
hint as (
  select distinct ind, unit_id, period, 1 as approx
  from (
{{.Hint}}
  ) h
),
part as materialized (
  select
    b.ind,
    r.target_unit_id,
    r.unit_id,
    r.period,
    b.numerator * r.weight as numerator,
    b.denominator * r.weight as denominator,
    r.weight,
    b.category,
    case when r.estimate then 1 else 0 end as estimate,
    coalesce(h.approx, 0) as approx
  from base b
  join made m
    on m.ind = b.ind and m.unit_id = b.unit_id
    and m.source_period = b.period and m.complete
  join reach r on r.unit_id = m.unit_id and r.period = m.period
  left join hint h
    on h.ind = b.ind and h.unit_id = b.unit_id and h.period = b.period
),
rolled as (
{{.Rolled}}
),
mark as (
  select
    ind,
    target_unit_id,
    period,
    min(category) as category,
    max(category) as other,
    max(estimate) as estimate,
    max(approx) as approx
  from part
  where (numerator is not null or denominator is not null)
    and (category is not null or estimate = 1 or approx = 1)
  group by ind, target_unit_id, period
),
point as materialized (
{{.Judged}}
)
