/*---
code: COV_SUPPORT
order: 470
title:
  vi: "Kinh phí hỗ trợ người dân do Covid-19"
  en: "Covid-19 support paid"
unit: {vi: "triệu đồng", en: "million đồng"}
decimals: 1
rollup: sum
over: add
per: 1000000
better: higher
sections: [S12]
years: {from: 2020, to: 2022}
numerator:
  section: s12_covid
  fields: [support_vnd]
  label: {vi: "kinh phí hỗ trợ đã chi (đồng)", en: "support paid (đồng)"}
method:
  vi: "Cộng kinh phí đã chi hỗ trợ người dân gặp khó khăn do dịch."
  en: "Money paid to those in need because of the epidemic, added up."
limits:
  vi: "Chỉ có cho các năm 2020 đến 2022. Biểu khai không phát sinh là 0; biểu để
    trống là chưa có số liệu."
  en: "For 2020 to 2022 only. A section declared nil is 0; a blank one is no
    figure."
source:
  vi: "Phong trào thi đua đặc biệt phòng, chống Covid-19 (2021-2022)"
  en: "Special movement against Covid-19 (2021-2022)"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.support_vnd end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s12_covid c
  on c.return_id = s.return_id
where s.section = 's12_covid' and s.state <> 'absent'
