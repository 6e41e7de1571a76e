/*---
code: W-CHK-004
severity: warning
title:
  vi: Số liệu cuối kỳ của báo cáo nhiều năm khác báo cáo năm cuối
  en: The last year's return differs from that of several years
sections: [s01_profile, s05_poverty]
---*/
-- What is counted on one day must be the same in both returns; a figure that
-- calls itself approximate may be off by a tenth.
with figure as (
  select
    r.unit_id,
    r.period,
    p.kind,
    p.ends_on,
    c.section,
    c.field,
    c.value,
    coalesce(c.qualifier, 'chinh_xac') as qualifier
  from accepted_return as r
  join reporting_period as p on p.period = r.period
  join cell as c on c.return_id = r.return_id and c.row_no = 1
  where c.value is not null
    and c.state in ('number', 'zero', 'none')
    and (
      (c.section = 's01_profile'
        and c.field in ('natural_area_ha', 'population', 'households'))
      or (c.section = 's05_poverty'
        and c.field in (
          'households_total', 'persons_total', 'poor_end', 'near_poor_end'
        ))
    )
)
select
  s.unit_id,
  s.period,
  s.section,
  s.field,
  y.period || ': ' || rtrim(rtrim(cast(y.value as varchar), '0'), '.')
    || ' ↔ ' || s.period || ': '
    || rtrim(rtrim(cast(s.value as varchar), '0'), '.') as detail
from figure as s
join figure as y
  on y.kind = 'year'
  and y.unit_id = s.unit_id
  and y.ends_on = s.ends_on
  and y.section = s.section
  and y.field = s.field
where s.kind = 'span'
  and abs(s.value - y.value) * 10 > case
    when s.qualifier = 'chinh_xac' and y.qualifier = 'chinh_xac' then 0
    else greatest(s.value, y.value)
  end
