/*---
code: STAFF_FT_SH
order: 740
title:
  vi: "Tỷ lệ người chuyên trách thi đua, khen thưởng"
  en: "Full-time share of staff"
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: end
scale: 100
better: higher
sections: [S19]
numerator:
  section: s19_council
  fields: [staff_full_time]
  label: {vi: "số người chuyên trách", en: "full-time staff"}
denominator:
  section: s19_council
  fields: [staff_full_time, staff_part_time]
  label:
    vi: "số người chuyên trách và kiêm nhiệm"
    en: "full-time and part-time staff"
method:
  vi: "Số người chuyên trách chia tổng số người chuyên trách và kiêm nhiệm làm
    công tác thi đua, khen thưởng, nhân 100."
  en: "Full-time staff over full-time and part-time staff, times 100."
limits:
  vi: "Đếm theo người, không theo thời gian làm việc. Biểu khai không phát sinh
    là 0 trên 0, nên không có tỷ lệ."
  en: "Counts persons, not working time. A section declared nil is 0 over 0 and
    gives no rate."
source:
  vi: "Biểu 0604.N và 0605.N/BNV-TĐKT, Thông tư 02/2023/TT-BNV"
  en: "Tables 0604.N and 0605.N/BNV-TĐKT, Circular 02/2023/TT-BNV"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.staff_full_time end as numerator,
  case
    when s.state = 'nil' then 0
    else c.staff_full_time + c.staff_part_time
  end as denominator
from accepted_section s
left join accepted_s19_council c
  on c.return_id = s.return_id
where s.section = 's19_council' and s.state <> 'absent'
