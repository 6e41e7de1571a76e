-- Resistance-war files of section S18.
select
  r.unit_id,
  r.period,
  r.row_no,
  r.war,
  r.award_code,
  coalesce(a.label_vi, r.award_code) as award_vi,
  coalesce(a.label_en, r.award_code) as award_en,
  cast(r.filed_on as varchar) as filed_on,
  r.files_submitted as submitted,
  r.resolved,
  r.returned,
  r.beneficiaries_paid as paid
from accepted_s18_resistance r
left join awards a on a.code = r.award_code
order by r.unit_id, r.period, r.row_no
