-- Every period a return names or lies in.
select period
from reporting_period
order by period
