set check_function_bodies = off;

-- Everything that the page of a quarter's dossiers shows, in one answer and from one snapshot, as the caller may see it;
-- nothing for whoever has no role in the unit. Each part is the function of its name.
create function api.quarter_dossiers(of_unit uuid, first_day date) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'dossiers', (select coalesce(jsonb_agg(r), '[]') from api.dossier_counts(of_unit, first_day, span.last_day) r),
		'responses', (select coalesce(jsonb_agg(r), '[]') from api.response_counts(of_unit, first_day, span.last_day) r),
		'rated', (select coalesce(jsonb_agg(r), '[]') from api.rate_766_counts(of_unit, first_day, span.last_day) r),
		'feedback', (select coalesce(jsonb_agg(r), '[]') from api.citizen_feedback(of_unit, first_day) r),
		'imports', (select coalesce(jsonb_agg(r), '[]') from api.dossier_imports(of_unit) r),
		'overlaps', (select coalesce(jsonb_agg(r), '[]') from api.dossier_overlaps(of_unit, first_day, span.last_day) r))
	from (select (first_day + interval '3 months - 1 day')::date as last_day) span
	where current_setting('role') in ('service_role', 'none')
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;


grant execute on function api.quarter_dossiers(uuid, date) to authenticated, service_role;

reset check_function_bodies;
