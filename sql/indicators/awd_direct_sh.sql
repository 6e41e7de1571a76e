/*---
code: AWD_DIRECT_SH
order: 610
title:
  vi: "Tỷ lệ khen người lao động trực tiếp"
  en: "Share of direct workers"
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
    and subject_type = 'ca_nhan'
    and (is_direct_worker = true
    or is_direct_worker is null
    and subject_class not in ('lanh_dao', 'doanh_nhan', 'khac'))
  label:
    vi: "số lượt khen người lao động trực tiếp"
    en: "commendations of direct workers"
denominator:
  section: s17_commendations
  fields: [count]
  where: >-
    stage = 'duoc_tang'
    and subject_type = 'ca_nhan'
  label: {vi: "số lượt khen cá nhân", en: "commendations of persons"}
method:
  vi: "Số lượt khen người trực tiếp công tác, lao động, sản xuất, chiến đấu chia
    số lượt khen cá nhân, nhân 100. Đơn vị không đánh dấu thì xét theo thành
    phần: trừ lãnh đạo, doanh nhân và thành phần khác."
  en: "Commendations of those who work, produce or serve directly over
    commendations of persons, times 100. Where it is not marked it follows from
    the class: all but leaders, business persons and others."
limits:
  vi: "Chưa có văn bản nào quy định tỷ lệ tối thiểu; mục tiêu do cơ quan nội vụ
    đặt. Đơn vị là lượt, không phải số người. Tính theo ngày quyết định, không
    theo năm thành tích."
  en: "No document sets a least share; the office sets a target of its own. They
    are commendations, not persons. By the day of the decision, not the year of
    the achievement."
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
    when d.is_direct_worker = true
      or d.is_direct_worker is null
      and d.subject_class not in ('lanh_dao', 'doanh_nhan', 'khac') then d.count
  end), 0) as numerator,
  coalesce(sum(d.count), 0) as denominator
from accepted_section s
left join accepted_s17_commendations d
  on d.return_id = s.return_id
  and d.stage = 'duoc_tang'
  and d.subject_type = 'ca_nhan'
where s.section = 's17_commendations' and s.state <> 'absent'
group by s.unit_id, s.period
