-- Movements under way in the period, by who launched them. One launched above
-- the ward bears the same code wherever it is joined and counts once.
select
  d.unit_id,
  d.period,
  case d.launch_level
    when 'tw' then 'tw'
    when 'tinh_bo' then 'tinh_bo'
    else 'don_vi'
  end as column_key,
  '' as part_key,
  '' as part_vi,
  '' as part_en,
  case when d.launch_level in ('tw', 'tinh_bo', 'huyen') then d.movement_id
    else '' end as once_key,
  1 as value,
  d.scope,
  d.duration_class as duration,
  d.method
from accepted_s04_movements d
join reporting_period y
  on y.period = d.period
  and d.start_on <= y.ends_on
  and (d.end_on is null or d.end_on >= y.starts_on)
