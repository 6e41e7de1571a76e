/*---
code: HOUSE_DONE
order: 150
title:
  vi: "Nhà xây mới, sửa chữa cho hộ khó khăn"
  en: "Houses built and repaired"
unit: {vi: "căn", en: "houses"}
decimals: 0
rollup: sum
over: add
better: higher
sections: [S07]
numerator:
  section: s07_support
  fields: [count]
  where: kind in ('nha_xay_moi', 'nha_sua_chua')
  label: {vi: "số căn nhà xây mới, sửa chữa", en: "houses built or repaired"}
method:
  vi: "Cộng số căn nhà xây mới và sửa chữa xong trong kỳ ghi ở biểu S07."
  en: "Houses built or repaired in the period by section S07, added up."
limits:
  vi: "Một căn nhiều nguồn chỉ ghi số lượng ở dòng nguồn chính. Biểu khai không
    phát sinh là 0; biểu để trống là chưa có số liệu."
  en: "A house of several sources is counted on the line of the main one only. A
    section declared nil is 0; a blank one is no figure."
source:
  vi: "Quyết định 666/QĐ-TTg năm 2022; Thông tư 41/2022/TT-BTC"
  en: "Decision 666/QĐ-TTg of 2022; Circular 41/2022/TT-BTC"
---*/
select
  s.unit_id,
  s.period,
  case
    when s.state = 'nil' or count(d.return_id) = 0 then 0
    else sum(d.count)
  end as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
left join accepted_s07_support d
  on d.return_id = s.return_id
  and d.kind in ('nha_xay_moi', 'nha_sua_chua')
where s.section = 's07_support' and s.state <> 'absent'
group by s.unit_id, s.period, s.state
