/*---
order: 30
title:
  vi: "Hộ nghèo, hộ cận nghèo"
  en: "Poor and near-poor households"
note:
  vi: "Tỷ lệ tính lại từ số hộ. Các năm theo chuẩn nghèo khác nhau không so sánh
    với nhau."
  en: "Rates are computed from the counts. Years under different standards are
    not to be compared."
section: s05_poverty
sort: [period, standard_code]
columns:
  - {key: period, title: {vi: "Kỳ", en: "Period"}, kind: period, width: 18}
  - {key: standard_code, title: {vi: "Chuẩn nghèo", en: "Standard"}, kind: text, width: 34, label: s05_poverty.standard_code}
  - {key: units, title: {vi: "Số đơn vị báo cáo", en: "Units reporting"}, kind: count, width: 14, above: true}
  - {key: households, title: {vi: "Tổng số hộ", en: "Households"}, kind: count, again: true, width: 18}
  - {key: poor, title: {vi: "Hộ nghèo cuối kỳ", en: "Poor at the end"}, kind: count, again: true, width: 18}
  - {key: poor_rate, title: {vi: "Tỷ lệ hộ nghèo (%)", en: "Poor (%)"}, kind: ratio, of: [poor, households], decimals: 2, width: 16}
  - {key: near, title: {vi: "Hộ cận nghèo cuối kỳ", en: "Near-poor at the end"}, kind: count, again: true, width: 18}
  - {key: near_rate, title: {vi: "Tỷ lệ hộ cận nghèo (%)", en: "Near-poor (%)"}, kind: ratio, of: [near, households], decimals: 2, width: 16}
---*/
select
  a.period,
  d.standard_code,
  count(distinct a.unit_id) as units,
  sum(d.households_total * a.weight) as households,
  sum(d.poor_end * a.weight) as poor,
  sum(d.near_poor_end * a.weight) as near
from asked a
join accepted_s05_poverty d on d.return_id = a.return_id
group by a.period, d.standard_code
