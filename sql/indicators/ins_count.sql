/*---
code: INS_COUNT
order: 520
title: {vi: "Số cuộc kiểm tra, giám sát", en: "Inspections"}
unit: {vi: "cuộc", en: "inspections"}
decimals: 0
rollup: sum
over: add
better: higher
sections: [S14]
numerator:
  section: s14_inspections
  fields: [sessions]
  where: kind in ('kiem_tra', 'tu_kiem_tra', 'giam_sat')
  label: {vi: "số cuộc kiểm tra, giám sát", en: "inspections"}
method:
  vi: "Cộng số cuộc kiểm tra, tự kiểm tra và giám sát về thi đua, khen thưởng
    ghi ở biểu S14."
  en: "Inspections, self-inspections and supervisions of emulation and
    commendation in section S14, added up."
limits:
  vi: "Không tính cuộc sơ kết, tổng kết. Biểu khai không phát sinh là 0; biểu để
    trống là chưa có số liệu."
  en: "Reviews are not counted. A section declared nil is 0; a blank one is no
    figure."
source:
  vi: "Phần II, mục 2.2, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, heading 2.2, of the review of Directive 34-CT/TW"
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
left join accepted_s14_inspections d
  on d.return_id = s.return_id
  and d.kind in ('kiem_tra', 'tu_kiem_tra', 'giam_sat')
where s.section = 's14_inspections' and s.state <> 'absent'
group by s.unit_id, s.period, s.state
