/*---
code: COUNCIL_MEET
order: 730
title:
  vi: "Số phiên họp Hội đồng Thi đua - Khen thưởng"
  en: "Meetings of the council"
unit: {vi: "phiên", en: "meetings"}
decimals: 0
rollup: sum
over: add
better: higher
sections: [S19]
numerator:
  section: s19_council
  fields: [meetings]
  label: {vi: "số phiên họp Hội đồng", en: "meetings of the council"}
method:
  vi: "Cộng số phiên họp Hội đồng Thi đua - Khen thưởng trong kỳ."
  en: "Meetings of the council in the period, added up."
limits:
  vi: "Không tính lấy ý kiến bằng văn bản. Biểu khai không phát sinh là 0; biểu
    để trống là chưa có số liệu."
  en: "Opinions asked in writing are not counted. A section declared nil is 0; a
    blank one is no figure."
source:
  vi: "Biểu 0604.N và 0605.N/BNV-TĐKT, Thông tư 02/2023/TT-BNV"
  en: "Tables 0604.N and 0605.N/BNV-TĐKT, Circular 02/2023/TT-BNV"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.meetings end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s19_council c
  on c.return_id = s.return_id
where s.section = 's19_council' and s.state <> 'absent'
