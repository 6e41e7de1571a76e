/*---
code: CUL_VIOL
order: 350
title:
  vi: "Vi phạm văn hóa công sở trên 100 cán bộ"
  en: "Breaches per 100 staff"
unit: {vi: "vụ/100 người", en: "breaches per 100 staff"}
decimals: 2
rollup: ratio
scale: 100
better: lower
sections: [S09]
numerator:
  section: s09_culture
  fields: [violations]
  label: {vi: "số vụ vi phạm", en: "breaches"}
denominator:
  section: s09_culture
  fields: [staff_total]
  label:
    vi: "tổng số cán bộ, công chức, viên chức, người lao động"
    en: "staff"
method:
  vi: "Số vụ vi phạm văn hóa công sở chia tổng số cán bộ, công chức, viên chức,
    người lao động, nhân 100."
  en: "Breaches of workplace culture over staff, times 100."
limits:
  vi: "Chỉ tính vụ được phát hiện và ghi nhận; ít vụ có thể do ít kiểm tra. Biểu
    khai không phát sinh là 0 trên 0, nên không có tỷ lệ."
  en: "Only breaches found and recorded; few of them may mean few inspections. A
    section declared nil is 0 over 0 and gives no rate."
source:
  vi: "Quyết định 733/QĐ-TTg năm 2019 (phong trào 2019-2025)"
  en: "Decision 733/QĐ-TTg of 2019 (movement of 2019-2025)"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.violations end as numerator,
  case when s.state = 'nil' then 0 else c.staff_total end as denominator
from accepted_section s
left join accepted_s09_culture c
  on c.return_id = s.return_id
where s.section = 's09_culture' and s.state <> 'absent'
