set check_function_bodies = off;

-- Who owned which field from when to when, by name: a section is owed by whoever owns its field on the last day to file it.
create function api.owner_times(of_unit uuid)
	returns table (field text, name text, valid_from date, valid_to date)
	language sql stable as $$
	select field, app.person_name(user_id), valid_from, valid_to from app.owner_assignment
	where unit_id = of_unit
	order by field, 2, valid_from
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

-- Who owes, has filed and was sent which section of a year's reports: of the unit itself, then of every unit beneath it that
-- the caller has a role in. What a field or a unit was not there for is judged by whoever draws it. No figures, no texts.
-- SECURITY DEFINER: one question of rights for each unit and not of every row; the function asks it.
create or replace function api.report_board(of_unit uuid, of_year int)
	returns table (unit_id uuid, code text, name text, valid_from date, valid_to date, successors jsonb, due_days int,
		day_changes jsonb, fields jsonb, sections jsonb, seals jsonb)
	language sql stable security definer set search_path = '' as $$
	select unit.id, unit.code, unit.name, unit.valid_from, unit.valid_to,
		(select coalesce(jsonb_agg(heir.name order by heir.name), '[]') from app.unit_successor next
			join app.unit heir on heir.id = next.successor_id where next.unit_id = unit.id),
		setting.report_due_days,
		(select coalesce(jsonb_agg(change), '[]') from api.day_changes(unit.id) change),
		(select coalesce(jsonb_agg(jsonb_build_object('code', field.code, 'name', field.name, 'name_en', field.name_en,
				'closed_on', field.closed_on, 'begins_on', beginning.begins_on,
				'owners', array(select owner.name from api.field_owners(unit.id) owner where owner.field = field.code),
				'times', array(select to_jsonb(own) from api.owner_times(unit.id) own where own.field = field.code))
				order by field.position, field.name), '[]')
			from app.field join api.field_beginnings(unit.id) beginning on beginning.field = field.code
			where field.unit_id = unit.id),
		(select coalesce(jsonb_agg(jsonb_build_object('quarter', section.quarter, 'field', section.field,
				'state', section.state, 'filed_at', section.filed_at, 'first_filed_at', section.first_filed_at,
				'due_on', section.due_on)), '[]')
			from app.report_section section where section.unit_id = unit.id and section.year = of_year),
		(select coalesce(jsonb_agg(jsonb_build_object('quarter', sealed.quarter, 'version', sealed.version,
				'sealed_at', sealed.sealed_at) order by sealed.quarter, sealed.version), '[]')
			from app.report_version sealed
			where sealed.unit_id = unit.id and sealed.year = of_year and sealed.hash is not null)
	from app.units_below(of_unit) below
	join app.unit on unit.id = below
	join app.unit_setting setting on setting.unit_id = unit.id
	cross join (select array(select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) as ids) mine
	where unit.id = any (mine.ids) and of_unit = any (mine.ids)
	order by unit.id <> of_unit, unit.name, unit.valid_from
$$;

-- Everything a quarter's report is composed from, in one snapshot: one statement reads it all.
create or replace function app.report_rows(of_unit uuid, of_year int, of_quarter int) returns jsonb
	language sql stable as $$
	with days as (
		select first_day, (first_day + interval '3 months - 1 day')::date as last_day
		from make_date(of_year, of_quarter * 3 - 2, 1) first_day
	)
	select jsonb_build_object(
		'setting', (select to_jsonb(one) from api.unit_setting(of_unit) one),
		'reportSetting', (select to_jsonb(one) from api.report_setting(of_unit) one),
		'questions', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.questions_of(of_unit, first_day, last_day) one),
		'fields', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.fields(of_unit) one),
		'beginnings', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_beginnings(of_unit) one),
		'dayChanges', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.day_changes(of_unit) one),
		'counters', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.counters(of_unit) one),
		'current', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, first_day, last_day) one),
		'previous', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit,
			(first_day - interval '3 months')::date, first_day - 1) one),
		'lastYear', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit,
			(first_day - interval '1 year')::date, (first_day - interval '9 months')::date - 1) one),
		'marked', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.marked_slips(of_unit, first_day, last_day) one),
		'dossiers', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.dossier_counts(of_unit, first_day, last_day) one),
		'dossierSources', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.dossier_sources(of_unit, first_day, last_day) one),
		'rated', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.rate_766_counts(of_unit, first_day, last_day) one),
		'feedback', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.citizen_feedback(of_unit, first_day) one),
		'responses', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.response_counts(of_unit, first_day, last_day) one),
		'sections', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_sections(of_unit, of_year) one),
		'owners', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_owners(of_unit) one),
		'ownerTimes', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.owner_times(of_unit) one),
		'snapshots', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.section_snapshots(of_unit, of_year, of_quarter) one),
		'comments', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_comments(of_unit, first_day, last_day) one),
		'cases', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_cases(of_unit, first_day, last_day) one),
		'fieldCounts', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_counts(of_unit, first_day, last_day) one),
		'readAt', now())
	from days
$$;


grant execute on function api.owner_times(uuid) to authenticated, service_role;
comment on function api.owner_times(uuid) is 'nullable: valid_to';

reset check_function_bodies;
