-- Template: how many returns of those a summary is of gave a section, filled
-- in or declared nil: $6 is its stem, the others as in analytics_annex.sql.
with reach as (
{{.Reach}}
)
select
  count(distinct s.return_id) as given,
  cast($1 as varchar) as map
from accepted_section s
join reach r
  on r.unit_id = s.unit_id
  and r.period = s.period
join unit t on t.unit_id = r.target_unit_id
join reporting_period y on y.period = s.period
where s.section = cast($6 as varchar)
  and s.state <> 'absent'
  and (t.code = cast($5 as varchar) or t.unit_id = cast($5 as varchar))
  and (s.period = cast($2 as varchar)
    or (cast($2 as varchar) = '' and y.kind = 'year'
      and s.period between cast($3 as varchar) and cast($4 as varchar)))
