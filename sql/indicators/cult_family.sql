/*---
code: CULT_FAMILY
order: 670
title: {vi: "Tỷ lệ Gia đình văn hóa", en: "Cultural families"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
scale: 100
better: higher
sections: [S17, S01]
numerator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and award_code = 'GDVH'
  label: {vi: "số hộ đạt Gia đình văn hóa", en: "cultural families"}
denominator:
  section: s01_profile
  fields: [households]
  label: {vi: "số hộ dân cư", en: "households"}
method:
  vi: "Số hộ được tặng danh hiệu Gia đình văn hóa (biểu S17) chia số hộ dân cư
    (biểu S01), nhân 100."
  en: "Households given the title of cultural family (section S17) over
    households (section S01), times 100."
limits:
  vi: "Biểu S17 không có dòng Gia đình văn hóa thì coi là chưa có số liệu, không
    phải 0. Tính theo ngày quyết định công nhận, không theo năm thành tích. Mẫu
    số là mọi hộ, kể cả hộ không đăng ký."
  en: "Without a line of cultural families in section S17 there is no figure,
    not 0. By the day of the decision, not the year of the achievement. The
    denominator is all households, registered or not."
source:
  vi: "Luật Thi đua, khen thưởng số 06/2022/QH15"
  en: "Law on Emulation and Commendation 06/2022/QH15"
---*/
with named as (
  select
    s.return_id,
    case when s.state = 'nil' then 0 else sum(d.count) end as families
  from accepted_section s
  left join accepted_s17_commendations d
    on d.return_id = s.return_id
    and d.stage = 'duoc_tang'
    and d.award_code = 'GDVH'
  where s.section = 's17_commendations' and s.state <> 'absent'
  group by s.return_id, s.state
)
select
  r.unit_id,
  r.period,
  n.families as numerator,
  p.households as denominator
from accepted_return r
left join named n
  on n.return_id = r.return_id
left join accepted_s01_profile p
  on p.return_id = r.return_id
