-- The warehouse as it stood at {at}, for one connection: what came later was
-- not there, and what it replaced still counts. {database} is its name.
create or replace temp view returns as
select
  r.return_id, r.seq, r.sha256, r.file, r.form, r.version, r.unit_id,
  r.unit_typed, r.kind, r.period, r.official, r.state, r.revision,
  r.received_at,
  case when s.return_id is not null then r.superseded_by end as superseded_by
from {database}.main.returns as r
left join {database}.main.returns as s
  on s.return_id = r.superseded_by
  and s.received_at <= timestamp '{at}'
where r.received_at <= timestamp '{at}';

create or replace temp view reporting_period as
select p.period, p.kind, p.starts_on, p.ends_on
from {database}.main.reporting_period as p
where exists (select 1 from returns as r where r.period = p.period);
