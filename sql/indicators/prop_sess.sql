/*---
code: PROP_SESS
order: 220
title: {vi: "Số cuộc quán triệt, tuyên truyền", en: "Propaganda sessions"}
unit: {vi: "cuộc", en: "sessions"}
decimals: 0
rollup: sum
over: add
better: higher
sections: [S03]
numerator:
  section: s03_propaganda
  fields: [sessions]
  label: {vi: "số cuộc, số buổi", en: "sessions"}
method:
  vi: "Cộng số cuộc, số buổi của mọi hình thức ghi ở biểu S03."
  en: "Sessions of every form in section S03, added up."
limits:
  vi: "Hội nghị và buổi phát thanh được cộng như nhau. Biểu khai không phát sinh
    là 0; biểu để trống là chưa có số liệu."
  en: "A conference and a broadcast count alike. A section declared nil is 0; a
    blank one is no figure."
source:
  vi: "Phần II, mục 1.1, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, heading 1.1, of the review of Directive 34-CT/TW"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' or count(d.return_id) = 0 then 0
    else sum(d.sessions)
  end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s03_propaganda d
  on d.return_id = s.return_id
where s.section = 's03_propaganda' and s.state <> 'absent'
group by s.unit_id, s.period, s.state
