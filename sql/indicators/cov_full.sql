/*---
code: COV_FULL
order: 460
title:
  vi: "Tỷ lệ người tiêm ít nhất 2 mũi vắc-xin Covid-19"
  en: "Persons with two doses or more"
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: end
scale: 100
better: higher
sections: [S12]
years: {from: 2020, to: 2022}
numerator:
  section: s12_covid
  fields: [dose2]
  label:
    vi: "số người đã tiêm ít nhất 2 mũi"
    en: "persons with two doses or more"
denominator:
  section: s12_covid
  fields: [eligible_population]
  label: {vi: "số người thuộc diện tiêm chủng", en: "persons eligible"}
method:
  vi: "Số người đã tiêm ít nhất 2 mũi chia số người thuộc diện tiêm chủng, nhân
    100."
  en: "Persons with two doses or more over persons eligible, times 100."
limits:
  vi: "Chỉ có cho các năm 2020 đến 2022. Diện tiêm chủng được mở rộng dần nên
    mẫu số tăng theo thời gian. Biểu khai không phát sinh là 0 trên 0, nên không
    có tỷ lệ."
  en: "For 2020 to 2022 only. More people became eligible over time, so the
    denominator grew. A section declared nil is 0 over 0 and gives no rate."
source:
  vi: "Phong trào thi đua đặc biệt phòng, chống Covid-19 (2021-2022)"
  en: "Special movement against Covid-19 (2021-2022)"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.dose2 end as numerator,
  case
    when s.state = 'nil' then 0
    else c.eligible_population
  end as denominator
from accepted_section s
left join accepted_s12_covid c
  on c.return_id = s.return_id
where s.section = 's12_covid' and s.state <> 'absent'
