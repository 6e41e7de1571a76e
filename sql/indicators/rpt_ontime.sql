/*---
code: RPT_ONTIME
order: 910
title: {vi: "Tỷ lệ đơn vị nộp đúng hạn", en: "Units on time"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
scale: 100
better: higher
sections: [S00]
numerator:
  count: returns
  label: {vi: "số đơn vị nộp đúng hạn", en: "units on time"}
denominator:
  count: returns
  label: {vi: "số đơn vị phải nộp", en: "units that have to report"}
method:
  vi: "Số đơn vị cấp xã có báo cáo được chấp nhận lần đầu trước hạn nộp chia số
    đơn vị cấp xã phải nộp của kỳ, nhân 100."
  en: "Commune-level units whose first accepted return came in time over those
    that have to report, times 100."
limits:
  vi: "Hạn nộp theo cửa sổ admin của reporting_windows.csv, đã tính số ngày gia
    hạn, như bảng “thidua status”. Báo cáo bị trả lại rồi nộp lại sau hạn là
    không đúng hạn; báo cáo nộp lại lần sau không làm mất tính đúng hạn."
  en: "Due by the window admin of reporting_windows.csv, days of grace counted,
    as in “thidua status”. One refused and sent again too late is late; a later
    revision does not undo being in time."
source:
  vi: "Nghị định 09/2019/NĐ-CP, điều 12 và 13"
  en: "Decree 09/2019/NĐ-CP, articles 12 and 13"
---*/
-- A return is on time until the instant reporting_due names for its period.
with due as (
  select
    u.unit_id,
    y.period,
    w.late_from
  from unit u
  join reporting_period y
    on u.valid_from <= y.ends_on
    and (u.valid_to is null or y.ends_on < u.valid_to)
  join reporting_due w
    on w.period = y.period
  where u.level = 'commune'
),
came as (
  select unit_id, period, min(received_at) as received_at
  from returns
  where state = 'accepted' and coalesce(kind, '') <> 'dot_xuat'
    and coalesce(form, '') not in (select form from office_form)
  group by unit_id, period
)
select
  d.unit_id,
  d.period,
  case when c.received_at < d.late_from then 1 else 0 end as numerator,
  1 as denominator
from due d
left join came c
  on c.unit_id = d.unit_id
  and c.period = d.period
