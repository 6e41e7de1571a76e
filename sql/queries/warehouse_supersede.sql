-- $6 says whether the new revision is official: an estimate takes the place of
-- an estimate only.
update returns
set superseded_by = $1
where unit_id = $2
  and period = $3
  and kind = $4
  and coalesce(form, '') = $5
  and state = 'accepted'
  and superseded_by is null
  and (cast($6 as boolean) or not coalesce(official, false));
