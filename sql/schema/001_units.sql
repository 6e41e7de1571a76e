-- Administrative units, their ties, and what is computed from the ties.
-- valid_to is the first day no longer; null while it lasts.

create table unit (
  unit_id varchar not null, -- code@valid_from
  code varchar not null,
  name varchar not null,
  kind varchar not null,
  level varchar not null,
  valid_from date not null,
  valid_to date,
  basis varchar not null
);

create table unit_parent (
  unit_id varchar not null,
  parent_id varchar not null,
  valid_from date not null,
  valid_to date
);

-- weight is the share of the older unit that went over; the weights of one
-- older unit on one day add up to 1, or less where some of it was lost.
create table unit_change (
  from_id varchar not null,
  to_id varchar not null,
  changed_on date not null,
  kind varchar not null,
  weight decimal(18, 9) not null,
  weight_basis varchar not null,
  basis varchar not null
);

-- Who stood above whom, and when; every unit stands above itself.
create table unit_ancestor (
  unit_id varchar not null,
  ancestor_id varchar not null,
  valid_from date not null,
  valid_to date
);

-- What became of a unit, itself included; the dates are the target's life.
create table unit_becomes (
  unit_id varchar not null,
  target_id varchar not null,
  valid_from date not null,
  valid_to date,
  weight decimal(18, 9) not null,
  estimate boolean not null
);
