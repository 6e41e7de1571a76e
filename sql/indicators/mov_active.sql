/*---
code: MOV_ACTIVE
order: 240
title: {vi: "Số phong trào thi đua đang thực hiện", en: "Movements under way"}
unit: {vi: "phong trào", en: "movements"}
decimals: 0
rollup: sum
better: neutral
sections: [S04]
numerator:
  section: s04_movements
  fields: [movement_id]
  count: rows
  where: >-
    exists (
      select 1 from reporting_period y
      where y.period = accepted_s04_movements.period
      and start_on <= y.ends_on
      and (end_on is null or end_on >= y.starts_on))
  label: {vi: "phong trào đang thực hiện", en: "movements under way"}
method:
  vi: "Đếm phong trào ở biểu S04 có ít nhất một ngày thực hiện trong kỳ."
  en: "Movements of section S04 of which at least one day lies within the
    period, counted."
limits:
  vi: "Phong trào của cấp trên mà nhiều xã, phường hưởng ứng được đếm ở từng đơn
    vị, nên số của huyện, tỉnh là lượt phong trào. Biểu khai không phát sinh là
    0; biểu để trống là chưa có số liệu."
  en: "A movement of a level above counts in each ward that joined it, so above
    the ward these are not different movements. A section declared nil is 0; a
    blank one is no figure."
source:
  vi: "Biểu 0601.N/BNV-TĐKT, Thông tư 02/2023/TT-BNV"
  en: "Table 0601.N/BNV-TĐKT, Circular 02/2023/TT-BNV"
---*/
select
  s.unit_id,
  s.period,
  count(d.return_id) as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
join reporting_period y
  on y.period = s.period
left join accepted_s04_movements d
  on d.return_id = s.return_id
  and d.start_on <= y.ends_on
  and coalesce(d.end_on, y.ends_on) >= y.starts_on
where s.section = 's04_movements' and s.state <> 'absent'
group by s.unit_id, s.period
