-- Template: a table of the summary added up by another way: the returns are
-- found among all that came, and their figures in the cells as they were read.
-- Parameters as in analytics_annex.sql. A return counts if nothing newer of
-- its unit and period was accepted; an ad hoc one never hides a periodic one.
with reach as (
{{.Reach}}
),
counted as (
  select
    a.return_id,
    a.unit_id,
    a.period,
    r.weight
  from returns a
  join reach r
    on r.unit_id = a.unit_id
    and r.period = a.period
  join unit t on t.unit_id = r.target_unit_id
  join reporting_period y on y.period = a.period
  where a.state = 'accepted'
    and coalesce(a.form, '') not in (select form from office_form)
    and not exists (
      select 1
      from returns b
      where b.state = 'accepted'
        and coalesce(b.form, '') not in (select form from office_form)
        and b.unit_id = a.unit_id
        and b.period = a.period
        and ((b.kind = a.kind and b.seq > a.seq)
          or (b.kind <> a.kind and a.kind = 'dot_xuat')
          or (b.kind <> a.kind and b.kind <> 'dot_xuat' and b.seq > a.seq))
    )
    and (t.code = cast($5 as varchar) or t.unit_id = cast($5 as varchar))
    and (a.period = cast($2 as varchar)
      or (cast($2 as varchar) = '' and y.kind = 'year'
        and a.period between cast($3 as varchar) and cast($4 as varchar)))
),
base as (
{{.Base}}
)
select
{{- range .Columns}}
  cast({{.}} as varchar) as {{.}},
{{- end}}
  cast($1 as varchar) as map
from base
