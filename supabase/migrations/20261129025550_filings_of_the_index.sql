set check_function_bodies = off;

-- What an index is computed from, in one answer and from one snapshot: the years there are, whether this one is answered to
-- anybody, its rulebook, the facts entered, and what the product counts itself. Each part is the function of its name.
-- Nothing for whoever has no role in the unit. with_levels: whoever may not read the slips of a year takes those that are published.
create or replace function api.index_rows(of_unit uuid, of_year int, with_levels boolean default true) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'years', (select coalesce(jsonb_agg(year), '[]') from api.index_years(of_unit) year),
		'isPublic', api.index_is_public(of_unit, of_year),
		'year', (select coalesce(jsonb_agg(r), '[]') from api.index_year(of_unit, of_year) r),
		'facts', (select coalesce(jsonb_agg(r), '[]') from api.index_facts(of_unit, of_year) r),
		'levels', case when with_levels then
			(select coalesce(jsonb_agg(r), '[]') from api.year_levels(of_unit, of_year) r) else '[]' end,
		'sections', (select coalesce(jsonb_agg(r), '[]') from api.report_sections(of_unit, of_year) r),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'beginnings', (select coalesce(jsonb_agg(r), '[]') from api.field_beginnings(of_unit) r),
		'dayChanges', (select coalesce(jsonb_agg(r), '[]') from api.day_changes(of_unit) r),
		'dueDays', (select r.report_due_days from api.unit_setting(of_unit) r),
		'seals', (select coalesce(jsonb_agg(r), '[]') from api.report_versions(of_unit, of_year) r),
		'dossiers', app.index_dossiers(of_unit, of_year))
	where current_setting('role') in ('service_role', 'none')
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;


reset check_function_bodies;
