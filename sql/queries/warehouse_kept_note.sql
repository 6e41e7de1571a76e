-- Notes what a relation in the file is of.
insert into memo.book.relation
select $1 as mark, version() as engine, $2 as name, $3 as own, $4 as query;
