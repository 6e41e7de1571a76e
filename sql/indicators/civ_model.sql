/*---
code: CIV_MODEL
order: 480
title:
  vi: "Mô hình Dân vận khéo được công nhận"
  en: "Models of skilled mobilisation recognised"
unit: {vi: "mô hình", en: "models"}
decimals: 0
rollup: sum
over: add
better: higher
sections: [S13]
numerator:
  section: s13_mobilisation
  fields: [models_recognised]
  label: {vi: "số mô hình được công nhận", en: "models recognised"}
method:
  vi: "Cộng số mô hình Dân vận khéo được công nhận trong kỳ."
  en: "Models of skilled mobilisation recognised in the period, added up."
limits:
  vi: "Không phân biệt cấp công nhận. Biểu khai không phát sinh là 0; biểu để
    trống là chưa có số liệu."
  en: "Whatever level recognised them. A section declared nil is 0; a blank one
    is no figure."
source:
  vi: "Kế hoạch dân vận chính quyền hằng năm"
  en: "The yearly plan of civil mobilisation"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.models_recognised end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s13_mobilisation c
  on c.return_id = s.return_id
where s.section = 's13_mobilisation' and s.state <> 'absent'
