-- Template: the figures of an indicator made of others, as text.
  select
    {{.No}} as ind,
    e.place,
    cast(p.numerator as varchar) as numerator,
    cast(p.denominator as varchar) as denominator,
    p.reporting, p.estimate, p.approx, p.category, p.why
  from points_{{.ID}} p
  join expected e on e.unit_id = p.unit_id and e.period = p.period
