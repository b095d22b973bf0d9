set check_function_bodies = off;

-- All figures of any period under a filter, in one answer and from one snapshot, as the caller may see it; nothing
-- for whoever has no role in the unit, or may not see the officer's figures. The hours are counted where the period is no longer
-- than a quarter, otherwise null.
create or replace function api.period(of_unit uuid, from_day date, to_day date, before_from date, before_to date, year_from date,
	year_to date, of_field text default null, of_counter text default null, of_channel text default null,
	of_stage text default null, of_level int default null, of_reason text default null, of_officer uuid default null)
	returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'minimum', setting.publication_minimum,
		'target', setting.satisfied_target,
		'mark', api.today_mark(of_unit),
		'predecessors', app.predecessors(of_unit),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'reasons', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'vi', vi, 'en', en) order by position), '[]')
			from app.questionnaire_item where version = setting.questionnaire and kind = 'reason'),
		'officers', (select coalesce(jsonb_agg(r), '[]') from app.officers_shown(of_unit) r),
		'current', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, from_day, to_day, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'before', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, before_from, before_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'yearAgo', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, year_from, year_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'trend', (select coalesce(jsonb_agg(r), '[]') from app.quarter_trend(of_unit, to_day, of_field, of_counter,
			of_channel, of_stage, of_level, of_reason, of_officer) r),
		'units', case when num_nonnulls(of_field, of_counter, of_channel, of_stage, of_level, of_reason, of_officer) = 0
			then (select coalesce(jsonb_agg(r), '[]') from app.satisfied_beneath(of_unit, from_day, to_day) r)
			else '[]' end,
		'hours', case when to_day - from_day < 93 then (select coalesce(jsonb_agg(r), '[]')
			from app.hour_counts(of_unit, from_day, to_day, of_field, of_counter, of_channel, of_stage, of_level, of_reason,
				of_officer) r) end)
	from app.unit_setting setting
	where setting.unit_id = of_unit and app.tells_of_officer(of_unit, of_officer)
		and of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
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

-- The same by id, the one that ended first before the others.
create function app.predecessors(of_unit uuid) returns jsonb
	language sql stable as $$
	select coalesce(jsonb_agg(unit.id order by unit.valid_to nulls last, unit.name), '[]')
	from app.units_before(of_unit) earlier join app.unit on unit.id = earlier
$$;


grant execute on function app.predecessors(uuid) to anon, authenticated, service_role;

reset check_function_bodies;
