-- Ratio: the numerators and the denominators of the units that gave both are
-- added up and divided once. A unit that gave only one of them is counted as
-- lacking the other; the frame then makes the value null and says why.
with added as (
  select
    p.ind,
    p.target_unit_id,
    p.period,
    sum(case when denominator is not null then numerator end) as numerator,
    sum(case when numerator is not null then denominator end) as denominator,
    count(distinct case
      when numerator is not null and denominator is not null then unit_id
    end) as reporting,
    sum(case
      when numerator is null and denominator is not null then 1 else 0
    end) as lacks_numerator,
    sum(case
      when numerator is not null and denominator is null then 1 else 0
    end) as lacks_denominator
  from part p
  join asked k on k.ind = p.ind
  where k.rollup = 'ratio'
  group by p.ind, p.target_unit_id, p.period
)
select
  a.ind,
  a.target_unit_id,
  a.period,
  a.numerator,
  a.denominator,
  cast(a.numerator as double) * f.scale
    / nullif(cast(a.denominator as double) * f.per, 0) as value,
  a.reporting,
  a.lacks_numerator,
  a.lacks_denominator
from added a
join asked f on f.ind = a.ind
