set check_function_bodies = off;

-- The same as the caller may read it: for the page and every file of one quarter.
create or replace function api.report_rows(of_unit uuid, of_year int, of_quarter int) returns jsonb
	language sql stable as $$
	select app.report_rows(of_unit, of_year, of_quarter) || jsonb_build_object(
		'seals', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_versions(of_unit, of_year) one))
	where app.is_server() or auth.uid() is not null
$$;


reset check_function_bodies;
