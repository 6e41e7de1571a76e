delete from unit_becomes;
delete from unit_ancestor;
delete from unit_change;
delete from unit_parent;
delete from unit;
