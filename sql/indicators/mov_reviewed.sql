/*---
code: MOV_REVIEWED
order: 260
title: {vi: "Tỷ lệ sơ kết, tổng kết đúng kỳ", en: "Reviewed when due"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
scale: 100
better: higher
sections: [S04]
numerator:
  section: s04_movements
  fields: [movement_id]
  count: rows
  where: >-
    review_due_on is not null and exists (
      select 1 from reporting_period y
      where y.period = accepted_s04_movements.period
      and (mid_review_on between y.starts_on and y.ends_on
      or final_review_on between y.starts_on and y.ends_on))
  label: {vi: "phong trào đã sơ kết, tổng kết", en: "movements reviewed"}
denominator:
  section: s04_movements
  fields: [movement_id]
  count: rows
  where: review_due_on is not null
  label:
    vi: "phong trào đến hạn sơ kết, tổng kết"
    en: "movements due for review"
method:
  vi: "Trong các phong trào đến hạn sơ kết hoặc tổng kết trong kỳ theo kế hoạch,
    số phong trào đã sơ kết hoặc tổng kết trong kỳ, nhân 100."
  en: "Of the movements whose review falls due in the period by their plan,
    those reviewed within the period, times 100."
limits:
  vi: "Đến hạn là theo kế hoạch của đơn vị, do đơn vị ghi. Không có phong trào
    nào đến hạn thì không có tỷ lệ."
  en: "What is due is what the ward's own plan says. If no review falls due
    there is no rate."
source:
  vi: "Phần II, mục 2.2, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, heading 2.2, of the review of Directive 34-CT/TW"
---*/
select
  s.unit_id,
  s.period,
  count(case
    when d.mid_review_on between y.starts_on and y.ends_on
      or d.final_review_on between y.starts_on and y.ends_on then 1
  end) as numerator,
  count(d.return_id) as denominator
from accepted_section s
join reporting_period y
  on y.period = s.period
left join accepted_s04_movements d
  on d.return_id = s.return_id
  and d.review_due_on is not null
where s.section = 's04_movements' and s.state <> 'absent'
group by s.unit_id, s.period
