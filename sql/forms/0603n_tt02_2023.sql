-- Commendations of ministries and provinces received in the period, by what
-- was given. What has no column in the form bears the key 'khac'.
select
  d.unit_id,
  d.period,
  case
    when d.award_code = 'BK_BT' then 'bang_khen'
    when d.award_code = 'CSTDCT' then 'cstd'
    when d.award_code = 'CO_BT' then 'co'
    when d.award_code in ('KNC_BT', 'HUY_HIEU') then 'ky_niem_chuong'
    else 'khac'
  end as column_key,
  '' as part_key,
  '' as part_vi,
  '' as part_en,
  '' as once_key,
  d.count as value,
  d.subject_type as subject,
  case when d.is_enterprise then 'co' else 'khong' end as enterprise,
  case
    when d.subject_type <> 'ca_nhan' then ''
    when d.is_direct_worker then 'truc_tiep'
    when d.subject_class = 'lanh_dao' then 'lanh_dao'
    when d.subject_class = 'doanh_nhan' then 'doanh_nhan'
    when d.is_direct_worker is null and d.subject_class <> 'khac'
      then 'truc_tiep'
    else 'chua_ro'
  end as rank,
  d.award_mode as mode
from accepted_s17_commendations d
where d.stage = 'duoc_tang'
  and d.decided_level = 'bo_tinh'
