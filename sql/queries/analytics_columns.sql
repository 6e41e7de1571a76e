-- Template: what columns an indicator answers with, and no rows. $1 is the
-- day of the map.
{{.Frame}}
select answer.*
from (
{{.Base}}
) answer
where 1 = 0 and cast($1 as varchar) is not null
