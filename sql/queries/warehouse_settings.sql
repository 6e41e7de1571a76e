-- What stands in braces is filled in by the program. Nothing is ever fetched,
-- read or written outside the data folder, but in the one folder an export
-- names, and no query may loosen that: the last line locks it.
set memory_limit = '{memory}';
set threads = {threads};
set temp_directory = '{temp}';
set max_temp_directory_size = '{temp_size}';
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set allowed_directories = [{folder}];
set enable_external_access = false;
set lock_configuration = true;
