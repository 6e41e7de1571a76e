-- Commendations of the State and the Prime Minister received in the period.
-- A ward's files go up through its province, so that is who submitted them.
select
  d.unit_id,
  d.period,
  case
    when a.family in ('huan_chuong', 'huy_chuong', 'khang_chien')
      then 'huan_huy_chuong'
    when d.award_code = 'GT_HCM' then 'giai_thuong_hcm'
    when d.award_code = 'GT_NN' then 'giai_thuong_nn'
    when a.family = 'vinh_du_nha_nuoc' then 'vinh_du'
    when d.award_code = 'CO_CP' then 'co'
    when d.award_code = 'BK_TTG' then 'bang_khen'
    when d.award_code = 'CSTDTQ' then 'cstd'
    else 'hinh_thuc_khac'
  end as column_key,
  d.award_code as part_key,
  coalesce(a.label_vi, d.award_code) as part_vi,
  coalesce(a.label_en, d.award_code) as part_en,
  '' as once_key,
  d.count as value,
  'tinh' as submitted,
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
left join awards a
  on a.code = d.award_code
where d.stage = 'duoc_tang'
  and d.decided_level in ('nha_nuoc', 'thu_tuong')
