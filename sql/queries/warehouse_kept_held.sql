-- The relations in the file: what each is of, no query where it is of another
-- state of the warehouse than $1.
select
  concat('memo.kept.', t.table_name) as name,
  coalesce(r.own, false) as own,
  coalesce(r.query, '') as query
from information_schema.tables t
left join memo.book.relation r
  on r.name = concat('memo.kept.', t.table_name)
  and r.mark = $1
  and r.engine = version()
where t.table_catalog = 'memo' and t.table_schema = 'kept'
order by length(t.table_name), t.table_name;
