-- Why a value may not be shown, the gravest reason first; '' if it may.
select
  ind,
  place,
  numerator,
  denominator,
  reporting,
  estimate = 1 as estimate,
  approx = 1 as approx,
  case when category = other then category else '' end as category,
  case
    when reporting = 0 and lacks < 2 then 'incomplete_period'
    when category <> other then 'mixed_series'
    when lacks = 3 then 'missing_denominator'
    when lacks = 2 then 'missing_numerator'
    when denominator = 0 then 'zero_denominator'
    else ''
  end as why
from added
