-- The points of every unit and period, and why a value may not be shown, the
-- gravest reason first; '' if it may.
with reasoned as (
  select
    k.ind,
    e.unit_id,
    e.period,
    e.expected,
    r.numerator,
    r.denominator,
    r.value,
    coalesce(r.reporting, 0) as reporting,
    coalesce(m.estimate, 0) = 1 as estimate,
    coalesce(m.approx, 0) = 1 as approx,
    case when m.category = m.other then m.category else '' end as category,
    case
      when coalesce(r.reporting, 0) > 0 or r.lacks_numerator > 0
        or r.lacks_denominator > 0 then case
        when m.category <> m.other then 'mixed_series'
        when r.lacks_denominator > 0 then 'missing_denominator'
        when r.lacks_numerator > 0 then 'missing_numerator'
        when r.value is null then 'zero_denominator'
        else ''
      end
      when s.target_unit_id is not null then 'incomplete_period'
      when c.unit_id is null then 'no_return'
      when m.category <> m.other then 'mixed_series'
      else 'missing_numerator'
    end as why
  from asked k
  cross join expected e
  left join rolled r
    on r.ind = k.ind
    and r.target_unit_id = e.unit_id
    and r.period = e.period
  left join mark m
    on m.ind = k.ind
    and m.target_unit_id = e.unit_id
    and m.period = e.period
  left join short s
    on s.ind = k.ind
    and s.target_unit_id = e.unit_id
    and s.period = e.period
  left join came c
    on c.unit_id = e.unit_id
    and c.period = e.period
)
select
  ind, unit_id, period, numerator, denominator,
  case when why = '' then value end as value,
  reporting, expected, estimate, approx, category, why
from reasoned
