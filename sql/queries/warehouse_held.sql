select return_id from returns where seq = $1 and return_id = $2;
