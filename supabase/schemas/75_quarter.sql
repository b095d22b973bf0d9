-- The dossiers of a year by field, of the whole unit, with how many are said to be filed online, digitised and resolved with
-- an electronic result, and how many are said not to be: an officer reads the rows of his own fields only, but the index is
-- one figure for everybody who may see it.
-- SECURITY DEFINER: for that reason; api.index_rows asks who may.
create function app.index_dossiers(of_unit uuid, of_year int) returns jsonb
	language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(to_jsonb(r) || (to_jsonb(said) - 'field')), '[]')
	from (select make_date(of_year, 1, 1) as first_day, make_date(of_year, 12, 31) as last_day) span
	cross join lateral api.dossier_counts(of_unit, first_day, last_day) r
	join lateral (
		select field,
			coalesce(sum(n) filter (where measure = 'online'), 0) as online,
			coalesce(sum(n) filter (where measure = 'not_online'), 0) as not_online,
			coalesce(sum(n) filter (where measure = 'digitised'), 0) as digitised,
			coalesce(sum(n) filter (where measure = 'not_digitised'), 0) as not_digitised,
			coalesce(sum(n) filter (where measure = 'electronic_result'), 0) as electronic_result,
			coalesce(sum(n) filter (where measure = 'not_electronic_result'), 0) as not_electronic_result
		from app.dossiers_of_period(of_unit, first_day, last_day) group by 1
	) said using (field)
	where of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) or app.is_server()
$$;
revoke execute on function app.index_dossiers(uuid, int) from public;
grant execute on function app.index_dossiers(uuid, int) to authenticated, service_role;

-- What an index is computed from, in one answer and from one snapshot: the years there are, whether this one is answered to
-- anybody, its rulebook, the facts entered, what the product counts itself, and what is to be done. Each part is the
-- function of its name. Nothing for whoever has no role in the unit. with_levels: whoever may not read the slips of a year
-- takes those that are published, and no tasks.
create function api.index_rows(of_unit uuid, of_year int, with_levels boolean default true) returns setof jsonb
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
grant execute on function api.index_rows(uuid, int, boolean) to authenticated, service_role;

-- The rows of a year and, where it was begun, of the year before it: both from one snapshot, the year itself first.
create function api.index_rows_of_two_years(of_unit uuid, of_year int) returns setof jsonb
	language sql stable as $$
	select rows from (values (of_year), (of_year - 1)) wanted (year)
	cross join lateral api.index_rows(of_unit, wanted.year) rows
	where wanted.year = of_year or wanted.year in (select api.index_years(of_unit))
	order by wanted.year desc
$$;
grant execute on function api.index_rows_of_two_years(uuid, int) to authenticated, service_role;

-- All figures of one quarter, in one answer and from one snapshot, as the caller may see it; nothing for whoever has
-- no role in the unit. Each part is the function of its name. sections_of: the years whose filed sections
-- are wanted beside its own; with_index: the index of the quarter's
-- year too, null where that year was not begun.
create function api.quarter(of_unit uuid, first_day date, of_field text default null, sections_of jsonb default '[]',
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
		'ownerTimes', (select coalesce(jsonb_agg(r), '[]') from api.owner_times(of_unit) r),
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
grant execute on function api.quarter(uuid, date, text, jsonb, boolean) to authenticated, service_role;

-- The same of a unit and of every unit that became part of it, all from one snapshot, the unit itself first and the others
-- as app.predecessors orders them; nothing of those that the caller may not read.
create function api.quarter_with_predecessors(of_unit uuid, first_day date, of_field text default null,
	sections_of jsonb default '[]', with_index boolean default false)
	returns table (unit uuid, figures jsonb)
	language sql stable as $$
	select one.id, found
	from (
		select of_unit as id, 0::bigint as place
		union all
		select value::uuid, place from jsonb_array_elements_text(app.predecessors(of_unit)) with ordinality earlier (value, place)
	) one
	cross join lateral api.quarter(one.id, first_day, of_field, case one.place when 0 then sections_of else '[]' end,
		with_index and one.place = 0) found
	order by one.place
$$;
grant execute on function api.quarter_with_predecessors(uuid, date, text, jsonb, boolean) to authenticated, service_role;

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
	where app.is_server()
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;
grant execute on function api.quarter_dossiers(uuid, date) to authenticated, service_role;

-- What the indicators of any days are computed from, in one answer and from one snapshot, for a machine that holds the
-- unit's key. What QĐ 766 counts belongs to a quarter: for other days there is none of it.
create function api.indicator_rows(of_unit uuid, from_day date, to_day date, of_field text default null) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'slips', (select coalesce(jsonb_agg(r), '[]') from api.slip_counts(of_unit, from_day, to_day, of_field) r),
		'dossiers', (select coalesce(jsonb_agg(r), '[]') from api.dossier_counts(of_unit, from_day, to_day) r),
		'responses', (select coalesce(jsonb_agg(r), '[]') from api.response_counts(of_unit, from_day, to_day) r),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'rated', case when span.is_quarter then
			(select coalesce(jsonb_agg(r), '[]') from api.rate_766_counts(of_unit, from_day, to_day) r) else '[]' end,
		'feedback', case when span.is_quarter then
			(select coalesce(jsonb_agg(r), '[]') from api.citizen_feedback(of_unit, from_day) r) else '[]' end)
	from (select from_day = date_trunc('quarter', from_day)::date
		and to_day = (from_day + interval '3 months - 1 day')::date as is_quarter) span
$$;
grant execute on function api.indicator_rows(uuid, date, date, text) to service_role;
