/*---
code: PAR_INDEX
order: 400
title: {vi: "Chỉ số cải cách hành chính", en: "Administrative reform index"}
unit: {vi: "điểm", en: "points"}
decimals: 2
rollup: mean
better: higher
sections: [S10]
numerator:
  section: s10_reform
  fields: [par_index_score]
  label: {vi: "điểm chỉ số cải cách hành chính", en: "PAR index score"}
method:
  vi: "Điểm do cấp trên công bố. Toàn huyện, toàn tỉnh là trung bình cộng điểm
    của các đơn vị có điểm; số đơn vị ghi ở độ phủ."
  en: "The score published by the level above. Of a district or a province the
    mean over the units that have one; coverage says how many."
limits:
  vi: "Đây là chỉ số duy nhất cùng với bộ chỉ số 766 được lấy trung bình, vì
    điểm không có tử số và mẫu số. Bộ tiêu chí đổi theo năm."
  en: "With index 766 the only averaged one, for a score has no counts behind
    it. The criteria change from year to year."
source:
  vi: "Quyết định công bố chỉ số cải cách hành chính hằng năm"
  en: "The yearly decision that publishes the index"
---*/
select
  unit_id,
  period,
  par_index_score as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_s10_reform
