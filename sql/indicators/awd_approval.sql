/*---
code: AWD_APPROVAL
order: 660
title:
  vi: "Tỷ lệ hồ sơ đề nghị cấp trên được tặng"
  en: "Proposals to the levels above awarded"
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: add
scale: 100
better: higher
sections: [S17]
numerator:
  section: s17_commendations
  fields: [count]
  where: >-
    decided_level in ('nha_nuoc', 'thu_tuong', 'bo_tinh', 'so_huyen')
    and award_code not in ('GDVH', 'TDPVH')
    and stage = 'duoc_tang'
  label: {vi: "số lượt được tặng", en: "awarded"}
denominator:
  section: s17_commendations
  fields: [count]
  where: >-
    decided_level in ('nha_nuoc', 'thu_tuong', 'bo_tinh', 'so_huyen')
    and award_code not in ('GDVH', 'TDPVH')
  label: {vi: "số lượt đề nghị cấp trên", en: "proposed to the levels above"}
method:
  vi: "Trong các lượt do sở, huyện, tỉnh, bộ, Thủ tướng hoặc Chủ tịch nước quyết
    định ghi ở biểu S17, số lượt được tặng chia tổng số lượt (được tặng, đang đề
    nghị và không được), nhân 100."
  en: "Of what section S17 lists for decision by departments, districts, the
    province, ministries, the Prime Minister or the President, those awarded
    over all (awarded, pending and refused), times 100."
limits:
  vi: "Lượt được tặng tính theo ngày quyết định, không theo năm thành tích; hồ
    sơ chưa có quyết định tính ở kỳ báo cáo. Hồ sơ trình cuối kỳ chưa có kết
    quả làm tỷ lệ thấp xuống. Không tính danh hiệu Gia đình văn hóa và Thôn, tổ
    dân phố văn hóa, vì số lượng rất lớn."
  en: "What was awarded counts by the day of the decision, not the year of the
    achievement; what is undecided, in the period of the return. Files sent
    late and still pending lower the rate. Cultural families and residential
    groups are left out, being very many."
source:
  vi: "Luật Thi đua, khen thưởng số 06/2022/QH15; phân loại theo biểu 0602.N và
    0603.N, Thông tư 02/2023/TT-BNV"
  en: "Law on Emulation and Commendation 06/2022/QH15; classes of tables 0602.N
    and 0603.N, Circular 02/2023/TT-BNV"
---*/
select
  s.unit_id,
  s.period,
  coalesce(sum(case
    when d.stage = 'duoc_tang' then d.count
  end), 0) as numerator,
  coalesce(sum(d.count), 0) as denominator
from accepted_section s
left join accepted_s17_commendations d
  on d.return_id = s.return_id
  and d.decided_level in ('nha_nuoc', 'thu_tuong', 'bo_tinh', 'so_huyen')
  and d.award_code not in ('GDVH', 'TDPVH')
where s.section = 's17_commendations' and s.state <> 'absent'
group by s.unit_id, s.period
