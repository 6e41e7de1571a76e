/*---
code: THR_SAVE
order: 440
title: {vi: "Tỷ lệ tiết kiệm chi thường xuyên", en: "Recurrent spending saved"}
unit: {vi: "%", en: "%"}
decimals: 2
rollup: ratio
scale: 100
better: higher
sections: [S11]
numerator:
  section: s11_infrastructure
  fields: [recurrent_saved_vnd]
  label:
    vi: "tiết kiệm chi thường xuyên (đồng)"
    en: "recurrent spending saved (đồng)"
denominator:
  section: s11_infrastructure
  fields: [recurrent_budget_vnd]
  label: {vi: "dự toán chi thường xuyên (đồng)", en: "recurrent budget (đồng)"}
method:
  vi: "Số tiết kiệm chia dự toán chi thường xuyên, nhân 100."
  en: "Recurrent spending saved over the recurrent budget, times 100."
limits:
  vi: "Gồm cả khoản tiết kiệm bắt buộc để cải cách tiền lương. Biểu khai không
    phát sinh là 0 trên 0, nên không có tỷ lệ."
  en: "Savings that are compulsory for the pay reform count too. A section
    declared nil is 0 over 0 and gives no rate."
source:
  vi: "Phong trào phát triển hạ tầng; thực hành tiết kiệm, chống lãng phí"
  en: "Movement on modern infrastructure and thrift"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.recurrent_saved_vnd end as numerator,
  case
    when s.state = 'nil' then 0
    else c.recurrent_budget_vnd
  end as denominator
from accepted_section s
left join accepted_s11_infrastructure c
  on c.return_id = s.return_id
where s.section = 's11_infrastructure' and s.state <> 'absent'
