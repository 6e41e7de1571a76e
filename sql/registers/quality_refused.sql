-- Refused returns, one row a file and code of error: how often, and the first
-- of them with its cell. One is mended where an accepted return of the same
-- unit and period stands.
select
  r.unit_id,
  r.period,
  cast(0 as integer) as row_no,
  r.return_id,
  r.file,
  cast(cast(r.received_at + interval '7' hour as date) as varchar)
    as received_on, -- on the clock of those who report
  p.code,
  p.times,
  p.sheet,
  p.cell as ref,
  p.message_vi,
  p.message_en,
  a.return_id is not null as is_mended
from returns r
left join (
  select
    return_id, code, sheet, cell, message_vi, message_en,
    row_number() over (partition by return_id, code order by no) as place,
    count(*) over (partition by return_id, code) as times
  from problem
  where severity = 'error'
) as p on p.return_id = r.return_id and p.place = 1
left join accepted_return a
  on a.unit_id = r.unit_id
  and a.period = r.period
where r.state = 'rejected'
  and r.unit_id is not null
  and r.period is not null
  and coalesce(r.form, '') not in (select form from office_form)
order by r.unit_id, r.period, r.received_at, r.return_id, p.times desc, p.code
