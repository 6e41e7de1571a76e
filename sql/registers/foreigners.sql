-- What each unit says of foreigners commended, heading II.3.4: a number, or
-- null where it says nothing. A section declared nil says that there were none.
select
  s.unit_id,
  s.period,
  cast(0 as integer) as row_no,
  case when s.state = 'nil' then 0 else n.foreign_awards end as foreigners
from accepted_section s
left join accepted_s21_narrative n on n.return_id = s.return_id
where s.section = 's21_narrative'
  and s.state <> 'absent'
order by s.unit_id, s.period
