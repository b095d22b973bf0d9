set check_function_bodies = off;

-- For units to come; those there are keep the day they know.
alter table app.unit_setting alter column report_due_days set default 5;

-- Everything that is told of one quarter, in one answer and from one snapshot, as the caller may see it; nothing for whoever has
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
		'questions', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.unit_setting,
			lateral api.questionnaire(app.unit_setting.questionnaire) one where unit_id = of_unit),
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
		'rated', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.rate_766_counts(of_unit, first_day, last_day) one),
		'feedback', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.citizen_feedback(of_unit, first_day) one),
		'responses', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.response_counts(of_unit, first_day, last_day) one),
		'sections', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_sections(of_unit, of_year) one),
		'owners', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_owners(of_unit) one),
		'snapshots', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.section_snapshots(of_unit, of_year, of_quarter) one),
		'fieldCounts', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_counts(of_unit, first_day, last_day) one),
		'readAt', now())
	from days
$$;


reset check_function_bodies;
