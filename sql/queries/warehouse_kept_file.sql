-- What is kept (keep.go), in a file of its own. It has no log: the file is
-- written when the warehouse is closed.
attach '{file}' as memo (recovery_mode no_wal_writes, block_size 16384);
create schema if not exists memo.kept;
create schema if not exists memo.book;
create table if not exists memo.book.relation (
  mark varchar not null,   -- the state of the warehouse it is of
  engine varchar not null, -- the version of DuckDB that made it
  name varchar not null,
  own boolean not null,
  query varchar not null
);
