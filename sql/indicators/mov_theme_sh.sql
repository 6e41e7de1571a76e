/*---
code: MOV_THEME_SH
order: 250
title:
  vi: "Tỷ trọng phong trào theo chuyên đề"
  en: "Share of thematic movements"
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
scale: 100
better: neutral
sections: [S04]
numerator:
  section: s04_movements
  fields: [movement_id]
  count: rows
  where: >-
    method = 'chuyen_de' and exists (
      select 1 from reporting_period y
      where y.period = accepted_s04_movements.period
      and start_on <= y.ends_on
      and (end_on is null or end_on >= y.starts_on))
  label: {vi: "phong trào theo chuyên đề", en: "thematic movements"}
denominator:
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
  vi: "Số phong trào theo chuyên đề chia số phong trào đang thực hiện trong kỳ,
    nhân 100."
  en: "Thematic movements over movements under way in the period, times 100."
limits:
  vi: "Phong trào của cấp trên được đếm ở từng đơn vị hưởng ứng. Biểu khai không
    phát sinh thì không có tỷ lệ."
  en: "A movement of a level above counts in each ward that joined it. A section
    declared nil gives no rate."
source:
  vi: "Biểu 0601.N/BNV-TĐKT, Thông tư 02/2023/TT-BNV"
  en: "Table 0601.N/BNV-TĐKT, Circular 02/2023/TT-BNV"
---*/
select
  s.unit_id,
  s.period,
  count(case when d.method = 'chuyen_de' then 1 end) as numerator,
  count(d.return_id) as denominator
from accepted_section s
join reporting_period y
  on y.period = s.period
left join accepted_s04_movements d
  on d.return_id = s.return_id
  and d.start_on <= y.ends_on
  and coalesce(d.end_on, y.ends_on) >= y.starts_on
where s.section = 's04_movements' and s.state <> 'absent'
group by s.unit_id, s.period
