/*---
code: AWD_TOTAL
order: 600
title: {vi: "Tổng số lượt khen thưởng", en: "Commendations"}
unit: {vi: "lượt", en: "commendations"}
decimals: 0
rollup: sum
over: add
better: neutral
sections: [S17]
numerator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and award_code not in ('GDVH', 'TDPVH')
  label: {vi: "số lượt khen thưởng", en: "commendations"}
method:
  vi: "Cộng số lượt được tặng ở biểu S17, mọi cấp quyết định, mọi đối tượng và
    loại hình."
  en: "Commendations awarded by section S17, whatever the level, subject and
    mode, added up."
limits:
  vi: "Đơn vị là lượt, không phải số người. Tính theo ngày quyết định, không
    theo năm thành tích. Không tính danh hiệu Gia đình văn hóa và Thôn, tổ dân
    phố văn hóa, vì số lượng rất lớn. Biểu khai không phát sinh là 0; biểu để
    trống là chưa có số liệu."
  en: "They are commendations, not persons. By the day of the decision, not the
    year of the achievement. Cultural families and residential groups are left
    out, being very many. A section declared nil is 0; a blank one is no
    figure."
source:
  vi: "Luật Thi đua, khen thưởng số 06/2022/QH15; phân loại theo biểu 0602.N và
    0603.N, Thông tư 02/2023/TT-BNV"
  en: "Law on Emulation and Commendation 06/2022/QH15; classes of tables 0602.N
    and 0603.N, Circular 02/2023/TT-BNV"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' or count(d.return_id) = 0 then 0
    else sum(d.count)
  end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s17_commendations d
  on d.return_id = s.return_id
  and d.stage = 'duoc_tang'
  and d.award_code not in ('GDVH', 'TDPVH')
where s.section = 's17_commendations' and s.state <> 'absent'
group by s.unit_id, s.period, s.state
