/*---
code: POV_DROP
order: 40
title: {vi: "Mức giảm tỷ lệ hộ nghèo", en: "Drop in the poverty rate"}
unit: {vi: "điểm %", en: "% points"}
decimals: 2
rollup: ratio
scale: 100
better: higher
sections: [S05]
category: standard
breaks: poverty_standard
uses: [pov_rate]
previous: true
method:
  vi: "Tỷ lệ hộ nghèo năm trước trừ tỷ lệ hộ nghèo năm nay, tính bằng điểm phần
    trăm, từ số hộ chứ không từ tỷ lệ đã làm tròn. Số dương là giảm nghèo."
  en: "Last year's poverty rate minus this year's, in percentage points, from
    counts and not from rounded rates. Positive means less poverty."
limits:
  vi: "Chỉ so hai năm cùng chuẩn nghèo và cùng địa giới; năm đầu của chuẩn mới
    hoặc của đơn vị mới thì để trống và nêu lý do."
  en: "Only within one standard and one map; the first year of a new standard
    or of a new unit is left blank with the reason."
source:
  vi: "Thông tư 07/2021/TT-BLĐTBXH; Quyết định 666/QĐ-TTg năm 2022"
  en: "Circular 07/2021/TT-BLĐTBXH; Decision 666/QĐ-TTg of 2022"
---*/
-- a/b - c/d is (ad - cb)/bd: exact, and divided once. Counts restated by a
-- weight have nine decimals, so their product has eighteen. Two standards are
-- told apart here and not in a where, by which the engine would first join
-- every pair of one standard.
select
  p.unit_id,
  p.period,
  case when p.category = q.category then
    cast(q.numerator as decimal(38, 9)) * cast(p.denominator as decimal(38, 9))
      - cast(p.numerator as decimal(38, 9))
      * cast(q.denominator as decimal(38, 9))
  end as numerator,
  case when p.category = q.category then
    cast(q.denominator as decimal(38, 9))
      * cast(p.denominator as decimal(38, 9))
  end as denominator,
  p.category
from points_pov_rate p
join previous w
  on w.unit_id = p.unit_id
  and w.period = p.period
join points_pov_rate q
  on q.unit_id = w.previous_unit_id
  and q.period = w.previous_period
