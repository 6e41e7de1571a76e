/*---
code: AWD_FEMALE_SH
order: 635
title: {vi: "Tỷ lệ khen nữ", en: "Share of women"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: neutral
sections: [S17]
numerator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and subject_type = 'ca_nhan'
    and gender is not null
    and gender = 'nu'
  label: {vi: "số lượt khen nữ", en: "commendations of women"}
denominator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and subject_type = 'ca_nhan'
    and gender is not null
  label:
    vi: "số lượt khen cá nhân có ghi giới tính"
    en: "commendations of persons of told gender"
method:
  vi: "Số lượt khen nữ chia số lượt khen cá nhân có ghi giới tính, nhân 100."
  en: "Commendations of women over commendations of persons whose gender is
    told, times 100."
limits:
  vi: "Dòng gộp không ghi giới tính thì không được tính. Đơn vị là lượt, không
    phải số người. Tính theo ngày quyết định, không theo năm thành tích."
  en: "Lines that do not tell the gender are left out. They are commendations,
    not persons. By the day of the decision, not the year of the achievement."
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
    when d.gender = 'nu' then d.count
  end), 0) as numerator,
  coalesce(sum(d.count), 0) as denominator
from accepted_section s
left join accepted_s17_commendations d
  on d.return_id = s.return_id
  and d.stage = 'duoc_tang'
  and d.subject_type = 'ca_nhan'
  and d.gender is not null
where s.section = 's17_commendations' and s.state <> 'absent'
group by s.unit_id, s.period
