-- Donations of section S06: who gave, what and what for. A donor is named only
-- with consent.
select
  unit_id,
  period,
  row_no,
  cast(received_on as varchar) as received_on,
  donor_type,
  case when consent_publish then donor_display end as donor,
  form,
  purpose,
  channel
from accepted_s06_donations
order by unit_id, period, row_no
