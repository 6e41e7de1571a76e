/*---
code: MOV_COMMIT
order: 270
title: {vi: "Tỷ lệ ký giao ước thi đua", en: "Pledges signed"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
scale: 100
better: higher
sections: [S04]
numerator:
  section: s04_movements
  fields: [commitments_signed]
  where: commitments_eligible is not null
  label: {vi: "số đã ký giao ước", en: "pledges signed"}
denominator:
  section: s04_movements
  fields: [commitments_eligible]
  where: commitments_signed is not null
  label: {vi: "số thuộc diện ký giao ước", en: "pledges asked for"}
method:
  vi: "Số tập thể, cá nhân đã ký giao ước chia số thuộc diện ký, nhân 100; cộng
    qua các phong trào có đủ hai số."
  en: "Pledges signed over those asked for, times 100, over the movements that
    give both figures."
limits:
  vi: "Một tập thể ký ở hai phong trào được tính hai lần. Phong trào thiếu một
    trong hai số thì không được tính. Biểu khai không phát sinh thì không có tỷ
    lệ."
  en: "One that signed in two movements counts twice. A movement that lacks one
    of the figures is left out. A section declared nil gives no rate."
source:
  vi: "Phần II, mục 2.3, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, heading 2.3, of the review of Directive 34-CT/TW"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' then 0 else sum(d.commitments_signed)
  end as numerator,
  case
    when s.state = 'nil' then 0 else sum(d.commitments_eligible)
  end as denominator
from accepted_section s
left join accepted_s04_movements d
  on d.return_id = s.return_id
  and d.commitments_signed is not null
  and d.commitments_eligible is not null
where s.section = 's04_movements' and s.state <> 'absent'
group by s.unit_id, s.period, s.state
