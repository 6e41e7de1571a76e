/*---
code: AWD_SMALL_SH
order: 620
title: {vi: "Tỷ lệ khen tập thể nhỏ", en: "Share of small collectives"}
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
    and subject_type = 'tap_the'
    and award_code not in ('GDVH', 'TDPVH')
    and is_small_collective = true
  label:
    vi: "số lượt khen tập thể nhỏ"
    en: "commendations of small collectives"
denominator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and subject_type = 'tap_the'
    and award_code not in ('GDVH', 'TDPVH')
  label: {vi: "số lượt khen tập thể", en: "commendations of collectives"}
method:
  vi: "Số lượt khen tập thể nhỏ (tổ, đội, nhóm, chi hội, tổ dân phố) chia số
    lượt khen tập thể, nhân 100."
  en: "Commendations of small collectives (teams, groups, branches, residential
    groups) over commendations of collectives, times 100."
limits:
  vi: "Không tính danh hiệu Gia đình văn hóa và Thôn, tổ dân phố văn hóa, vì số
    lượng rất lớn. Tính theo ngày quyết định, không theo năm thành tích."
  en: "Cultural families and residential groups are left out, being very many.
    By the day of the decision, not the year of the achievement."
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
    when d.is_small_collective = true then d.count
  end), 0) as numerator,
  coalesce(sum(d.count), 0) as denominator
from accepted_section s
left join accepted_s17_commendations d
  on d.return_id = s.return_id
  and d.stage = 'duoc_tang'
  and d.subject_type = 'tap_the'
  and d.award_code not in ('GDVH', 'TDPVH')
where s.section = 's17_commendations' and s.state <> 'absent'
group by s.unit_id, s.period
