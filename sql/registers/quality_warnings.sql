-- Warnings of the accepted returns, each at its cell, with what the ward wrote
-- into the reason field of the line.
select
  a.unit_id,
  a.period,
  coalesce(p.row_no, 0) as row_no,
  p.code,
  p.sheet,
  p.cell as ref,
  p.section,
  p.field,
  p.message_vi,
  p.message_en,
  a.file,
  max(c.text) as reason
from accepted_return a
join problem p on p.return_id = a.return_id and p.severity = 'warning'
left join cell c
  on c.return_id = p.return_id
  and c.section = p.section
  and c.row_no = p.row_no
  and (c.field in ('rate_reason', 'standard_reason')
    or c.section = 's17_commendations' and c.field = 'note')
group by a.unit_id, a.period, p.no, p.row_no, p.code, p.sheet, p.cell,
  p.section, p.field, p.message_vi, p.message_en, a.file
order by a.unit_id, a.period, p.code, p.no
