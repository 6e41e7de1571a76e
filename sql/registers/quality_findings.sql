-- What the checks across returns found, with the cell of the accepted return it
-- is about: of several cells of one field, the first, and how many there are.
select
  f.unit_id,
  f.period,
  cast(0 as integer) as row_no,
  f.code,
  f.severity,
  f.section,
  f.field,
  f.detail,
  min(c.sheet) as sheet,
  min(c.ref) as ref,
  count(c.ref) as cells,
  r.file
from finding f
join accepted_return r
  on r.unit_id = f.unit_id
  and r.period = f.period
left join cell c
  on c.return_id = r.return_id
  and c.section = f.section
  and c.field = f.field
group by f.unit_id, f.period, f.code, f.severity, f.section, f.field,
  f.detail, r.file
order by f.unit_id, f.period, f.code, f.section, f.field, f.detail
