/*---
code: CIV_DIALOG
order: 500
title: {vi: "Số cuộc đối thoại với Nhân dân", en: "Dialogues with residents"}
unit: {vi: "cuộc", en: "dialogues"}
decimals: 0
rollup: sum
over: add
better: higher
sections: [S13]
numerator:
  section: s13_mobilisation
  fields: [dialogues]
  label: {vi: "số cuộc đối thoại", en: "dialogues"}
method:
  vi: "Cộng số cuộc đối thoại của người đứng đầu cấp ủy, chính quyền với Nhân
    dân."
  en: "Dialogues of the head of the Party committee or the administration with
    residents, added up."
limits:
  vi: "Không nói lên kết quả đối thoại. Biểu khai không phát sinh là 0; biểu để
    trống là chưa có số liệu."
  en: "It does not say what came of them. A section declared nil is 0; a blank
    one is no figure."
source:
  vi: "Kế hoạch dân vận chính quyền hằng năm"
  en: "The yearly plan of civil mobilisation"
---*/
select
  s.unit_id,
  s.period,
  case when s.state = 'nil' then 0 else c.dialogues end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s13_mobilisation c
  on c.return_id = s.return_id
where s.section = 's13_mobilisation' and s.state <> 'absent'
