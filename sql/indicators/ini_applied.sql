/*---
code: INI_APPLIED
order: 560
title: {vi: "Tỷ lệ sáng kiến được áp dụng", en: "Initiatives applied"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S16]
numerator:
  section: s16_initiatives
  fields: [title]
  count: rows
  where: applied = true
  label: {vi: "sáng kiến đã áp dụng", en: "initiatives applied"}
denominator:
  section: s16_initiatives
  fields: [title]
  count: rows
  label: {vi: "sáng kiến đăng ký", en: "initiatives registered"}
method:
  vi: "Số sáng kiến đã áp dụng chia số sáng kiến đăng ký ghi ở biểu S16, nhân
    100."
  en: "Initiatives applied over initiatives registered in section S16, times
    100."
limits:
  vi: "Sáng kiến chưa ghi rõ coi là chưa. Không có sáng kiến nào đăng ký thì
    không có tỷ lệ."
  en: "An initiative of which nothing is said counts as not. If none was
    registered there is no rate."
source:
  vi: "Luật Thi đua, khen thưởng số 06/2022/QH15, điều 3"
  en: "Law on Emulation and Commendation 06/2022/QH15, article 3"
---*/
select
  s.unit_id,
  s.period,
  count(case when d.applied = true then 1 end) as numerator,
  count(d.return_id) as denominator
from accepted_section s
left join accepted_s16_initiatives d
  on d.return_id = s.return_id
where s.section = 's16_initiatives' and s.state <> 'absent'
group by s.unit_id, s.period
