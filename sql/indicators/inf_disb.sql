/*---
code: INF_DISB
order: 420
title: {vi: "Tỷ lệ giải ngân vốn đầu tư", en: "Investment paid out"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
scale: 100
better: higher
sections: [S11]
numerator:
  section: s11_infrastructure
  fields: [disbursed_vnd]
  label: {vi: "vốn đã giải ngân (đồng)", en: "investment paid out (đồng)"}
denominator:
  section: s11_infrastructure
  fields: [investment_plan_vnd]
  label: {vi: "kế hoạch vốn đầu tư (đồng)", en: "investment planned (đồng)"}
method:
  vi: "Vốn đã giải ngân chia kế hoạch vốn đầu tư, nhân 100."
  en: "Investment paid out over investment planned, times 100."
limits:
  vi: "Có thể vượt 100% khi có vốn kéo dài hoặc bổ sung. Biểu khai không phát
    sinh là 0 trên 0, nên không có tỷ lệ."
  en: "May exceed 100% where money was carried over or added. A section declared
    nil is 0 over 0 and gives no rate."
source:
  vi: "Phong trào phát triển hạ tầng; thực hành tiết kiệm, chống lãng phí"
  en: "Movement on modern infrastructure and thrift"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.disbursed_vnd end as numerator,
  case
    when s.state = 'nil' then 0
    else c.investment_plan_vnd
  end as denominator
from accepted_section s
left join accepted_s11_infrastructure c
  on c.return_id = s.return_id
where s.section = 's11_infrastructure' and s.state <> 'absent'
