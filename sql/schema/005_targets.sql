-- Forms that are no returns: an office's list of targets. Who has reported,
-- and with what, is asked of returns alone.
create table office_form (
  form varchar not null
);

-- The newest accepted return of each unit and period. An ad hoc return never
-- hides a periodic one of the same period, nor does an office's list.
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
    and coalesce(form, '') not in (select form from office_form)
) as newest
where place = 1;

-- Every list of an office that stands; a newer one of the same unit, period
-- and kind has superseded the older.
create or replace view accepted_office as
select
  return_id, unit_id, period, kind, received_at, official, revision, file,
  sha256, seq
from returns
where state = 'accepted' and superseded_by is null
  and form in (select form from office_form);
