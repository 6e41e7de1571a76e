/*---
order: 60
title:
  vi: "Danh mục phong trào thi đua"
  en: "Emulation movements"
section: s04_movements
sort: [start_on, unit_code, name, end_on]
columns:
  - {key: unit_name, title: {vi: "Đơn vị", en: "Unit"}, kind: text, width: 18, above: true}
  - {key: name, title: {vi: "Tên phong trào", en: "Movement"}, kind: text, width: 60}
  - {key: launch_level, title: {vi: "Cấp phát động", en: "Launched by"}, kind: text, width: 24, label: s04_movements.launch_level}
  - {key: method, title: {vi: "Phương thức", en: "Method"}, kind: text, width: 20, label: s04_movements.method}
  - {key: start_on, title: {vi: "Từ ngày", en: "From"}, kind: date, width: 20}
  - {key: end_on, title: {vi: "Đến ngày", en: "To"}, kind: date, width: 20}
  - {key: status, title: {vi: "Tình trạng", en: "State"}, kind: text, width: 20, label: s04_movements.status}
---*/
select
  a.unit_code,
  a.unit_name,
  d.name,
  d.launch_level,
  d.method,
  d.start_on,
  d.end_on,
  d.status
from asked a
join accepted_s04_movements d on d.return_id = a.return_id
