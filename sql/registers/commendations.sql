-- Lines of section S17 that were awarded, by the day of the decision. The name
-- of a collective is shown; that of a person or a household is not, though it
-- is in the decision: pages are copied further than a decision is. Cultural
-- families and residential groups are marked, being very many: AWD_TOTAL leaves
-- them out.
select
  d.unit_id,
  d.period,
  d.row_no,
  d.decision_no,
  cast(d.decision_date as varchar) as decision_date,
  d.achievement_year,
  d.decided_level,
  d.award_code,
  coalesce(a.label_vi, d.award_code) as award_vi,
  coalesce(a.label_en, d.award_code) as award_en,
  d.award_mode,
  coalesce(m.label_vi, d.award_mode) as mode_vi,
  coalesce(m.label_en, d.award_mode) as mode_en,
  d.movement_id,
  d.subject_type,
  case when d.subject_type = 'tap_the' then d.subject_name end
    as collective,
  d.subject_class,
  case
    when d.subject_type <> 'ca_nhan' then null
    when d.is_direct_worker is not null then d.is_direct_worker
    else d.subject_class not in ('lanh_dao', 'doanh_nhan', 'khac')
  end as is_direct,
  d.award_code in ('GDVH', 'TDPVH') as is_culture,
  d.count as times
from accepted_s17_commendations d
left join awards a on a.code = d.award_code
left join award_modes m on m.code = d.award_mode
where d.stage = 'duoc_tang'
order by d.unit_id, d.period, d.decision_date nulls last, d.decision_no,
  d.row_no
