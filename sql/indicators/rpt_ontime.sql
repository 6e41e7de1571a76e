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
  vi: "Hạn nộp là ngày sau ngày cuối kỳ, chưa tính số ngày gia hạn. Báo cáo bị
    trả lại rồi nộp lại sau hạn là không đúng hạn; báo cáo nộp lại lần sau không
    làm mất tính đúng hạn."
  en: "Due is the day after the period ends, without days of grace. One refused
    and sent again too late is late; a later revision does not undo being in
    time."
source:
  vi: "Nghị định 09/2019/NĐ-CP, điều 12 và 13"
  en: "Decree 09/2019/NĐ-CP, articles 12 and 13"
---*/
-- A return is on time until the end, in Vietnam (UTC+7), of the day after the
-- period's last: 48 hours after that day began, less 7.
with due as (
  select
    u.unit_id,
    y.period,
    cast(y.ends_on as timestamp) + interval '41' hour as late_from
  from unit u
  join reporting_period y
    on u.valid_from <= y.ends_on
    and (u.valid_to is null or y.ends_on < u.valid_to)
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
