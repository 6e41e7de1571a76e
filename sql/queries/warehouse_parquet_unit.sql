-- Units, a row a life; valid_to is the first day no longer.
select unit_id, code, name, kind, level, valid_from, valid_to, basis
from unit
order by code, valid_from
