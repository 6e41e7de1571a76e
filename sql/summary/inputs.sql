/*---
order: 90
title:
  vi: "Báo cáo nguồn"
  en: "Source returns"
long: true
sort: [period, unit_code, sha256]
columns:
  - {key: unit_name, title: {vi: "Đơn vị", en: "Unit"}, kind: text, width: 28}
  - {key: unit_code, title: {vi: "Mã", en: "Code"}, kind: text, width: 10}
  - {key: period, title: {vi: "Kỳ", en: "Period"}, kind: period, width: 18}
  - {key: revision, title: {vi: "Lần nộp", en: "Revision"}, kind: count, width: 10}
  - {key: received_on, title: {vi: "Ngày nhận", en: "Received on"}, kind: date, width: 20}
  - {key: file, title: {vi: "Tệp", en: "File"}, kind: text, width: 34}
  - {key: sha256, title: {vi: "Mã băm SHA-256", en: "SHA-256"}, kind: text, width: 68}
---*/
select
  unit_name,
  unit_code,
  period,
  revision,
  cast(received_at + interval '7' hour as date) as received_on,
  file,
  sha256
from asked
