-- The accepted returns, older revisions too, with the last day of the period:
-- each must find its unit in force then.
select r.file, r.unit_id, r.period, cast(p.ends_on as varchar)
from returns r
join reporting_period p on p.period = r.period
where r.state = 'accepted' and r.unit_id is not null
order by r.unit_id, p.ends_on, r.seq;
