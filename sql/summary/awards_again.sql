-- Commendations given, line by line out of the cells: each line's fields are
-- laid side by side first.
select
  count(distinct l.level_code || '/' || l.award || '/' || l.mode) as rows,
  coalesce(sum(case when l.subject = 'tap_the' then l.n end * l.weight), 0)
    as collectives,
  coalesce(sum(case when l.subject = 'ho_gia_dinh' then l.n end * l.weight), 0)
    as households,
  coalesce(sum(case when l.subject = 'ca_nhan' then l.n end * l.weight), 0)
    as persons,
  coalesce(sum(l.n * l.weight), 0) as total,
  coalesce(sum(case
    when l.subject = 'ca_nhan' and (l.direct = 'true' or l.direct is null
      and l.class not in ('lanh_dao', 'doanh_nhan', 'khac')) then l.n
  end * l.weight), 0) as direct
from (
  select
    a.weight,
    max(case when c.field = 'stage' then c.text end) as stage,
    max(case when c.field = 'decided_level' then c.text end) as level_code,
    max(case when c.field = 'award_code' then c.text end) as award,
    max(case when c.field = 'award_mode' then c.text end) as mode,
    max(case when c.field = 'subject_type' then c.text end) as subject,
    max(case when c.field = 'is_direct_worker' then c.text end) as direct,
    max(case when c.field = 'subject_class' then c.text end) as class,
    max(case when c.field = 'count' then c.value end) as n
  from counted a
  join cell c
    on c.return_id = a.return_id
    and c.section = 's17_commendations'
  group by c.return_id, c.row_no, a.weight
) l
where l.stage = 'duoc_tang'
  and l.award not in ('GDVH', 'TDPVH')
