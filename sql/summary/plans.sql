/*---
order: 50
title:
  vi: "Danh mục kế hoạch, văn bản đã ban hành"
  en: "Plans and guidance issued"
section: s02_guidance
sort: [issued_on, unit_code, doc_no, title]
columns:
  - {key: unit_name, title: {vi: "Đơn vị", en: "Unit"}, kind: text, width: 18, above: true}
  - {key: doc_type, title: {vi: "Loại", en: "Kind"}, kind: text, width: 14, label: s02_guidance.doc_type}
  - {key: doc_no, title: {vi: "Số, ký hiệu", en: "Number"}, kind: text, width: 20}
  - {key: issued_on, title: {vi: "Ngày ban hành", en: "Issued on"}, kind: date, width: 20}
  - {key: issuer_name, title: {vi: "Cơ quan ban hành", en: "Issued by"}, kind: text, width: 22, label: s02_guidance.issuer}
  - {key: title, title: {vi: "Trích yếu", en: "Subject"}, kind: text, width: 50}
  - {key: years, title: {vi: "Giai đoạn", en: "Years"}, kind: text, width: 15}
---*/
select
  a.unit_code,
  a.unit_name,
  d.doc_type,
  d.doc_no,
  d.issued_on,
  coalesce(nullif(d.issuer_unit_name, ''), d.issuer) as issuer_name,
  d.title,
  case
    when d.period_from_year is null then ''
    when d.period_from_year = d.period_to_year or d.period_to_year is null
      then cast(d.period_from_year as varchar)
    else cast(d.period_from_year as varchar) || '–'
      || cast(d.period_to_year as varchar)
  end as years
from asked a
join accepted_s02_guidance d on d.return_id = a.return_id
where d.issuer <> 'cap_tren'
