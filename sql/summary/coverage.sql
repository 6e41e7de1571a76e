/*---
order: 80
title:
  vi: "Độ phủ báo cáo theo kỳ"
  en: "Coverage by period"
sort: [period]
columns:
  - {key: period, title: {vi: "Kỳ", en: "Period"}, kind: period, width: 20}
  - {key: units, title: {vi: "Số đơn vị đã báo cáo", en: "Units that reported"}, kind: count, width: 24, again: true}
  - {key: revised, title: {vi: "Trong đó đã nộp lại", en: "Of which sent again"}, kind: count, width: 24}
  - {key: last_on, title: {vi: "Ngày nhận sau cùng", en: "Last received on"}, kind: date, width: 24}
  - {key: estimates, title: {vi: "Đơn vị quy đổi một phần (ước tính)", en: "Units in part (estimates)"}, kind: count, width: 30}
---*/
select
  a.period,
  count(distinct a.unit_id) as units,
  count(distinct case when a.revision > 1 then a.unit_id end) as revised,
  cast(max(a.received_at + interval '7' hour) as date) as last_on,
  count(distinct case when a.estimate then a.unit_id end) as estimates
from asked a
group by a.period
