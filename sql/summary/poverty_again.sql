-- Households out of the cells, over all periods; a row for each period and
-- standard.
select
  (
    select count(distinct b.period || '/' || k.text)
    from counted b
    join cell k
      on k.return_id = b.return_id
      and k.section = 's05_poverty'
      and k.field = 'standard_code'
  ) as rows,
  sum(case when c.field = 'households_total' then c.value end * a.weight)
    as households,
  sum(case when c.field = 'poor_end' then c.value end * a.weight) as poor,
  sum(case when c.field = 'near_poor_end' then c.value end * a.weight) as near
from counted a
join cell c
  on c.return_id = a.return_id
  and c.section = 's05_poverty'
