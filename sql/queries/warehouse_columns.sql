select table_name, column_name, data_type
from information_schema.columns
where table_schema = 'main'
  and table_name in (
    select table_name
    from information_schema.tables
    where table_schema = 'main' and table_type = 'BASE TABLE'
  )
order by table_name, ordinal_position;
