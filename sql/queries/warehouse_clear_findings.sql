delete from finding;
