/*---
code: COUNCIL_SIZE
order: 720
title:
  vi: "Số thành viên Hội đồng Thi đua - Khen thưởng"
  en: "Members of the council"
unit: {vi: "người", en: "persons"}
decimals: 0
rollup: last
better: neutral
sections: [S19]
numerator:
  section: s19_council
  fields: [members]
  label: {vi: "số thành viên Hội đồng", en: "members of the council"}
method:
  vi: "Số thành viên Hội đồng ghi ở biểu S19; huyện, tỉnh là tổng các Hội đồng
    xã, phường."
  en: "Members of the council by section S19; of a district or a province the
    sum over the councils of its wards."
limits:
  vi: "Số của huyện, tỉnh không gồm Hội đồng của chính huyện, tỉnh."
  en: "Above the ward it is without the council of the level itself."
source:
  vi: "Phần II, mục 4.1, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, heading 4.1, of the review of Directive 34-CT/TW"
---*/
select
  unit_id,
  period,
  members as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_s19_council
