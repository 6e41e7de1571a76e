/*---
code: PAR_ONTIME
order: 360
title: {vi: "Tỷ lệ hồ sơ giải quyết đúng hạn", en: "Dossiers resolved on time"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S10]
numerator:
  section: s10_reform
  fields: [resolved_early, resolved_on_time]
  label:
    vi: "số hồ sơ giải quyết trước hạn và đúng hạn"
    en: "dossiers resolved early or on the day"
denominator:
  section: s10_reform
  fields: [resolved]
  label: {vi: "số hồ sơ đã giải quyết", en: "dossiers resolved"}
method:
  vi: "(Hồ sơ trước hạn + hồ sơ đúng hạn) chia hồ sơ đã giải quyết, nhân 100."
  en: "(Resolved early + on the day) over resolved, times 100."
limits:
  vi: "Hồ sơ đang giải quyết mà đã quá hạn không nằm trong mẫu số, nên tỷ lệ cao
    chưa chắc là không có hồ sơ trễ. Biểu khai không phát sinh là 0 trên 0, nên
    không có tỷ lệ."
  en: "Dossiers still pending past their day are not in the denominator, so a
    high rate does not mean none is late. A section declared nil is 0 over 0 and
    gives no rate."
source:
  vi: "Nghị định 61/2018/NĐ-CP; Quyết định 766/QĐ-TTg năm 2022"
  en: "Decree 61/2018/NĐ-CP; Decision 766/QĐ-TTg of 2022"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' then 0
    else c.resolved_early + c.resolved_on_time
  end as numerator,
  case when s.state = 'nil' then 0 else c.resolved end as denominator
from accepted_section s
left join accepted_s10_reform c
  on c.return_id = s.return_id
where s.section = 's10_reform' and s.state <> 'absent'
