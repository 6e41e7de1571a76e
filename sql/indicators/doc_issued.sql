/*---
code: DOC_ISSUED
order: 200
title: {vi: "Số văn bản chỉ đạo ban hành", en: "Guidance documents issued"}
unit: {vi: "văn bản", en: "documents"}
decimals: 0
rollup: sum
over: add
better: neutral
sections: [S02]
numerator:
  section: s02_guidance
  fields: [doc_no]
  count: rows
  where: >-
    issuer <> 'cap_tren' and exists (
      select 1 from reporting_period y
      where y.period = accepted_s02_guidance.period
      and issued_on between y.starts_on and y.ends_on)
  label: {vi: "văn bản ban hành trong kỳ", en: "documents issued in the period"}
method:
  vi: "Đếm văn bản do xã, phường ban hành có ngày ban hành trong kỳ, ghi ở biểu
    S02."
  en: "Documents of section S02 that the ward issued within the period,
    counted."
limits:
  vi: "Không tính văn bản của cấp trên và kế hoạch ban hành từ kỳ trước còn hiệu
    lực. Đếm văn bản, không nói lên việc thực hiện. Biểu khai không phát sinh là
    0; biểu để trống là chưa có số liệu."
  en: "Documents of levels above and plans issued before the period are not
    counted. It counts paper, not what was done. A section declared nil is 0; a
    blank one is no figure."
source:
  vi: "Phần II, mục 1.2 và 1.3, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, headings 1.2 and 1.3, of the review of Directive 34-CT/TW"
---*/
select
  s.unit_id,
  s.period,
  count(d.return_id) as numerator,
  cast(null as decimal(38, 6)) as denominator
from accepted_section s
join reporting_period y
  on y.period = s.period
left join accepted_s02_guidance d
  on d.return_id = s.return_id
  and d.issuer <> 'cap_tren'
  and d.issued_on between y.starts_on and y.ends_on
where s.section = 's02_guidance' and s.state <> 'absent'
group by s.unit_id, s.period
