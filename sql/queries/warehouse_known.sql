-- What the writer must know at the start: the newest decision held, which
-- returns and periods are there, and how this state is called.
select 'applied', cast(coalesce(max(seq), 0) as varchar) from returns
union all
select 'return', return_id from returns
union all
select 'period', period from reporting_period
union all
select 'mark', value from warehouse_state where key = 'mark';
