/*---
code: AREA_TOTAL
order: 810
title: {vi: "Diện tích tự nhiên", en: "Natural area"}
unit: {vi: "ha", en: "ha"}
decimals: 1
rollup: last
better: neutral
sections: [S01]
numerator:
  section: s01_profile
  fields: [natural_area_ha]
  label: {vi: "diện tích tự nhiên", en: "natural area"}
method:
  vi: "Diện tích tự nhiên ghi ở biểu S01; huyện, tỉnh là tổng các xã, phường."
  en: "Natural area of section S01; of a district or a province the sum of its
    wards."
limits:
  vi: "Đơn vị tự khai; các nguồn công bố có thể khác nhau."
  en: "As the ward states it; published sources may differ."
source:
  vi: "Phần I của báo cáo tổng kết phong trào thi đua"
  en: "Part I of the report on emulation"
---*/
select
  unit_id,
  period,
  natural_area_ha as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_s01_profile
