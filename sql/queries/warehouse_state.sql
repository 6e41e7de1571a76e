-- The one table the program keeps about the database itself: which schema,
-- form and unit list it was made from.
create table if not exists warehouse_state (
  key varchar not null,
  value varchar not null
);
