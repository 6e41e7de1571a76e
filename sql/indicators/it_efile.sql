/*---
code: IT_EFILE
order: 760
title: {vi: "Tỷ lệ hồ sơ thi đua, khen thưởng điện tử", en: "Electronic files"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S20]
numerator:
  section: s20_it_iso
  fields: [tdkt_files_electronic]
  label: {vi: "số hồ sơ xử lý điện tử", en: "electronic files"}
denominator:
  section: s20_it_iso
  fields: [tdkt_files_total]
  label: {vi: "tổng số hồ sơ thi đua, khen thưởng", en: "files"}
method:
  vi: "Hồ sơ thi đua, khen thưởng xử lý trên môi trường điện tử chia tổng số hồ
    sơ, nhân 100."
  en: "Electronic files of emulation and commendation over all of them, times
    100."
limits:
  vi: "Chỉ tính hồ sơ thi đua, khen thưởng, không phải hồ sơ một cửa. Biểu khai
    không phát sinh là 0 trên 0, nên không có tỷ lệ."
  en: "Files of emulation and commendation only, not those of the one-stop desk.
    A section declared nil is 0 over 0 and gives no rate."
source:
  vi: "Phần II, mục 3.5, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, heading 3.5, of the review of Directive 34-CT/TW"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' then 0
    else c.tdkt_files_electronic
  end as numerator,
  case when s.state = 'nil' then 0 else c.tdkt_files_total end as denominator
from accepted_section s
left join accepted_s20_it_iso c
  on c.return_id = s.return_id
where s.section = 's20_it_iso' and s.state <> 'absent'
