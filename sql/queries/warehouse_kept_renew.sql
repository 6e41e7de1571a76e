-- Works out anew what a relation that is kept holds of some units. The select
-- reads of other relations what they hold of these units alone; the last line
-- is for those who read more.
delete from {name} where unit_id in ({units});
insert into {name}
select * from (
{select}
) fresh
where unit_id in ({units});
