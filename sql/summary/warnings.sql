/*---
order: 70
title:
  vi: "Cảnh báo còn lại của các báo cáo đã nhận và lý do của đơn vị"
  en: "Warnings of the accepted returns, and what the units say of them"
note:
  vi: "Báo cáo có cảnh báo vẫn được nhận; cột lý do là lời giải trình của đơn vị
    trong báo cáo."
  en: "A return with warnings is accepted; the reason is what the unit wrote
    into it."
long: true
sort: [period, unit_code, code, cell, message_vi]
columns:
  - {key: unit_name, title: {vi: "Đơn vị", en: "Unit"}, kind: text, width: 26}
  - {key: period, title: {vi: "Kỳ", en: "Period"}, kind: period, width: 14}
  - {key: code, title: {vi: "Mã", en: "Code"}, kind: text, width: 18}
  - {key: place, title: {vi: "Vị trí", en: "Place"}, kind: text, width: 26}
  - {key: "message_{lang}", title: {vi: "Nội dung", en: "Warning"}, kind: text, width: 70}
  - {key: reason, title: {vi: "Lý do", en: "Reason"}, kind: text, width: 40}
---*/
select
  a.unit_code,
  a.unit_name,
  a.period,
  p.code,
  p.cell,
  coalesce(p.sheet, '') || case when p.cell is null then '' else '!' end
    || coalesce(p.cell, '') as place,
  p.message_vi,
  p.message_en,
  (
    select max(c.text)
    from cell c
    where c.return_id = p.return_id
      and c.section = p.section
      and c.row_no = p.row_no
      and c.field in ('rate_reason', 'standard_reason')
  ) as reason
from asked a
join problem p on p.return_id = a.return_id
where p.severity = 'warning'
