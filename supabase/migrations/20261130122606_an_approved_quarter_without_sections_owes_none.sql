set check_function_bodies = off;

-- From today, exactly these fields are the person's. fields: a list of codes. from_day: since when they are (null: since
-- today, and those owned before since then); a day in the past says who answered then, and gives no other right.
-- SECURITY DEFINER: it checks the administrator first, and that the person works here.
create or replace function api.put_owned_fields(of_unit uuid, person uuid, fields jsonb, from_day date default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	wanted text[] := array(select distinct jsonb_array_elements_text(fields) order by 1);
	today date := app.local_day(now());
	since date := coalesce(from_day, app.local_day(now()));
begin
	perform app.require_administrator(of_unit);
	if wanted <> '{}' and not exists (select from app.member
		where unit_id = of_unit and user_id = person and (valid_to is null or valid_to >= today)) then
		raise exception 'the person does not work here' using errcode = 'PT422', detail = 'HL-9004';
	end if;
	perform app.require_time_to_own(of_unit, person, wanted, since);
	-- What began today and ends today never was.
	delete from app.owner_assignment
	where unit_id = of_unit and user_id = person and field <> all (wanted) and valid_from >= today;
	update app.owner_assignment set valid_to = today - 1
	where unit_id = of_unit and user_id = person and field <> all (wanted) and (valid_to is null or valid_to >= today);
	-- One time that goes on takes the place of those that begin within it.
	delete from app.owner_assignment
	where unit_id = of_unit and user_id = person and field = any (wanted) and valid_from > since;
	insert into app.owner_assignment (unit_id, field, user_id, valid_from)
	select of_unit, code, person, since from unnest(wanted) code
	where not exists (select from app.owner_assignment
		where unit_id = of_unit and user_id = person and field = code and (valid_to is null or valid_to >= today))
	on conflict (unit_id, field, user_id, valid_from) do update set valid_to = null;
	perform app.note(of_unit, 'fields.assigned', person::text, jsonb_strip_nulls(
		jsonb_build_object('fields', to_jsonb(wanted), 'from', from_day)));
end $$;

-- All figures of one quarter, in one answer and from one snapshot, as the caller may see it; nothing for whoever has
-- no role in the unit. Each part is the function of its name. sections_of: the years whose filed sections
-- are wanted beside its own; with_index: the index of the quarter's
-- year too, null where that year was not begun.
create or replace function api.quarter(of_unit uuid, first_day date, of_field text default null, sections_of jsonb default '[]',
	with_index boolean default false) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'setting', (select to_jsonb(r) from api.unit_setting(of_unit) r),
		'questionnaire', (select coalesce(jsonb_agg(r), '[]') from api.unit_setting(of_unit) setting
			cross join lateral api.questionnaire(setting.questionnaire) r),
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
	where current_setting('role') in ('service_role', 'none')
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;


reset check_function_bodies;
