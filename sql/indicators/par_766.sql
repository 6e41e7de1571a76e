/*---
code: PAR_766
order: 410
title:
  vi: "Bộ chỉ số phục vụ người dân, doanh nghiệp"
  en: "Index of service to people and enterprises"
unit: {vi: "điểm", en: "points"}
decimals: 2
rollup: mean
better: higher
sections: [S10]
numerator:
  section: s10_reform
  fields: [index766_score]
  label: {vi: "tổng điểm bộ chỉ số 766", en: "index 766, total"}
method:
  vi: "Tổng điểm năm nhóm của bộ chỉ số (18, 20, 22, 22 và 18 điểm). Toàn huyện,
    toàn tỉnh là trung bình cộng điểm của các đơn vị có điểm."
  en: "The sum of the five parts of the index (18, 20, 22, 22 and 18 points). Of
    a district or a province the mean over the units that have one."
limits:
  vi: "Có từ năm 2022. Điểm không có tử số và mẫu số nên phải lấy trung bình."
  en: "Exists since 2022. A score has no counts behind it and has to be
    averaged."
source:
  vi: "Quyết định 766/QĐ-TTg năm 2022"
  en: "Decision 766/QĐ-TTg of 2022"
---*/
select
  unit_id,
  period,
  index766_score as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_s10_reform
