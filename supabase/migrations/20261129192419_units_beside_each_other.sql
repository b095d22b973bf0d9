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

-- The satisfied slips (levels 4 and 5) of each unit beneath, and all of them, as far as the caller reads all of the unit's.
create function app.satisfied_beneath(of_unit uuid, from_day date, to_day date)
	returns table (id uuid, name text, satisfied bigint, n bigint)
	language sql stable as $$
	select unit.id, unit.name, coalesce(sum(face.n) filter (where face.level >= 4), 0)::bigint, sum(face.n)::bigint
	from app.units_below(of_unit) below
	join app.unit on unit.id = below
	cross join lateral (
		select kept.level, kept.n from app.slip_quarter kept
		where app.are_quarters(from_day, to_day) and kept.unit_id = below and kept.quarter between from_day and to_day
			and kept.dimension = 'total' and kept.item = 'overall' and kept.counted
		union all
		select daily.level, daily.n from app.slip_daily daily
		where not app.are_quarters(from_day, to_day) and daily.unit_id = below and daily.day between from_day and to_day
			and daily.item = 'overall' and daily.counted
	) face
	where below <> of_unit and below in (select app.my_units(array['leader', 'viewer', 'administrator']))
	group by unit.id, unit.name
	order by unit.name, unit.id
$$;


grant execute on function app.satisfied_beneath(uuid, date, date) to authenticated;

reset check_function_bodies;
