-- Template: a query's rows as a Parquet file, in the folder the database was
-- opened for.
copy (
{select}
) to '{file}' (format parquet, compression zstd)
