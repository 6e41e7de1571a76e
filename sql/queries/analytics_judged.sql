-- Each sum divided once, and why a value may not be shown, the gravest reason
-- first; '' if it may.
with reasoned as (
  select
    a.ind,
    a.place,
    a.numerator,
    a.denominator,
    cast(a.numerator as double) * k.scale
      / nullif(coalesce(cast(a.denominator as double), 1) * k.per, 0) as value,
    a.reporting,
    a.estimate = 1 as estimate,
    a.approx = 1 as approx,
    case when a.category = a.other then a.category else '' end as category,
    case
      when a.reporting > 0 or a.lacks_numerator = 1
        or a.lacks_denominator = 1 then case
        when a.category <> a.other then 'mixed_series'
        when a.lacks_denominator = 1 then 'missing_denominator'
        when a.lacks_numerator = 1 then 'missing_numerator'
        when a.denominator = 0 then 'zero_denominator'
        else ''
      end
      when a.short = 1 then 'incomplete_period'
      when e.silent = 'no_return' then 'no_return'
      when a.category <> a.other then 'mixed_series'
      else 'missing_numerator'
    end as why
  from added a
  join asked k on k.ind = a.ind
  join expected e on e.place = a.place
)
select
  ind, place, numerator, denominator,
  case when why = '' then value end as value,
  reporting, estimate, approx, category, why
from reasoned
