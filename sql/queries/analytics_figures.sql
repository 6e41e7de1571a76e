-- Template: the figures of indicators that read returns, as text. Numbers of
-- 64 bits are written out several times as fast as those of 128, and most are
-- whole.
  select
    ind,
    place,
{{- range $name := .Numbers}}
{{- if $.Whole}}
    case
      when abs({{$name}}) >= 1000000000000 then cast({{$name}} as varchar)
      when {{$name}} = floor({{$name}})
        then cast(cast({{$name}} as bigint) as varchar)
      else cast(cast({{$name}} as decimal(18, 6)) as varchar)
    end as {{$name}},
{{- else}}
    cast({{$name}} as varchar) as {{$name}},
{{- end}}
{{- end}}
    reporting, estimate, approx, category, why
  from point
