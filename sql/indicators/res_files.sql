/*---
code: RES_FILES
order: 710
title:
  vi: "Số hồ sơ khen thưởng kháng chiến đã đề nghị"
  en: "Resistance-war files submitted"
unit: {vi: "hồ sơ", en: "files"}
decimals: 0
rollup: sum
over: add
better: neutral
sections: [S18]
numerator:
  section: s18_resistance
  fields: [files_submitted]
  label: {vi: "số hồ sơ đã đề nghị", en: "files submitted"}
method:
  vi: "Cộng số hồ sơ khen thưởng kháng chiến đã đề nghị giải quyết trong kỳ."
  en: "Resistance-war files submitted in the period, added up."
limits:
  vi: "Đề nghị chưa phải là được tặng. Biểu khai không phát sinh là 0; biểu để
    trống là chưa có số liệu."
  en: "Submitted is not granted. A section declared nil is 0; a blank one is no
    figure."
source:
  vi: "Nghị định 28/2024/NĐ-CP; phần II, mục 3.3, của báo cáo tổng kết"
  en: "Decree 28/2024/NĐ-CP; part II, heading 3.3, of the review"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' or count(d.return_id) = 0 then 0
    else sum(d.files_submitted)
  end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s18_resistance d
  on d.return_id = s.return_id
where s.section = 's18_resistance' and s.state <> 'absent'
group by s.unit_id, s.period, s.state
