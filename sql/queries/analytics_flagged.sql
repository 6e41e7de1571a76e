-- Template: the newest accepted rows of a section of which a cell says gần,
-- trên or khoảng.
approximate_{{.}} as materialized (
  select d.*, a.field as approximate_field
  from approximate a
  join accepted_{{.}} d on d.return_id = a.return_id and d.row_no = a.row_no
  where a.section = '{{.}}'
)
