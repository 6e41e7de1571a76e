(select * from {name} where unit_id in ({units}))
