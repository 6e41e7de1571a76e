-- Asks nothing: what it stands on is to be there.
select 1
