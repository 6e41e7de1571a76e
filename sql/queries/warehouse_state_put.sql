merge into warehouse_state as old
using (select $1 as key, $2 as value) as fresh
on old.key = fresh.key
when matched then update set value = fresh.value
when not matched then insert values (fresh.key, fresh.value);
