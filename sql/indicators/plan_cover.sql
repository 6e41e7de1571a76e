/*---
code: PLAN_COVER
order: 210
title: {vi: "Tỷ lệ phong trào có kế hoạch", en: "Movements with a plan"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
scale: 100
better: higher
sections: [S02, S04]
numerator:
  section: s04_movements
  fields: [movement_id]
  count: rows
  where: >-
    exists (
      select 1 from reporting_period y
      where y.period = accepted_s04_movements.period and start_on <= y.ends_on
      and (end_on is null or end_on >= y.starts_on))
    and exists (
      select 1 from accepted_s02_guidance g
      where g.return_id = accepted_s04_movements.return_id
      and g.doc_type = 'KH'
      and g.movement_id = accepted_s04_movements.movement_id)
  label: {vi: "phong trào có kế hoạch", en: "movements with a plan"}
denominator:
  section: s04_movements
  fields: [movement_id]
  count: rows
  where: >-
    exists (
      select 1 from reporting_period y
      where y.period = accepted_s04_movements.period and start_on <= y.ends_on
      and (end_on is null or end_on >= y.starts_on))
  label: {vi: "phong trào đang thực hiện", en: "movements under way"}
method:
  vi: "Số phong trào đang thực hiện trong kỳ có ít nhất một kế hoạch ở biểu S02
    mang mã phong trào đó, chia số phong trào đang thực hiện, nhân 100."
  en: "Movements under way in the period that at least one plan of section S02
    names by its code, over the movements under way, times 100."
limits:
  vi: "Kế hoạch ban hành từ kỳ trước mà còn hiệu lực thì phải ghi lại ở biểu S02
    mới được tính. Biểu khai không phát sinh thì không có tỷ lệ."
  en: "A plan of an earlier period counts only if it is listed in section S02
    again. A section declared nil gives no rate."
source:
  vi: "Phần II, mục 2, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, heading 2, of the review of Directive 34-CT/TW"
---*/
with active as (
  select s.return_id, s.unit_id, s.period, d.movement_id
  from accepted_section s
  join reporting_period y on y.period = s.period
  left join accepted_s04_movements d
    on d.return_id = s.return_id
    and d.start_on <= y.ends_on
    and coalesce(d.end_on, y.ends_on) >= y.starts_on
  where s.section = 's04_movements' and s.state <> 'absent'
),
planned as (
  select distinct return_id, movement_id
  from accepted_s02_guidance
  where doc_type = 'KH' and movement_id is not null
)
select
  a.unit_id,
  a.period,
  case
    when g.return_id is not null then count(p.movement_id)
  end as numerator,
  count(a.movement_id) as denominator
from active a
left join accepted_section g
  on g.return_id = a.return_id
  and g.section = 's02_guidance'
  and g.state <> 'absent'
left join planned p
  on p.return_id = a.return_id
  and p.movement_id = a.movement_id
group by a.unit_id, a.period, g.return_id
