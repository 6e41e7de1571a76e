-- Returns that count.
select count(*) as rows from counted
