-- The council of each unit and who works for it, section S19.
select
  unit_id,
  period,
  row_no,
  decision_no,
  members,
  chair_title,
  has_regulation,
  regulation_no,
  meetings,
  staff_full_time,
  staff_part_time,
  position,
  training_courses,
  trained_staff
from accepted_s19_council
order by unit_id, period, row_no
