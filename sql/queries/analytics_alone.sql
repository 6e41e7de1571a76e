-- Template: what units say by indicators, as the text of figures (one text a
-- unit and period): those of targets that are one unit and count it wholly, as
-- most do. Kept beside what they say.
with
added as (
  select
    ind,
    row_number() over () as place,
    unit_id,
    period,
    numerator,
    denominator,
    case when numerator is not null then 1 else 0 end as reporting,
    lacks,
    category,
    other,
    0 as estimate,
    approx
  from {{.Said}}
),
point as (
{{.Judged}}
),
figure as (
{{.Figures}}
)
select
  a.unit_id,
  a.period,
  string_agg(
    {{.Told}},
    chr(30)
  ) as figures
from added a
join figure f on f.place = a.place
group by a.unit_id, a.period
