/*---
code: RPT_COMPLETE
order: 900
title: {vi: "Tỷ lệ biểu đã nộp đủ", en: "Sections completed"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
scale: 100
better: higher
sections: [S00]
numerator:
  count: returns
  label:
    vi: "số biểu đã ghi hoặc khai không phát sinh"
    en: "sections filled in or nil"
denominator:
  count: returns
  label: {vi: "số biểu phải nộp", en: "sections asked for"}
method:
  vi: "Số biểu đã ghi số liệu hoặc khai không phát sinh chia số biểu phải nộp
    của kỳ, nhân 100; không tính trang thông tin chung."
  en: "Sections filled in or declared nil over the sections asked for in the
    period, times 100, the first sheet left aside."
limits:
  vi: "Chỉ tính đơn vị đã có báo cáo được chấp nhận; đơn vị chưa nộp thể hiện ở
    độ phủ. Biểu có ghi một dòng cũng là đã ghi. Biểu Covid-19 chỉ phải nộp cho
    các năm 2020 đến 2022."
  en: "Only units with an accepted return; the others show in the coverage. A
    section with a single line counts as filled in. The section on Covid-19 is
    asked for 2020 to 2022 only."
source:
  vi: "Nghị định 09/2019/NĐ-CP, điều 12 và 13"
  en: "Decree 09/2019/NĐ-CP, articles 12 and 13"
---*/
select
  unit_id,
  period,
  sum(case when state = 'absent' then 0 else 1 end) as numerator,
  count(section) as denominator
from accepted_section
where section <> 's00_envelope'
group by unit_id, period
