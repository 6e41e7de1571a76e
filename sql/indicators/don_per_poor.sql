/*---
code: DON_PER_POOR
order: 120
title:
  vi: "Ủng hộ người nghèo bình quân một hộ nghèo"
  en: "Donations for the poor per poor household"
unit: {vi: "triệu đồng/hộ", en: "million đồng per household"}
decimals: 2
rollup: ratio
per: 1000000
better: higher
sections: [S05, S06]
yearly: true
numerator:
  section: s06_donations
  fields: [amount_vnd, estimated_value_vnd]
  where: purpose = 'nguoi_ngheo'
  label: {vi: "giá trị ủng hộ người nghèo (đồng)", en: "for the poor (đồng)"}
denominator:
  section: s05_poverty
  fields: [poor_end]
  label: {vi: "số hộ nghèo cuối kỳ", en: "poor households at the end"}
method:
  vi: "Giá trị các khoản ủng hộ có mục đích Người nghèo chia số hộ nghèo cuối
    kỳ của chính các đơn vị đó."
  en: "Value of the donations for the poor over the poor households at the end
    of the same units."
limits:
  vi: "Không tính nhà ở, khuyến học và mục đích khác, dù hộ nghèo được hưởng."
  en: "Housing, schooling and other purposes are left out even where the poor
    had the use."
source:
  vi: "Thông tư 41/2022/TT-BTC; Thông tư 07/2021/TT-BLĐTBXH"
  en: "Circular 41/2022/TT-BTC; Circular 07/2021/TT-BLĐTBXH"
---*/
with given as (
  select
    s.return_id, s.unit_id, s.period,
    case
      when s.state = 'nil' or count(d.return_id) = 0 then 0
      else sum(case
        when d.amount_vnd is not null or d.estimated_value_vnd is not null
          then coalesce(d.amount_vnd, 0) + coalesce(d.estimated_value_vnd, 0)
        when d.form = 'ngay_cong' then 0
      end)
    end as total
  from accepted_section s
  left join accepted_s06_donations d
    on d.return_id = s.return_id and d.purpose = 'nguoi_ngheo'
  where s.section = 's06_donations' and s.state <> 'absent'
  group by s.return_id, s.unit_id, s.period, s.state
)
select
  r.unit_id,
  r.period,
  g.total as numerator,
  p.poor_end as denominator
from accepted_return r
left join given g on g.return_id = r.return_id
left join accepted_s05_poverty p on p.return_id = r.return_id
-- The gifts of ten years over the households poor in the last is no figure.
where r.period not like '%..%'
