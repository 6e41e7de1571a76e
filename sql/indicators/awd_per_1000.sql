/*---
code: AWD_PER_1000
order: 605
title:
  vi: "Lượt khen thưởng trên 1.000 dân"
  en: "Commendations per 1,000 people"
unit: {vi: "lượt/1.000 dân", en: "commendations per 1,000 people"}
decimals: 2
rollup: ratio
scale: 1000
better: neutral
sections: [S17, S01]
numerator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and award_code not in ('GDVH', 'TDPVH')
  label: {vi: "số lượt khen thưởng", en: "commendations"}
denominator:
  section: s01_profile
  fields: [population]
  label: {vi: "dân số", en: "population"}
method:
  vi: "Số lượt được tặng (biểu S17) chia dân số (biểu S01), nhân 1.000."
  en: "Commendations awarded (section S17) over the population (section S01),
    times 1,000."
limits:
  vi: "Đơn vị là lượt, không phải số người. Không tính danh hiệu Gia đình văn
    hóa và Thôn, tổ dân phố văn hóa, vì số lượng rất lớn. Tính theo ngày quyết
    định, không theo năm thành tích."
  en: "They are commendations, not persons. Cultural families and residential
    groups are left out, being very many. By the day of the decision, not the
    year of the achievement."
source:
  vi: "Luật Thi đua, khen thưởng số 06/2022/QH15; phân loại theo biểu 0602.N và
    0603.N, Thông tư 02/2023/TT-BNV"
  en: "Law on Emulation and Commendation 06/2022/QH15; classes of tables 0602.N
    and 0603.N, Circular 02/2023/TT-BNV"
---*/
with awarded as (
  select
    s.return_id,
    case
      when s.state = 'nil' or count(d.return_id) = 0 then 0
      else sum(d.count)
    end as given
  from accepted_section s
  left join accepted_s17_commendations d
    on d.return_id = s.return_id
    and d.stage = 'duoc_tang'
    and d.award_code not in ('GDVH', 'TDPVH')
  where s.section = 's17_commendations' and s.state <> 'absent'
  group by s.return_id, s.state
)
select
  r.unit_id,
  r.period,
  a.given as numerator,
  p.population as denominator
from accepted_return r
left join awarded a
  on a.return_id = r.return_id
left join accepted_s01_profile p
  on p.return_id = r.return_id
