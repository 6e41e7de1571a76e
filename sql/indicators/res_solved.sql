/*---
code: RES_SOLVED
order: 700
title:
  vi: "Tỷ lệ hồ sơ kháng chiến được giải quyết"
  en: "Resistance-war files resolved"
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S18]
numerator:
  section: s18_resistance
  fields: [resolved]
  label: {vi: "số hồ sơ đã giải quyết", en: "files resolved"}
denominator:
  section: s18_resistance
  fields: [files_submitted]
  label: {vi: "số hồ sơ đã đề nghị", en: "files submitted"}
method:
  vi: "Số hồ sơ khen thưởng kháng chiến đã giải quyết chia số hồ sơ đã đề nghị
    trong kỳ, nhân 100."
  en: "Resistance-war files resolved over files submitted in the period, times
    100."
limits:
  vi: "Đề nghị chưa phải là được tặng: có dòng chưa rõ kết quả thì chưa có tỷ
    lệ. Hồ sơ trình cuối kỳ thường được giải quyết ở kỳ sau."
  en: "Submitted is not granted: with a line whose outcome is not told there is
    no rate. Files sent late are mostly resolved in the next period."
source:
  vi: "Nghị định 28/2024/NĐ-CP; phần II, mục 3.3, của báo cáo tổng kết"
  en: "Decree 28/2024/NĐ-CP; part II, heading 3.3, of the review"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' or count(d.return_id) = 0 then 0
    when count(d.resolved) = count(d.return_id) then sum(d.resolved)
  end as numerator,
  case
    when s.state = 'nil' or count(d.return_id) = 0 then 0
    else sum(d.files_submitted)
  end as denominator
from accepted_section s
left join accepted_s18_resistance d
  on d.return_id = s.return_id
where s.section = 's18_resistance' and s.state <> 'absent'
group by s.unit_id, s.period, s.state
