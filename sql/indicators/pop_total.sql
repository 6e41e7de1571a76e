/*---
code: POP_TOTAL
order: 800
title: {vi: "Dân số", en: "Population"}
unit: {vi: "người", en: "persons"}
decimals: 0
rollup: last
better: neutral
sections: [S01]
numerator:
  section: s01_profile
  fields: [population]
  label: {vi: "dân số", en: "population"}
method:
  vi: "Dân số ghi ở biểu S01; huyện, tỉnh là tổng các xã, phường. Trong năm có
    nhiều báo cáo thì lấy số mới nhất."
  en: "Population of section S01; of a district or a province the sum of its
    wards. Of several returns in a year the newest counts."
limits:
  vi: "Đơn vị tự khai, có nơi tính dân số thường trú, có nơi tính dân số thực
    tế; khác số của cơ quan thống kê."
  en: "As the ward states it, registered here and present there; it differs from
    the statistics office."
source:
  vi: "Phần I của báo cáo tổng kết phong trào thi đua"
  en: "Part I of the report on emulation"
---*/
select
  unit_id,
  period,
  population as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_s01_profile
