-- Is there a form of targets? A project may have left it out.
select count(*)
from information_schema.tables
where table_name = 'accepted_s22_targets'
