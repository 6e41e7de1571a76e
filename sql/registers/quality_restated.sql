-- Cells in which the accepted return differs from the revision it took the
-- place of. A line put in shifts the lines below it, and they differ too.
with pair as (
  select
    a.unit_id, a.period, a.return_id as now_id, b.return_id as was_id,
    a.revision, a.file, b.file as was_file,
    cast(cast(a.received_at + interval '7' hour as date) as varchar)
      as received_on
  from accepted_return a
  join returns b on b.superseded_by = a.return_id
),
now as (
  select p.now_id, c.section, c.row_no, c.field, c.sheet, c.ref, c.typed,
    coalesce(cast(c.value as varchar), '') || '|' || coalesce(c.text, '')
      as meant
  from pair p
  join cell c on c.return_id = p.now_id and c.typed <> ''
),
was as (
  select p.now_id, c.section, c.row_no, c.field, c.sheet, c.ref, c.typed,
    coalesce(cast(c.value as varchar), '') || '|' || coalesce(c.text, '')
      as meant
  from pair p
  join cell c on c.return_id = p.was_id and c.typed <> ''
)
select
  p.unit_id,
  p.period,
  coalesce(n.row_no, w.row_no) as row_no,
  p.revision,
  p.file,
  p.was_file,
  p.received_on,
  coalesce(n.section, w.section) as section,
  coalesce(n.field, w.field) as field,
  coalesce(n.sheet, w.sheet) as sheet,
  coalesce(n.ref, w.ref) as ref,
  w.typed as was,
  n.typed as now
from now n
full join was w
  on w.now_id = n.now_id
  and w.section = n.section
  and w.row_no = n.row_no
  and w.field = n.field
join pair p on p.now_id = coalesce(n.now_id, w.now_id)
where coalesce(n.meant, '') <> coalesce(w.meant, '')
order by p.unit_id, p.period, section, row_no, field
