-- What the checks across returns found at a unit ($1: code, id or '') in the
-- years $2 to $3, the newest first.
select
  f.code, f.severity,
  coalesce(f.unit_id, '') as unit_id,
  coalesce(u.code, '') as unit_code,
  coalesce(u.name, '') as name,
  coalesce(f.period, '') as period,
  coalesce(f.section, '') as section,
  coalesce(f.field, '') as field,
  coalesce(f.detail, '') as detail
from finding f
left join unit u on u.unit_id = f.unit_id
left join reporting_period y on y.period = f.period
where (cast($1 as varchar) = '' or u.code = cast($1 as varchar)
    or f.unit_id = cast($1 as varchar))
  and (y.ends_on is null
    or extract(year from y.ends_on) between $2 and $3)
order by y.ends_on desc nulls last, u.code nulls last, f.code, f.field
