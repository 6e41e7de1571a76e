/*---
code: DON_DISB
order: 145
title: {vi: "Tỷ lệ sử dụng nguồn ủng hộ", en: "Donations spent"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: neutral
sections: [S06, S07]
numerator:
  section: s07_support
  fields: [value_vnd]
  where: source in ('quy', 'xa_hoi_hoa')
  label:
    vi: "hỗ trợ chi từ quỹ và xã hội hóa (đồng)"
    en: "support paid by funds and society (đồng)"
denominator:
  section: s06_donations
  fields: [amount_vnd, estimated_value_vnd]
  label:
    vi: "số tiền và giá trị ước tính của hiện vật (đồng)"
    en: "money and estimated value of goods (đồng)"
method:
  vi: "Giá trị hỗ trợ chi từ quỹ và nguồn xã hội hóa (biểu S07) chia tổng giá
    trị ủng hộ tiếp nhận trong kỳ (biểu S06), nhân 100."
  en: "Support paid by funds and by what society gave (section S07) over the
    donations received in the period (section S06), times 100."
limits:
  vi: "Có thể vượt 100% vì quỹ kỳ trước chuyển sang; thấp hơn vì khoản nhận cuối
    kỳ chưa chi hoặc ủng hộ dùng vào việc khác."
  en: "May exceed 100% because of money kept from before; lower where gifts came
    late or served other ends."
source:
  vi: "Quyết định 666/QĐ-TTg năm 2022; Thông tư 41/2022/TT-BTC"
  en: "Decision 666/QĐ-TTg of 2022; Circular 41/2022/TT-BTC"
---*/
with spent as (
  select
    s.return_id,
    case
      when s.state = 'nil' or count(d.return_id) = 0 then 0
      else sum(d.value_vnd)
    end as value_vnd
  from accepted_section s
  left join accepted_s07_support d
    on d.return_id = s.return_id
    and d.source in ('quy', 'xa_hoi_hoa')
  where s.section = 's07_support' and s.state <> 'absent'
  group by s.return_id, s.state
),
given as (
  select
    s.return_id,
    case
      when s.state = 'nil' then 0
      else sum(case
        when d.amount_vnd is not null or d.estimated_value_vnd is not null
          then coalesce(d.amount_vnd, 0) + coalesce(d.estimated_value_vnd, 0)
        when d.form = 'ngay_cong' then 0
      end)
    end as total
  from accepted_section s
  left join accepted_s06_donations d
    on d.return_id = s.return_id
  where s.section = 's06_donations' and s.state <> 'absent'
  group by s.return_id, s.state
)
select
  r.unit_id,
  r.period,
  u.value_vnd as numerator,
  g.total as denominator
from accepted_return r
left join spent u
  on u.return_id = r.return_id
left join given g
  on g.return_id = r.return_id
