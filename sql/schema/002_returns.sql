-- What was received and decided. No keys and no indexes: a return is written
-- once, by one writer, and the journal is what forbids two of a kind.

create table reporting_period (
  period varchar not null,
  kind varchar not null,
  starts_on date not null,
  ends_on date not null -- last day of the period
);

create table returns (
  return_id varchar not null, -- first 16 hex digits of the sha256
  seq bigint not null,        -- line of the journal that decided it
  sha256 varchar not null,
  file varchar not null,
  form varchar,
  version integer,
  unit_id varchar,
  unit_typed varchar,
  kind varchar,
  period varchar,
  official boolean,
  state varchar not null, -- accepted or rejected
  revision integer not null,
  received_at timestamp not null, -- UTC
  superseded_by varchar
);

create table return_section (
  return_id varchar not null,
  section varchar not null,
  state varchar not null -- filled, nil or absent
);

create table problem (
  return_id varchar not null,
  no integer not null,
  code varchar not null,
  severity varchar not null,
  sheet varchar,
  cell varchar,
  section varchar,
  row_no integer,
  field varchar,
  message_vi varchar not null,
  message_en varchar not null
);

-- Every field read, of accepted and rejected returns alike.
create table cell (
  return_id varchar not null,
  section varchar not null,
  row_no integer not null,
  field varchar not null,
  sheet varchar,
  ref varchar,
  typed varchar,
  state varchar not null, -- number, zero, none, na or missing
  value decimal(38, 6),
  text varchar,
  qualifier varchar
);

-- What the checks across returns found; made anew after each import.
create table finding (
  code varchar not null,
  severity varchar not null,
  unit_id varchar,
  period varchar,
  section varchar,
  field varchar,
  detail varchar
);
