-- Why a value may not be shown, the gravest reason first; '' if it may.
select
  e.unit_id,
  e.period,
  r.numerator,
  r.denominator,
  r.value,
  coalesce(r.reporting, 0) as reporting,
  e.expected,
  coalesce(m.estimate, 0) = 1 as estimate,
  coalesce(m.approx, 0) = 1 as approx,
  case
    when m.category = m.other then m.category else ''
  end as category,
  case
    when coalesce(r.reporting, 0) + coalesce(r.lacks_numerator, 0)
      + coalesce(r.lacks_denominator, 0) = 0 and s.target_unit_id is not null
      then 'incomplete_period'
    when coalesce(r.reporting, 0) + coalesce(r.lacks_numerator, 0)
      + coalesce(r.lacks_denominator, 0) = 0 and c.unit_id is null
      then 'no_return'
    when m.category <> m.other then 'mixed_series'
    when r.lacks_denominator > 0 then 'missing_denominator'
    when r.lacks_numerator > 0 then 'missing_numerator'
    when coalesce(r.reporting, 0) = 0 then 'missing_numerator'
    when r.value is null then 'zero_denominator'
    else ''
  end as why
from expected e
left join rolled r
  on r.target_unit_id = e.unit_id
  and r.period = e.period
left join mark m
  on m.target_unit_id = e.unit_id
  and m.period = e.period
left join short s
  on s.target_unit_id = e.unit_id
  and s.period = e.period
left join came c
  on c.unit_id = e.unit_id
  and c.period = e.period
