-- The cells that say gần, trên or khoảng, at the figure itself or in the
-- qualifier column of its row. Few do; whoever asks whether a figure is
-- approximate looks here instead of through every cell.
create table approximate (
  return_id varchar not null,
  section varchar not null,
  row_no integer not null,
  field varchar not null
);

insert into approximate
select return_id, section, row_no, field
from cell
where value is not null
  and qualifier is not null
  and qualifier not in ('', 'chinh_xac')
union
select c.return_id, c.section, c.row_no, c.field
from cell q
join cell c
  on c.return_id = q.return_id
  and c.section = q.section
  and c.row_no = q.row_no
where q.field = 'qualifier'
  and q.text is not null
  and q.text not in ('', 'chinh_xac')
  and c.value is not null;
