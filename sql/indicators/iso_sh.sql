/*---
code: ISO_SH
order: 770
title: {vi: "Tỷ lệ đơn vị áp dụng ISO 9001", en: "Units with ISO 9001"}
unit: {vi: "%", en: "%"}
decimals: 1
rollup: ratio
over: end
scale: 100
better: higher
sections: [S20]
numerator:
  section: s20_it_iso
  fields: [iso_version]
  count: rows
  where: iso_version <> 'khong'
  label: {vi: "đơn vị đang áp dụng ISO 9001", en: "units with ISO 9001"}
denominator:
  section: s20_it_iso
  fields: [iso_version]
  count: rows
  where: iso_version is not null
  label: {vi: "đơn vị có ghi mục này", en: "units that filled in this line"}
method:
  vi: "Số đơn vị đang áp dụng tiêu chuẩn ISO 9001 (phiên bản 2008 hoặc 2015)
    chia số đơn vị có ghi mục này, nhân 100."
  en: "Units that apply ISO 9001 (of 2008 or 2015) over the units that say so or
    not, times 100."
limits:
  vi: "Không phân biệt phiên bản và phạm vi áp dụng. Đơn vị để trống mục này
    không nằm trong mẫu số."
  en: "Whatever the version and scope. A unit that leaves the line blank is not
    in the denominator."
source:
  vi: "Quyết định 19/2014/QĐ-TTg về áp dụng TCVN ISO 9001"
  en: "Decision 19/2014/QĐ-TTg on ISO 9001"
---*/
select
  unit_id,
  period,
  case when iso_version = 'khong' then 0 else 1 end as numerator,
  1 as denominator
from accepted_s20_it_iso
where iso_version is not null
