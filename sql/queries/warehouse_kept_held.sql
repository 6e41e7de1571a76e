-- The relations noted in the file: what each is of, no query where it is of
-- another state of the warehouse than $1, or made by another DuckDB.
select
  name,
  own,
  case when mark = $1 and engine = version() then query else '' end as query
from memo.book.relation;
