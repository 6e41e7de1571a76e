/*---
code: MOD_REPL
order: 540
title: {vi: "Tỷ lệ điển hình được nhân rộng", en: "Models replicated"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S15]
numerator:
  section: s15_models
  fields: [name]
  count: rows
  where: recognised_on is not null and replicated_units > 0
  label: {vi: "điển hình được nhân rộng", en: "models replicated"}
denominator:
  section: s15_models
  fields: [name]
  count: rows
  where: recognised_on is not null
  label: {vi: "điển hình được công nhận", en: "models recognised"}
method:
  vi: "Trong các điển hình đã được công nhận ghi ở biểu S15, số điển hình có ít
    nhất một đơn vị nhân rộng, nhân 100."
  en: "Of the models of section S15 that are recognised, those that at least one
    place took up, times 100."
limits:
  vi: "Không nói lên việc nhân rộng có bền vững hay không. Chưa điển hình nào
    được công nhận thì không có tỷ lệ."
  en: "It does not say whether it lasted. If no model is recognised there is no
    rate."
source:
  vi: "Phần II, mục 2.3, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, heading 2.3, of the review of Directive 34-CT/TW"
---*/
select
  s.unit_id,
  s.period,
  count(case when d.replicated_units > 0 then 1 end) as numerator,
  count(d.return_id) as denominator
from accepted_section s
left join accepted_s15_models d
  on d.return_id = s.return_id
  and d.recognised_on is not null
where s.section = 's15_models' and s.state <> 'absent'
group by s.unit_id, s.period
