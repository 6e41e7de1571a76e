-- Template: what units say by one indicator, in one text a line: all of them
-- where $1 is '', else those it names, parted by commas, as if no other had
-- reported.
with
some_unit as materialized (
  select unit_id
  from unit
  where cast($1 as varchar) = ''
    or position(',' || unit_id || ',' in ',' || cast($1 as varchar) || ',') > 0
),
kept_own_1 as materialized (
  select
    return_id, unit_id, period, kind, received_at, official, revision, file,
    sha256
  from (
{{.Counted}}
  ) c
  where unit_id in (select unit_id from some_unit)
),
kept_own_2 as materialized (
{{.Filled}}
),
kept_own_3 as (
{{.Said}}
)
select
  unit_id,
  period,
  concat(
    numerator, ' / ', denominator, ' ', lacks, category, ' ', other, approx
  ) as said
from kept_own_3
where unit_id in (select unit_id from some_unit)
order by unit_id, period
