/*---
code: PROP_REACH
order: 230
title:
  vi: "Lượt người dự tuyên truyền trên 100 dân"
  en: "Attendances per 100 people"
unit: {vi: "lượt/100 dân", en: "attendances per 100 people"}
decimals: 1
rollup: ratio
scale: 100
better: higher
sections: [S03, S01]
numerator:
  section: s03_propaganda
  fields: [attendees]
  label: {vi: "số lượt người tham dự", en: "attendances"}
denominator:
  section: s01_profile
  fields: [population]
  label: {vi: "dân số", en: "population"}
method:
  vi: "Số lượt người tham dự ghi ở biểu S03 chia dân số ở biểu S01, nhân 100."
  en: "Attendances of section S03 over the population of section S01, times
    100."
limits:
  vi: "Đây là lượt, không phải số người: một người dự ba cuộc là ba lượt, nên có
    thể vượt 100. Người nghe loa, xem trang không được đếm."
  en: "Attendances, not persons: one person at three sessions counts three
    times, so it may exceed 100. Listeners and viewers are not counted."
source:
  vi: "Phần II, mục 1.1, của báo cáo tổng kết Chỉ thị 34-CT/TW"
  en: "Part II, heading 1.1, of the review of Directive 34-CT/TW"
---*/
with heard as (
  select
    s.return_id,
    case
      when s.state = 'nil' or count(case
        when d.attendees is not null
          or d.form in ('hoi_nghi', 'sinh_hoat_chi_bo') then 1
      end) = 0 then 0 -- nothing at which heads are counted
      else sum(d.attendees)
    end as attendees
  from accepted_section s
  left join accepted_s03_propaganda d
    on d.return_id = s.return_id
  where s.section = 's03_propaganda' and s.state <> 'absent'
  group by s.return_id, s.state
)
select
  r.unit_id,
  r.period,
  h.attendees as numerator,
  p.population as denominator
from accepted_return r
left join heard h
  on h.return_id = r.return_id
left join accepted_s01_profile p
  on p.return_id = r.return_id
