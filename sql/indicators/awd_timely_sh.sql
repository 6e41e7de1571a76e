/*---
code: AWD_TIMELY_SH
order: 630
title: {vi: "Tỷ lệ khen chuyên đề, đột xuất", en: "Thematic and ad hoc share"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S17]
numerator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and award_code not in ('GDVH', 'TDPVH')
    and award_mode in ('PHONG_TRAO', 'DOT_XUAT')
  label:
    vi: "số lượt khen chuyên đề, đột xuất"
    en: "thematic and ad hoc commendations"
denominator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and award_code not in ('GDVH', 'TDPVH')
  label: {vi: "số lượt khen thưởng", en: "commendations"}
method:
  vi: "Số lượt khen theo phong trào (chuyên đề) và khen đột xuất chia tổng số
    lượt khen thưởng, nhân 100."
  en: "Thematic and ad hoc commendations over all commendations, times 100."
limits:
  vi: "Không tính danh hiệu Gia đình văn hóa và Thôn, tổ dân phố văn hóa, vì số
    lượng rất lớn. Đơn vị là lượt, không phải số người. Tính theo ngày quyết
    định, không theo năm thành tích."
  en: "Cultural families and residential groups are left out, being very many.
    They are commendations, not persons. By the day of the decision, not the
    year of the achievement."
source:
  vi: "Luật Thi đua, khen thưởng số 06/2022/QH15; phân loại theo biểu 0602.N và
    0603.N, Thông tư 02/2023/TT-BNV"
  en: "Law on Emulation and Commendation 06/2022/QH15; classes of tables 0602.N
    and 0603.N, Circular 02/2023/TT-BNV"
---*/
select
  s.unit_id,
  s.period,
  coalesce(sum(case
    when d.award_mode in ('PHONG_TRAO', 'DOT_XUAT') then d.count
  end), 0) as numerator,
  coalesce(sum(d.count), 0) as denominator
from accepted_section s
left join accepted_s17_commendations d
  on d.return_id = s.return_id
  and d.stage = 'duoc_tang'
  and d.award_code not in ('GDVH', 'TDPVH')
where s.section = 's17_commendations' and s.state <> 'absent'
group by s.unit_id, s.period
