/*---
code: MODEL_NEW
order: 550
title:
  vi: "Điển hình tiên tiến mới được công nhận"
  en: "New models recognised"
unit: {vi: "điển hình", en: "models"}
decimals: 0
rollup: sum
over: add
better: higher
sections: [S15]
numerator:
  section: s15_models
  fields: [name]
  count: rows
  where: >-
    exists (
      select 1 from reporting_period y
      where y.period = accepted_s15_models.period
      and recognised_on between y.starts_on and y.ends_on)
  label:
    vi: "điển hình được công nhận trong kỳ"
    en: "models recognised in the period"
method:
  vi: "Đếm điển hình ở biểu S15 có ngày công nhận trong kỳ."
  en: "Models of section S15 recognised within the period, counted."
limits:
  vi: "Điển hình được phát hiện mà chưa công nhận không được tính. Biểu khai
    không phát sinh là 0; biểu để trống là chưa có số liệu."
  en: "Models found but not recognised are not counted. A section declared nil
    is 0; a blank one is no figure."
source:
  vi: "Phần II, mục 2.3, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, heading 2.3, of the review of Directive 34-CT/TW"
---*/
select
  s.unit_id,
  s.period,
  count(d.return_id) as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
join reporting_period y
  on y.period = s.period
left join accepted_s15_models d
  on d.return_id = s.return_id
  and d.recognised_on between y.starts_on and y.ends_on
where s.section = 's15_models' and s.state <> 'absent'
group by s.unit_id, s.period
