/*---
code: W-CHK-002
severity: warning
title:
  vi: Số đầu kỳ khác số cuối kỳ năm trước
  en: The start of the year is not the end of the year before
sections: [s05_poverty]
---*/
-- Within one poverty standard only. A merged ward starts from the sum of its
-- parts, if all of them reported; where a part was split nothing is said.
with review as (
  select
    s.unit_id,
    s.period,
    extract(year from p.ends_on) as year,
    s.standard_code,
    'poor_start' as field,
    s.poor_start as opening,
    s.poor_end as closing
  from accepted_s05_poverty as s
  join reporting_period as p on p.period = s.period and p.kind = 'year'
  union all
  select
    s.unit_id,
    s.period,
    extract(year from p.ends_on),
    s.standard_code,
    'near_poor_start',
    s.near_poor_start,
    s.near_poor_end
  from accepted_s05_poverty as s
  join reporting_period as p on p.period = s.period and p.kind = 'year'
)
select
  f.unit_id,
  f.period,
  's05_poverty' as section,
  f.field,
  p.period || ': ' || cast(sum(b.closing) as varchar) || ' → '
    || f.period || ': ' || cast(f.opening as varchar) as detail
from review as f
join reporting_period as p
  on p.kind = 'year' and extract(year from p.ends_on) = f.year - 1
join unit_becomes as w on w.target_id = f.unit_id
join unit as u
  on u.unit_id = w.unit_id
  and u.valid_from <= p.ends_on
  and (u.valid_to is null or p.ends_on < u.valid_to)
left join review as b
  on b.unit_id = w.unit_id
  and b.year = f.year - 1
  and b.field = f.field
  and b.standard_code = f.standard_code
where f.opening is not null
group by f.unit_id, f.period, f.field, f.opening, p.period
having count(*) = count(b.closing)
  and max(case when w.estimate then 1 else 0 end) = 0
  and sum(b.closing) <> f.opening
