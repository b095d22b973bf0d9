set check_function_bodies = off;

-- The rows of a year and, where it was begun, of the year before it: both from one snapshot, the year itself first.
create function api.index_rows_of_two_years(of_unit uuid, of_year int) returns setof jsonb
	language sql stable as $$
	select rows from (values (of_year), (of_year - 1)) wanted (year)
	cross join lateral api.index_rows(of_unit, wanted.year) rows
	where wanted.year = of_year or wanted.year in (select api.index_years(of_unit))
	order by wanted.year desc
$$;


grant execute on function api.index_rows_of_two_years(uuid, int) to authenticated, service_role;

reset check_function_bodies;
