-- The returns that count, worked out once for all that is asked of them.
select
  return_id, unit_id, period, kind, received_at, official, revision, file,
  sha256
from accepted_return
