/*---
code: AWD_FOREIGN
order: 680
title:
  vi: "Lượt khen thưởng người, tổ chức nước ngoài"
  en: "Foreigners commended"
unit: {vi: "lượt", en: "commendations"}
decimals: 0
rollup: sum
over: add
better: neutral
sections: [S21]
numerator:
  section: s21_narrative
  fields: [foreign_awards]
  label: {vi: "số lượt khen người nước ngoài", en: "foreigners commended"}
method:
  vi: "Số lượt tập thể, cá nhân người nước ngoài được khen thưởng do đơn vị
    khẳng định ở biểu S21, mục II.3.4; được đối chiếu với các dòng đánh dấu nước
    ngoài ở biểu S17."
  en: "Commendations of foreigners as the ward states them in section S21,
    heading II.3.4; held against the lines of section S17 marked as foreign."
limits:
  vi: "Số 0 ở đây là số 0 đã khẳng định; để trống là chưa có số liệu. Đơn vị là
    lượt, không phải số người. Tính theo ngày quyết định, không theo năm thành
    tích."
  en: "A 0 here is a confirmed one; blank is no figure. They are commendations,
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
  case when s.state = 'nil' then 0 else c.foreign_awards end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s21_narrative c
  on c.return_id = s.return_id
where s.section = 's21_narrative' and s.state <> 'absent'
