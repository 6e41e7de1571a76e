/*---
code: INI_REG
order: 570
title: {vi: "Số sáng kiến đăng ký", en: "Initiatives registered"}
unit: {vi: "sáng kiến", en: "initiatives"}
decimals: 0
rollup: sum
over: add
better: higher
sections: [S16]
numerator:
  section: s16_initiatives
  fields: [title]
  count: rows
  where: >-
    exists (
      select 1 from reporting_period y
      where y.period = accepted_s16_initiatives.period
      and registered_on between y.starts_on and y.ends_on)
  label:
    vi: "sáng kiến đăng ký trong kỳ"
    en: "initiatives registered in the period"
method:
  vi: "Đếm sáng kiến ở biểu S16 có ngày đăng ký trong kỳ."
  en: "Initiatives of section S16 registered within the period, counted."
limits:
  vi: "Sáng kiến đăng ký kỳ trước còn theo dõi không được tính lại. Biểu khai
    không phát sinh là 0; biểu để trống là chưa có số liệu."
  en: "Those registered before and still followed are not counted again. A
    section declared nil is 0; a blank one is no figure."
source:
  vi: "Luật Thi đua, khen thưởng số 06/2022/QH15, điều 3"
  en: "Law on Emulation and Commendation 06/2022/QH15, article 3"
---*/
select
  s.unit_id,
  s.period,
  count(d.return_id) as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
join reporting_period y
  on y.period = s.period
left join accepted_s16_initiatives d
  on d.return_id = s.return_id
  and d.registered_on between y.starts_on and y.ends_on
where s.section = 's16_initiatives' and s.state <> 'absent'
group by s.unit_id, s.period
