delete from warehouse_state where key = $1;
