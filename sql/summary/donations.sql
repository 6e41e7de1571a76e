/*---
order: 40
title:
  vi: "Ủng hộ của các tổ chức, cá nhân theo mục đích"
  en: "Donations by purpose"
note:
  vi: "Hiện vật chưa quy ra tiền không nằm trong tổng. Dấu ≈ là số đơn vị ghi
    gần, trên hoặc khoảng."
  en: "Goods without a value are not in the total. ≈ marks a figure given as
    about, above or nearly."
section: s06_donations
sort: [purpose_no, purpose]
agrees:
  - {column: value, indicator: DON_TOTAL}
columns:
  - {key: purpose, title: {vi: "Mục đích", en: "Purpose"}, kind: text, width: 34, label: s06_donations.purpose}
  - {key: lines, title: {vi: "Số khoản", en: "Entries"}, kind: count, width: 13, total: true}
  - {key: money, title: {vi: "Tiền (triệu đồng)", en: "Money (million đồng)"}, kind: money, decimals: 1, width: 22, total: true, approx: approx}
  - {key: goods, title: {vi: "Hiện vật quy ra tiền (triệu đồng)", en: "Goods (million đồng)"}, kind: money, decimals: 1, width: 24, total: true}
  - {key: value, title: {vi: "Tổng giá trị (triệu đồng)", en: "Total (million đồng)"}, kind: money, decimals: 1, width: 24, total: true, approx: approx}
  - {key: days, title: {vi: "Ngày công", en: "Labour days"}, kind: number, decimals: 1, width: 15, total: true}
---*/
select
  case d.purpose
    when 'nguoi_ngheo' then 1 when 'khac' then 9 else 5
  end as purpose_no,
  d.purpose,
  count(*) as lines,
  sum(coalesce(d.amount_vnd, 0) * a.weight) as money,
  sum(coalesce(d.estimated_value_vnd, 0) * a.weight) as goods,
  sum((coalesce(d.amount_vnd, 0) + coalesce(d.estimated_value_vnd, 0))
    * a.weight) as value,
  sum(case when d.form = 'ngay_cong' then coalesce(d.quantity, 0) else 0 end
    * a.weight) as days,
  max(case when d.qualifier in ('gan', 'tren', 'khoang') then 1 else 0 end)
    as approx
from asked a
join accepted_s06_donations d on d.return_id = a.return_id
group by d.purpose
