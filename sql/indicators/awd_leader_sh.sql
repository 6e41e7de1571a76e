/*---
code: AWD_LEADER_SH
order: 640
title: {vi: "Tỷ lệ khen lãnh đạo, quản lý", en: "Share of leaders"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: lower
sections: [S17]
numerator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and subject_type = 'ca_nhan'
    and subject_class = 'lanh_dao'
  label: {vi: "số lượt khen lãnh đạo, quản lý", en: "commendations of leaders"}
denominator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and subject_type = 'ca_nhan'
  label: {vi: "số lượt khen cá nhân", en: "commendations of persons"}
method:
  vi: "Số lượt khen người giữ chức vụ lãnh đạo, quản lý chia số lượt khen cá
    nhân, nhân 100."
  en: "Commendations of leaders over commendations of persons, times 100."
limits:
  vi: "Đơn vị là lượt, không phải số người. Tính theo ngày quyết định, không
    theo năm thành tích."
  en: "They are commendations, not persons. By the day of the decision, not the
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
    when d.subject_class = 'lanh_dao' then d.count
  end), 0) as numerator,
  coalesce(sum(d.count), 0) as denominator
from accepted_section s
left join accepted_s17_commendations d
  on d.return_id = s.return_id
  and d.stage = 'duoc_tang'
  and d.subject_type = 'ca_nhan'
where s.section = 's17_commendations' and s.state <> 'absent'
group by s.unit_id, s.period
