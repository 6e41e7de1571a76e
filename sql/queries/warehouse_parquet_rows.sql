-- Template: how many rows a file holds.
select count(*) from read_parquet('{file}')
