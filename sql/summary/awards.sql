/*---
order: 20
title:
  vi: "Khen thưởng theo cấp quyết định, danh hiệu, loại hình và đối tượng"
  en: "Commendations by level, award, mode and subject"
note:
  vi: "Đơn vị tính là lượt khen thưởng đã được tặng trong kỳ, không phải số
    người: một người được khen nhiều lần thì tính nhiều lượt. Không gồm danh
    hiệu Gia đình văn hóa và Thôn, tổ dân phố văn hóa, vì số lượng rất lớn."
  en: "Counted are commendations given in the period, not persons: who was
    commended twice counts twice. Cultural families and residential groups are
    left out, being very many."
section: s17_commendations
sort: [level_no, award_code, award_mode]
agrees:
  - {column: total, indicator: AWD_TOTAL}
  - {column: direct, indicator: AWD_DIRECT_SH}
  - {column: persons, indicator: AWD_DIRECT_SH, bottom: true}
columns:
  - {key: decided_level, title: {vi: "Cấp quyết định", en: "Level"}, kind: text, width: 24, label: s17_commendations.decided_level}
  - {key: "award_{lang}", title: {vi: "Danh hiệu, hình thức", en: "Award"}, kind: text, width: 40}
  - {key: "mode_{lang}", title: {vi: "Loại hình", en: "Mode"}, kind: text, width: 28}
  - {key: collectives, title: {vi: "Tập thể", en: "Collectives"}, kind: count, width: 13, total: true}
  - {key: households, title: {vi: "Hộ gia đình", en: "Households"}, kind: count, width: 13, total: true}
  - {key: persons, title: {vi: "Cá nhân", en: "Persons"}, kind: count, width: 13, total: true}
  - {key: total, title: {vi: "Tổng số", en: "Total"}, kind: count, width: 13, total: true}
  - {key: direct, title: {vi: "Trong đó lao động trực tiếp", en: "Of which direct workers"}, kind: count, width: 17, total: true}
---*/
select
  case d.decided_level
    when 'nha_nuoc' then 1 when 'thu_tuong' then 2 when 'bo_tinh' then 3
    when 'so_huyen' then 4 when 'xa' then 5 else 6
  end as level_no,
  d.decided_level,
  d.award_code,
  d.award_mode,
  max(w.label_vi) as award_vi,
  max(w.label_en) as award_en,
  max(m.label_vi) as mode_vi,
  max(m.label_en) as mode_en,
  sum(case when d.subject_type = 'tap_the' then d.count else 0 end * a.weight)
    as collectives,
  sum(case when d.subject_type = 'ho_gia_dinh' then d.count else 0 end
    * a.weight) as households,
  sum(case when d.subject_type = 'ca_nhan' then d.count else 0 end * a.weight)
    as persons,
  sum(d.count * a.weight) as total,
  sum(case
    when d.subject_type = 'ca_nhan' and (d.is_direct_worker
      or d.is_direct_worker is null
      and d.subject_class not in ('lanh_dao', 'doanh_nhan', 'khac'))
      then d.count
    else 0
  end * a.weight) as direct
from asked a
join accepted_s17_commendations d on d.return_id = a.return_id
left join awards w on w.code = d.award_code
left join award_modes m on m.code = d.award_mode
where d.stage = 'duoc_tang'
  and d.award_code not in ('GDVH', 'TDPVH')
group by d.decided_level, d.award_code, d.award_mode
