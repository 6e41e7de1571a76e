-- Every movement of the reference list with the uppermost one it belongs to:
-- one movement at the levels of centre, province, district and ward is one
-- family, so four links are the longest there can be.
select
  '' as unit_id,
  '' as period,
  cast(0 as integer) as row_no,
  m.code,
  coalesce(d.code, c.code, b.code, m.code) as root_code,
  coalesce(d.label_vi, c.label_vi, b.label_vi, m.label_vi) as root_vi,
  coalesce(d.label_en, c.label_en, b.label_en, m.label_en) as root_en,
  coalesce(d.launch_level, c.launch_level, b.launch_level, m.launch_level)
    as root_level,
  coalesce(d.basis, c.basis, b.basis, m.basis, '') as root_basis
from movements m
left join movements b on b.code = m.parent_code
left join movements c on c.code = b.parent_code
left join movements d on d.code = c.parent_code
order by m.code
