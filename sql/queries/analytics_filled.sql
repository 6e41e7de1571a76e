-- The sections of the returns that count.
select r.return_id, r.unit_id, r.period, s.section, s.state
from kept_own_1 r
join return_section s on s.return_id = r.return_id
