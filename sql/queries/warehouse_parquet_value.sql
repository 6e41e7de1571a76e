-- Values of indicators on their way into a file; the program fills it, in this
-- order of columns.
create or replace temp table indicator_value (
  indicator varchar not null,
  unit_code varchar not null,
  unit_name varchar not null,
  unit_id varchar not null,
  period varchar not null,
  map varchar not null,
  value decimal(38, 12),
  numerator decimal(38, 12),
  denominator decimal(38, 12),
  reporting integer not null,
  expected integer not null,
  estimate boolean not null,
  approx boolean not null,
  series varchar not null,
  why varchar not null,
  target decimal(38, 12),
  met varchar not null,
  returns integer not null,
  returns_final integer not null,
  approval varchar not null,
  sample boolean not null
)
