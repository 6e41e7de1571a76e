/*---
code: AWD_STATE
order: 650
title: {vi: "Số lượt khen thưởng cấp Nhà nước", en: "State-level commendations"}
unit: {vi: "lượt", en: "commendations"}
decimals: 0
rollup: sum
over: add
better: higher
sections: [S17]
numerator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and decided_level in ('nha_nuoc', 'thu_tuong')
  label:
    vi: "số lượt khen thưởng cấp Nhà nước"
    en: "state-level commendations"
method:
  vi: "Cộng số lượt được tặng do Chủ tịch nước hoặc Thủ tướng Chính phủ quyết
    định."
  en: "Commendations decided by the President or the Prime Minister, added up."
limits:
  vi: "Đơn vị là lượt, không phải số người. Tính theo ngày quyết định, không
    theo năm thành tích. Biểu khai không phát sinh là 0; biểu để trống là chưa
    có số liệu."
  en: "They are commendations, not persons. By the day of the decision, not the
    year of the achievement. A section declared nil is 0; a blank one is no
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
  and d.decided_level in ('nha_nuoc', 'thu_tuong')
where s.section = 's17_commendations' and s.state <> 'absent'
group by s.unit_id, s.period, s.state
