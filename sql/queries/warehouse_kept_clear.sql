delete from memo.book.relation;
