-- $1 and $2 are the code and the severity of the check.
insert into finding
select $1, $2, unit_id, period, section, field, detail
from (
{check}
) as found;
