-- Template: the newest accepted rows of a section of which a cell says gần,
-- trên or khoảng (kept_3).
approximate_{{.}} as materialized (
  select d.*, a.field as approximate_field
  from kept_3 a
  join accepted_{{.}} d on d.return_id = a.return_id and d.row_no = a.row_no
  where a.section = '{{.}}'
)
