/*---
code: W-CHK-001
severity: warning
title:
  vi: Số liệu tăng hoặc giảm từ 10 lần so với năm trước
  en: A figure rose or fell tenfold since the year before
sections: [s01_profile, s05_poverty, s08_business, s09_culture, s10_reform,
  s11_infrastructure, s13_mobilisation, s19_council, s20_it_iso]
---*/
-- The sections that are cards, one figure a year; lists have no line to
-- compare. What is counted over a year may well be none in the next, and a
-- rank is no amount. A difference below 10 is no jump: from 1 household to 9
-- nobody asks. Nor is a change of the poverty standard, or a merger; and the
-- start of a year is the end of the one before, which is another check.
with figure as (
  select
    r.unit_id,
    r.period,
    extract(year from p.ends_on) as year,
    c.section,
    c.field,
    c.row_no,
    c.value,
    coalesce(s.standard_code, '') as series
  from accepted_return as r
  join reporting_period as p on p.period = r.period and p.kind = 'year'
  join cell as c on c.return_id = r.return_id
  left join accepted_s05_poverty as s
    on s.return_id = r.return_id and c.section = 's05_poverty'
  where c.section in (
      's01_profile', 's05_poverty', 's08_business', 's09_culture',
      's10_reform', 's11_infrastructure', 's13_mobilisation', 's19_council',
      's20_it_iso'
    )
    and c.field not in ('poor_start', 'near_poor_start', 'par_rank')
    and c.value is not null
    and c.state in ('number', 'zero', 'none')
),
tie as (
  select unit_id as was_id, unit_id from unit
  union all
  select min(from_id), to_id
  from unit_change
  group by to_id
  having count(*) = 1 and min(weight) = 1
)
select
  f.unit_id,
  f.period,
  f.section,
  f.field,
  b.period || ': ' || rtrim(rtrim(cast(b.value as varchar), '0'), '.')
    || ' → ' || f.period || ': '
    || rtrim(rtrim(cast(f.value as varchar), '0'), '.') as detail
from figure as f
join tie as t on t.unit_id = f.unit_id
join figure as b
  on b.unit_id = t.was_id
  and b.year = f.year - 1
  and b.section = f.section
  and b.field = f.field
  and b.row_no = f.row_no
  and b.series = f.series
where b.value > 0
  and (f.value >= b.value * 10 or f.value * 10 <= b.value)
  and abs(f.value - b.value) >= 10
  and (f.value > 0 or f.section in ('s01_profile', 's05_poverty'))
