/*---
code: BIZ_DENSITY
order: 300
title: {vi: "Doanh nghiệp trên 1.000 dân", en: "Enterprises per 1,000 people"}
unit: {vi: "doanh nghiệp/1.000 dân", en: "enterprises per 1,000 people"}
decimals: 2
rollup: ratio
over: end
scale: 1000
better: higher
sections: [S08, S01]
numerator:
  section: s08_business
  fields: [enterprises_active]
  label: {vi: "số doanh nghiệp đang hoạt động", en: "active enterprises"}
denominator:
  section: s01_profile
  fields: [population]
  label: {vi: "dân số", en: "population"}
method:
  vi: "Số doanh nghiệp đang hoạt động (biểu S08) chia dân số (biểu S01), nhân
    1.000."
  en: "Active enterprises (section S08) over the population (section S01), times
    1,000."
limits:
  vi: "Không gồm hộ kinh doanh. Doanh nghiệp tính theo nơi đặt trụ sở."
  en: "Without household businesses. An enterprise counts where its seat is."
source:
  vi: "Phong trào \"Doanh nghiệp Việt Nam hội nhập và phát triển\" (2016)"
  en: "Movement of enterprises launched by the Prime Minister in 2016"
---*/
select
  r.unit_id,
  r.period,
  case
    when s.state = 'nil' then 0 else c.enterprises_active
  end as numerator,
  p.population as denominator
from accepted_return r
left join accepted_section s
  on s.return_id = r.return_id and s.section = 's08_business'
left join accepted_s08_business c
  on c.return_id = r.return_id
left join accepted_s01_profile p
  on p.return_id = r.return_id
