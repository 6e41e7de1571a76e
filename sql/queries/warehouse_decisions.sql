select return_id, seq, state, revision
from returns
order by seq;
