-- Adding up a hash of every row does not depend on their order. {row} is the
-- row as text, {table} its table.
select
  count(*),
  cast(coalesce(sum(cast(md5_number_lower({row}) as hugeint)), 0) as varchar)
from {table};
