select unit_id from returns where return_id = $1;
