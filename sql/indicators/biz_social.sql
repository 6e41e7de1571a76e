/*---
code: BIZ_SOCIAL
order: 320
title:
  vi: "Doanh nghiệp đóng góp an sinh xã hội"
  en: "Given to society by enterprises"
unit: {vi: "triệu đồng", en: "million đồng"}
decimals: 1
rollup: sum
over: add
per: 1000000
better: higher
sections: [S08]
numerator:
  section: s08_business
  fields: [social_contribution_vnd]
  label: {vi: "đóng góp an sinh xã hội (đồng)", en: "given to society (đồng)"}
method:
  vi: "Cộng số tiền doanh nghiệp đóng góp an sinh xã hội ghi ở biểu S08."
  en: "What enterprises gave to society by section S08, added up."
limits:
  vi: "Phần lớn khoản này đã có trong biểu S06, nên không cộng với Tổng giá trị
    ủng hộ. Biểu khai không phát sinh là 0; biểu để trống là chưa có số liệu."
  en: "Most of it is part of section S06, so it is never added to total
    donations. A section declared nil is 0; a blank one is no figure."
source:
  vi: "Phong trào \"Doanh nghiệp Việt Nam hội nhập và phát triển\" (2016)"
  en: "Movement of enterprises launched by the Prime Minister in 2016"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' then 0
    else c.social_contribution_vnd
  end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s08_business c
  on c.return_id = s.return_id
where s.section = 's08_business' and s.state <> 'absent'
