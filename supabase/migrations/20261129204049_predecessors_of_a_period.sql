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
		'predecessors', (select coalesce(jsonb_agg(unit.id order by unit.valid_to nulls last, unit.name), '[]')
			from app.units_before(of_unit) earlier join app.unit on unit.id = earlier),
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


reset check_function_bodies;
