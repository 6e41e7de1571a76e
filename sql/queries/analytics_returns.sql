-- What was received of a unit ($1: a code, an id, or '' for all), the newest
-- period first. What named no unit is listed only when all are asked for. An
-- office's list of targets is no return.
with fault as (
  select
    return_id,
    sum(case when severity = 'error' then 1 else 0 end) as errors,
    sum(case when severity = 'warning' then 1 else 0 end) as warnings
  from problem
  group by return_id
)
select
  r.return_id, r.sha256, r.file,
  coalesce(r.unit_id, '') as unit_id,
  coalesce(u.code, r.unit_typed, '') as code,
  coalesce(u.name, '') as name,
  coalesce(r.kind, '') as kind,
  coalesce(r.period, '') as period,
  coalesce(r.official, false) as official,
  case
    when r.superseded_by is not null then 'superseded' else r.state
  end as state,
  r.revision,
  r.received_at,
  coalesce(r.superseded_by, '') as superseded_by,
  coalesce(f.errors, 0) as errors,
  coalesce(f.warnings, 0) as warnings
from returns r
left join unit u on u.unit_id = r.unit_id
left join fault f on f.return_id = r.return_id
left join reporting_period y on y.period = r.period
where coalesce(r.form, '') not in (select form from office_form)
  and (cast($1 as varchar) = '' or u.code = cast($1 as varchar)
    or r.unit_id = cast($1 as varchar))
order by y.ends_on desc nulls last, r.period desc nulls last,
  u.code nulls last, r.seq desc
