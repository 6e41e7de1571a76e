-- The sections of the returns that count (kept_1).
select r.return_id, r.unit_id, r.period, s.section, s.state
from kept_1 r
join return_section s on s.return_id = r.return_id
