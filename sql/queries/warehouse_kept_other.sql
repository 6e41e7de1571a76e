-- The relations nobody noted.
select concat('memo.kept.', t.table_name)
from information_schema.tables t
left join memo.book.relation r
  on r.name = concat('memo.kept.', t.table_name)
where t.table_catalog = 'memo' and t.table_schema = 'kept' and r.name is null;
