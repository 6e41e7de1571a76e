-- Donations out of the cells, line by line.
select
  count(distinct l.purpose) as rows,
  count(*) as lines,
  coalesce(sum(l.money * l.weight), 0) as money,
  coalesce(sum(l.goods * l.weight), 0) as goods,
  coalesce(sum((coalesce(l.money, 0) + coalesce(l.goods, 0)) * l.weight), 0)
    as value,
  coalesce(sum(case when l.form = 'ngay_cong' then l.quantity end * l.weight),
    0) as days
from (
  select
    a.weight,
    max(case when c.field = 'purpose' then c.text end) as purpose,
    max(case when c.field = 'form' then c.text end) as form,
    max(case when c.field = 'amount_vnd' then c.value end) as money,
    max(case when c.field = 'estimated_value_vnd' then c.value end) as goods,
    max(case when c.field = 'quantity' then c.value end) as quantity
  from counted a
  join cell c
    on c.return_id = a.return_id
    and c.section = 's06_donations'
  group by c.return_id, c.row_no, a.weight
) l
