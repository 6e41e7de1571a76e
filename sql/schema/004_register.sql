-- What closed a unit, and what moved it under another.

alter table unit add column end_basis varchar default '';

alter table unit_parent add column basis varchar default '';
