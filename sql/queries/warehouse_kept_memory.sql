-- What is kept (keep.go), in memory.
attach ':memory:' as memo (compress);
create schema memo.kept;
