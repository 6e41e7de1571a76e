-- Template: the newest accepted rows of a section, and those of them of which
-- a cell says gần, trên or khoảng. They stand for the view of that name, so
-- that which returns count is worked out once a query and not once a use.
accepted_{{.}} as (
  select r.unit_id, r.period, d.*
  from accepted_return r
  join {{.}} d on d.return_id = r.return_id
),
approximate_{{.}} as materialized (
  select d.*, a.field as approximate_field
  from approximate a
  join accepted_{{.}} d on d.return_id = a.return_id and d.row_no = a.row_no
  where a.section = '{{.}}'
)
