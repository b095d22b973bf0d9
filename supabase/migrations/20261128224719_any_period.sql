set check_function_bodies = off;

-- tables: what follows was compared, not thought about: see that it keeps every row.

alter table app.unit_setting add column satisfied_target smallint;

alter table app.unit_setting add constraint unit_setting_satisfied_target_check CHECK (((satisfied_target >= 1) AND (satisfied_target <= 100)));

-- Everything that is told of any period under a filter, in one answer and from one snapshot, as the caller may see it; nothing
-- for whoever has no role in the unit. The hours are counted where the period is no longer than a quarter, otherwise null.
create function api.period(of_unit uuid, from_day date, to_day date, before_from date, before_to date, year_from date,
	year_to date, of_field text default null, of_counter text default null, of_channel text default null,
	of_stage text default null) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'minimum', setting.publication_minimum,
		'target', setting.satisfied_target,
		'mark', api.today_mark(of_unit),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'current', (select coalesce(jsonb_agg(r), '[]')
			from app.period_counts(of_unit, from_day, to_day, of_field, of_counter, of_channel, of_stage) r),
		'before', (select coalesce(jsonb_agg(r), '[]')
			from app.period_counts(of_unit, before_from, before_to, of_field, of_counter, of_channel, of_stage) r),
		'yearAgo', (select coalesce(jsonb_agg(r), '[]')
			from app.period_counts(of_unit, year_from, year_to, of_field, of_counter, of_channel, of_stage) r),
		'trend', (select coalesce(jsonb_agg(r), '[]')
			from app.quarter_trend(of_unit, to_day, of_field, of_counter, of_channel, of_stage) r),
		'hours', case when to_day - from_day < 93 then (select coalesce(jsonb_agg(r), '[]')
			from app.hour_counts(of_unit, from_day, to_day, of_field, of_counter, of_channel, of_stage) r) end)
	from app.unit_setting setting
	where setting.unit_id = of_unit
		and of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- The share of satisfied people that a unit wants to reach, in whole percent; null takes it away.
create function api.set_satisfied_target(of_unit uuid, target int) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	update app.unit_setting set satisfied_target = target where unit_id = of_unit;
	perform app.note(of_unit, 'unit.target', null, jsonb_build_object('percent', target));
end $$;

-- What tells a page that shows today whether anything has changed: how many slips the caller may count today, and how many of
-- them are counted.
create function api.today_mark(of_unit uuid) returns text
	language plpgsql stable as $$
begin
	perform app.require_person();
	return (select coalesce(sum(n), 0) || '/' || coalesce(sum(n) filter (where counted), 0) from app.slip_daily
		where unit_id = of_unit and day = app.local_day(now()) and item = 'overall');
end $$;

-- The counted faces by weekday (ISO) and hour of the day in Việt Nam.
-- SECURITY DEFINER: whose slips they are is asked once and not of every row, as the policy of app.slip would be.
create function app.hour_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
	of_stage text)
	returns table (weekday int, hour int, level int, n bigint)
	language sql stable security definer set search_path = '' as $$
	select extract(isodow from local)::int, extract(hour from local)::int, face.level, count(*)
	from app.fields_read(of_unit) reach
	cross join lateral (
		select slip.answered_at at time zone 'Asia/Ho_Chi_Minh' as local, slip.level::int
		from app.slip
		where slip.unit_id = of_unit and slip.answered_on between from_day and to_day and slip.counted
			and (reach.reads_all or slip.field = any (reach.fields))
			and (of_field is null or coalesce(slip.field, 'unstated') = of_field)
			and (of_counter is null or coalesce(slip.counter, 'unstated') = of_counter)
			and (of_channel is null or slip.channel = of_channel)
			and (of_stage is null or coalesce(slip.stage, 'unstated') = of_stage)
	) face
	group by 1, 2, 3
$$;

-- The counts of any days under any filter: a quarter or several, filtered by field at most, from what is kept added up; other
-- days from the daily counts. Faces only. dimension 'day' where the days are few, otherwise 'week'.
create function app.period_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
	of_stage text)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day) and of_counter is null and of_channel is null and of_stage is null then
		return query select * from api.slip_counts(of_unit, from_day, to_day, of_field) found where found.item = 'overall';
		return;
	end if;
	return query
	select case grouping(face.span, face.field, face.counter, face.channel, face.stage)
			when 31 then 'total' when 15 then case when to_day - from_day < 62 then 'day' else 'week' end
			when 23 then 'field' when 27 then 'counter' when 29 then 'channel' else 'stage' end,
		coalesce(face.span::text, face.field, face.counter, face.channel, face.stage, ''), 'overall', face.level,
		face.counted, sum(face.n)::bigint
	from (
		select case when to_day - from_day < 62 then day else date_trunc('week', day)::date end as span,
			field, counter, channel, stage, level::int as level, counted, n
		from app.slip_daily
		where unit_id = of_unit and day between from_day and to_day and item = 'overall' and n > 0
			and (of_field is null or field = of_field) and (of_counter is null or counter = of_counter)
			and (of_channel is null or channel = of_channel) and (of_stage is null or stage = of_stage)
	) face
	group by grouping sets ((face.level, face.counted), (face.span, face.level, face.counted),
		(face.field, face.level, face.counted), (face.counter, face.level, face.counted),
		(face.channel, face.level, face.counted), (face.stage, face.level, face.counted));
end $$;

-- The counted faces of twelve quarters up to the one in which a period ends, added up where one filter at most lies beside
-- the field.
create function app.quarter_trend(of_unit uuid, to_day date, of_field text, of_counter text, of_channel text, of_stage text)
	returns table (quarter date, level int, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
declare
	last_one date := date_trunc('quarter', to_day)::date;
	first_one date := (last_one - interval '33 months')::date;
begin
	if num_nonnulls(of_counter, of_channel, of_stage) > 1 then
		return query
			select date_trunc('quarter', day)::date, daily.level::int, sum(daily.n)::bigint from app.slip_daily daily
			where unit_id = of_unit and day >= first_one and day < last_one + interval '3 months' and item = 'overall'
				and counted and daily.n > 0 and (of_field is null or field = of_field)
				and (of_counter is null or counter = of_counter) and (of_channel is null or channel = of_channel)
				and (of_stage is null or stage = of_stage)
			group by 1, 2;
		return;
	end if;
	return query
		select kept.quarter, kept.level::int, sum(kept.n)::bigint from app.slip_quarter kept
		where unit_id = of_unit and kept.quarter between first_one and last_one and (of_field is null or field = of_field)
			and dimension = case when of_counter is not null then 'counter' when of_channel is not null then 'channel'
				when of_stage is not null then 'stage' else 'total' end
			and key = coalesce(of_counter, of_channel, of_stage, '') and item = 'overall' and counted and kept.n > 0
		group by 1, 2;
end $$;


grant execute on function api.period(uuid, date, date, date, date, date, date, text, text, text, text) to authenticated;
grant execute on function api.set_satisfied_target(uuid, int) to authenticated;
grant execute on function api.today_mark(uuid) to authenticated;
grant execute on function app.hour_counts(uuid, date, date, text, text, text, text) to authenticated;
grant execute on function app.period_counts(uuid, date, date, text, text, text, text) to authenticated;
grant execute on function app.quarter_trend(uuid, date, text, text, text, text) to authenticated;

reset check_function_bodies;
