-- Template: the newest accepted rows of a section. They stand for the view of
-- that name, so that which returns count is worked out once for all uses.
accepted_{{.}} as (
  select r.unit_id, r.period, d.*
  from accepted_return r
  join {{.}} d on d.return_id = r.return_id
)
