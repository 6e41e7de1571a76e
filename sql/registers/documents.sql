-- Guidance documents and plans of section S02 by the day of issue; one without
-- a day stands last.
select
  unit_id,
  period,
  row_no,
  doc_no,
  doc_type,
  cast(issued_on as varchar) as issued_on,
  issuer,
  issuer_unit_name,
  title,
  movement_id,
  period_from_year as from_year,
  period_to_year as to_year,
  superseded_by
from accepted_s02_guidance
order by unit_id, period, issued_on nulls last, doc_no, row_no
