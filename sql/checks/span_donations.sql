/*---
code: W-CHK-003
severity: warning
title:
  vi: Tổng ủng hộ các năm không khớp báo cáo nhiều năm
  en: Yearly donations do not agree with the return of several years
sections: [s06_donations]
---*/
-- Ten times the least and the most a row may mean: "gần" (nearly) is 90 to
-- 100 %, "khoảng" (about) 90 to 110 %, "trên" (over) 100 % and more. While a
-- year is missing its donations can only be too many, not too few.
with gift as (
  select
    return_id,
    qualifier,
    coalesce(amount_vnd, 0) + coalesce(estimated_value_vnd, 0) as vnd
  from accepted_s06_donations
),
told as (
  select
    s.unit_id,
    s.period,
    p.kind,
    p.starts_on,
    p.ends_on,
    coalesce(sum(g.vnd), 0) as vnd,
    coalesce(sum(
      case when g.qualifier in ('gan', 'khoang') then 9 else 10 end * g.vnd
    ), 0) as low,
    coalesce(sum(
      case when g.qualifier = 'khoang' then 11 else 10 end * g.vnd
    ), 0) as high,
    coalesce(max(case when g.qualifier = 'tren' then 1 else 0 end), 0) as more
  from accepted_section as s
  join reporting_period as p on p.period = s.period
  left join gift as g on g.return_id = s.return_id
  where s.section = 's06_donations' and s.state in ('filled', 'nil')
  group by s.unit_id, s.period, p.kind, p.starts_on, p.ends_on
)
select
  t.unit_id,
  t.period,
  's06_donations' as section,
  'amount_vnd' as field,
  'Σ ' || cast(count(*) as varchar) || ': ' || cast(sum(y.vnd) as varchar)
    || ' ↔ ' || t.period || ': ' || cast(t.vnd as varchar) as detail
from told as t
join unit_becomes as w on w.target_id = t.unit_id and not w.estimate
join told as y
  on y.unit_id = w.unit_id
  and y.kind = 'year'
  and y.ends_on between t.starts_on and t.ends_on
where t.kind = 'span'
group by
  t.unit_id, t.period, t.starts_on, t.ends_on, t.vnd, t.low, t.high, t.more
having (t.more = 0 and sum(y.low) > t.high)
  or (
    max(y.more) = 0
    and sum(y.high) < t.low
    and count(*) = extract(year from t.ends_on) - extract(year from t.starts_on)
    and count(*) = count(distinct y.ends_on)
  )
