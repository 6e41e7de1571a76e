/*---
code: INF_PEOPLE
order: 430
title:
  vi: "Nhân dân đóng góp xây dựng hạ tầng"
  en: "Given by the people for infrastructure"
unit: {vi: "triệu đồng", en: "million đồng"}
decimals: 1
rollup: sum
over: add
per: 1000000
better: higher
sections: [S11]
numerator:
  section: s11_infrastructure
  fields: [source_people_vnd]
  label: {vi: "Nhân dân đóng góp (đồng)", en: "given by the people (đồng)"}
method:
  vi: "Cộng tiền và giá trị hiện vật Nhân dân đóng góp xây dựng hạ tầng."
  en: "Money and the value of goods the people gave for infrastructure, added
    up."
limits:
  vi: "Không gồm đất hiến và ngày công. Biểu khai không phát sinh là 0; biểu để
    trống là chưa có số liệu."
  en: "Without land and labour. A section declared nil is 0; a blank one is no
    figure."
source:
  vi: "Phong trào phát triển hạ tầng; thực hành tiết kiệm, chống lãng phí"
  en: "Movement on modern infrastructure and thrift"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.source_people_vnd end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s11_infrastructure c
  on c.return_id = s.return_id
where s.section = 's11_infrastructure' and s.state <> 'absent'
