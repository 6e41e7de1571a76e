-- Donations of section S06: who gave, what and what for, and the cell its value
-- was typed in. A donor is named only with consent. The value is what DON_TOTAL
-- adds up, in đồng; goods nobody valued have none.
select
  d.unit_id,
  d.period,
  d.row_no,
  cast(d.received_on as varchar) as received_on,
  d.donor_type,
  case when d.consent_publish then d.donor_display end as donor,
  d.form,
  d.purpose,
  d.channel,
  cast(case
    when d.amount_vnd is not null or d.estimated_value_vnd is not null
      then coalesce(d.amount_vnd, 0) + coalesce(d.estimated_value_vnd, 0)
  end as varchar) as value_vnd,
  cast(d.quantity as varchar) as quantity,
  d.quantity_unit,
  coalesce(d.qualifier, '') in ('gan', 'khoang', 'tren') as is_near,
  coalesce(d.is_aggregate, false) as is_aggregate,
  c.sheet,
  c.ref,
  c.typed,
  r.file
from accepted_s06_donations d
join accepted_return r on r.return_id = d.return_id
left join cell c
  on c.return_id = d.return_id
  and c.section = 's06_donations'
  and c.row_no = d.row_no
  and c.field = case
    when d.amount is not null then 'amount'
    when d.estimated_value_vnd is not null then 'estimated_value_vnd'
    else 'quantity'
  end
order by d.unit_id, d.period, d.row_no
