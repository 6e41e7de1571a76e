-- Template: what a file holds: each column with its type, then the rows.
select column_name, column_type
from (describe select * from read_parquet('{file}'))
