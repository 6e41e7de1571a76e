-- The newest accepted return of each unit and period. An ad hoc return never
-- hides a periodic one of the same period.
create or replace view accepted_return as
select
  return_id, unit_id, period, kind, received_at, official, revision, file,
  sha256
from (
  select
    return_id, unit_id, period, kind, received_at, official, revision, file,
    sha256,
    row_number() over (
      partition by unit_id, period
      order by case when kind = 'dot_xuat' then 1 else 0 end, seq desc
    ) as place
  from returns
  where state = 'accepted' and superseded_by is null
) as newest
where place = 1;

create or replace view accepted_section as
select r.return_id, r.unit_id, r.period, s.section, s.state
from accepted_return as r
join return_section as s on s.return_id = r.return_id;
