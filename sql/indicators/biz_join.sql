/*---
code: BIZ_JOIN
order: 310
title:
  vi: "Tỷ lệ doanh nghiệp tham gia phong trào"
  en: "Enterprises in the movement"
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: end
scale: 100
better: higher
sections: [S08]
numerator:
  section: s08_business
  fields: [movement_registered]
  label:
    vi: "số doanh nghiệp tham gia phong trào"
    en: "enterprises in the movement"
denominator:
  section: s08_business
  fields: [enterprises_active]
  label: {vi: "số doanh nghiệp đang hoạt động", en: "active enterprises"}
method:
  vi: "Số doanh nghiệp đăng ký tham gia phong trào chia số doanh nghiệp đang
    hoạt động, nhân 100."
  en: "Enterprises in the movement over active enterprises, times 100."
limits:
  vi: "Từ năm 2024 đăng ký không còn là căn cứ để khen thưởng, nên số đăng ký có
    thể thấp hơn số thực tế tham gia. Biểu khai không phát sinh là 0 trên 0, nên
    không có tỷ lệ."
  en: "Since 2024 registration is no ground for an award, so those registered
    may be fewer than those that take part. A section declared nil is 0 over 0
    and gives no rate."
source:
  vi: "Phong trào \"Doanh nghiệp Việt Nam hội nhập và phát triển\" (2016)"
  en: "Movement of enterprises launched by the Prime Minister in 2016"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.movement_registered end as numerator,
  case when s.state = 'nil' then 0 else c.enterprises_active end as denominator
from accepted_section s
left join accepted_s08_business c
  on c.return_id = s.return_id
where s.section = 's08_business' and s.state <> 'absent'
