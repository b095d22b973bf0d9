set check_function_bodies = off;

-- Cases in numbers, for the report and the public page: opened in a period, answered by their day, and how long it took.
create or replace function api.case_figures(of_unit uuid, from_day date, to_day date)
	returns table (opened bigint, answered bigint, answered_in_time bigint, open_overdue bigint, median_days int)
	language sql stable security definer set search_path = '' as $$
	select count(*), count(answered_at), count(*) filter (where app.local_day(answered_at) <= due_on),
		count(*) filter (where answered_at is null and closed_at is null and due_on < app.local_day(now())),
		(percentile_disc(0.5) within group (order by app.local_day(answered_at) - app.local_day(opened_at))
			filter (where answered_at is not null))::int
	from app.citizen_case
	where unit_id = of_unit and app.local_day(opened_at) between from_day and to_day
		and ((app.is_server()) or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])))
$$;

-- A task is done on a day, or not done after all (no day).
-- SECURITY DEFINER: see api.begin_index_year.
create or replace function api.end_index_task(of_unit uuid, of_year int, of_id uuid, done_day date default null) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	update app.index_task set done_on = done_day where unit_id = of_unit and year = of_year and id = of_id;
	if found then perform app.note(of_unit, 'index.task_ended', of_id::text); end if;
end $$;

-- What an index is computed from, in one answer and from one snapshot: the years there are, whether this one is answered to
-- anybody, its rulebook, the facts entered, what the product counts itself, and what is to be done. Each part is the
-- function of its name. Nothing for whoever has no role in the unit. with_levels: whoever may not read the slips of a year
-- takes those that are published, and no tasks.
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
		'dossiers', app.index_dossiers(of_unit, of_year),
		'tasks', case when with_levels then
			(select coalesce(jsonb_agg(r), '[]') from api.index_tasks(of_unit, of_year) r) else '[]' end)
	where app.is_server()
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- All figures of one quarter, in one answer and from one snapshot, as the caller may see it; nothing for whoever has
-- no role in the unit. Each part is the function of its name. sections_of: the years whose filed sections
-- are wanted beside its own; with_index: the index of the quarter's
-- year too, null where that year was not begun.
create or replace function api.quarter(of_unit uuid, first_day date, of_field text default null, sections_of jsonb default '[]',
	with_index boolean default false) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'setting', (select to_jsonb(r) from api.unit_setting(of_unit) r),
		'predecessors', app.predecessors(of_unit),
		'questionnaire', (select coalesce(jsonb_agg(r), '[]') from app.questions_of(of_unit, first_day, span.last_day) r),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'current', (select coalesce(jsonb_agg(r), '[]') from api.slip_counts(of_unit, first_day, span.last_day, of_field) r),
		'previous', (select coalesce(jsonb_agg(r), '[]')
			from api.slip_counts(of_unit, (first_day - interval '3 months')::date, first_day - 1, of_field) r),
		'lastYear', (select coalesce(jsonb_agg(r), '[]')
			from api.slip_counts(of_unit, (first_day - interval '1 year')::date,
				(first_day - interval '9 months' - interval '1 day')::date, of_field) r),
		'marked', (select coalesce(jsonb_agg(r), '[]') from api.marked_slips(of_unit, first_day, span.last_day) r),
		'dossiers', (select coalesce(jsonb_agg(r), '[]') from api.dossier_counts(of_unit, first_day, span.last_day) r),
		'rated', (select coalesce(jsonb_agg(r), '[]') from api.rate_766_counts(of_unit, first_day, span.last_day) r),
		'feedback', (select coalesce(jsonb_agg(r), '[]') from api.citizen_feedback(of_unit, first_day) r),
		'responses', (select coalesce(jsonb_agg(r), '[]') from api.response_counts(of_unit, first_day, span.last_day) r),
		'sections', (select coalesce(jsonb_agg(r), '[]')
			from (select span.year union select value::int from jsonb_array_elements_text(sections_of)) wanted (year)
			cross join lateral api.report_sections(of_unit, wanted.year) r),
		'seals', (select coalesce(jsonb_agg(r), '[]')
			from (select span.year union select value::int from jsonb_array_elements_text(sections_of)) wanted (year)
			cross join lateral api.report_versions(of_unit, wanted.year) r),
		'owners', (select coalesce(jsonb_agg(r), '[]') from api.field_owners(of_unit) r),
		'dayChanges', (select coalesce(jsonb_agg(r), '[]') from api.day_changes(of_unit) r),
		'beginnings', (select coalesce(jsonb_agg(r), '[]') from api.field_beginnings(of_unit) r),
		'snapshots', (select coalesce(jsonb_agg(r), '[]')
			from api.section_snapshots(of_unit, span.year, extract(quarter from first_day)::int) r),
		'fieldCounts', (select coalesce(jsonb_agg(r), '[]') from api.field_counts(of_unit, first_day, span.last_day) r),
		'index', case when with_index and span.year in (select api.index_years(of_unit))
			then (select index_rows from api.index_rows(of_unit, span.year)) end)
	from (select (first_day + interval '3 months - 1 day')::date as last_day,
		extract(year from first_day)::int as year) span
	where app.is_server()
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- Everything that the page of a quarter's dossiers shows, in one answer and from one snapshot, as the caller may see it;
-- nothing for whoever has no role in the unit. Each part is the function of its name.
create or replace function api.quarter_dossiers(of_unit uuid, first_day date) returns setof jsonb
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
	where app.is_server()
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- Which fields the caller reads in a unit: null: all of them. Nothing for who holds no role there.
create or replace function app.fields_read(of_unit uuid, out reads_all boolean, out fields text[])
	language plpgsql stable security definer set search_path = '' as $$
begin
	reads_all := (app.is_server()) or of_unit in (select app.my_units(array['leader', 'viewer', 'administrator']));
	fields := case when of_unit in (select app.my_units(array['officer']))
		then array(select app.my_fields(of_unit)) else '{}' end;
end $$;


reset check_function_bodies;
