-- Template: points as asked. $1 is the day of the map (null on the reported
-- map), $2 an exact period or '' for years, $3 and $4 the first and the last
-- year, $5 a unit's code or id or '' for all.
{{.Frame}}
select
  t.code,
  p.unit_id,
  t.name,
  p.period,
  cast(p.numerator as varchar) as numerator,
  cast(p.denominator as varchar) as denominator,
  p.reporting,
  p.expected,
  p.estimate,
  p.approx,
  coalesce(p.category, '') as category,
  p.why,
  cast($1 as varchar) as map
from points_{{.ID}} p
join unit t
  on t.unit_id = p.unit_id
join reporting_period y
  on y.period = p.period
where (p.period = cast($2 as varchar)
    or (cast($2 as varchar) = '' and y.kind = 'year'
      and p.period between cast($3 as varchar) and cast($4 as varchar)))
  and (cast($5 as varchar) = '' or t.code = cast($5 as varchar)
    or t.unit_id = cast($5 as varchar))
order by t.code, p.unit_id, y.ends_on, p.period
