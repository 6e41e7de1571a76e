/*---
code: INF_LAND
order: 435
title: {vi: "Diện tích đất Nhân dân hiến", en: "Land given"}
unit: {vi: "m²", en: "m²"}
decimals: 1
rollup: sum
over: add
better: higher
sections: [S11]
numerator:
  section: s11_infrastructure
  fields: [land_donated_m2]
  label: {vi: "diện tích đất hiến (m²)", en: "land given (m²)"}
method:
  vi: "Cộng diện tích đất Nhân dân hiến để làm công trình."
  en: "Land the people gave for public works, added up."
limits:
  vi: "Khoản hiến đất ghi ở biểu S06 không cộng vào đây. Biểu khai không phát
    sinh là 0; biểu để trống là chưa có số liệu."
  en: "Land listed in section S06 is not added. A section declared nil is 0; a
    blank one is no figure."
source:
  vi: "Phong trào phát triển hạ tầng; thực hành tiết kiệm, chống lãng phí"
  en: "Movement on modern infrastructure and thrift"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.land_donated_m2 end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s11_infrastructure c
  on c.return_id = s.return_id
where s.section = 's11_infrastructure' and s.state <> 'absent'
