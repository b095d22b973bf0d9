-- Whether the caller may see figures by responsible person: a leader all, an officer the own ones.
create function app.tells_of_officer(of_unit uuid, officer uuid) returns boolean
	language sql stable as $$
	select officer is null or of_unit in (select app.my_units(array['leader', 'administrator']))
		or (officer = auth.uid() and of_unit in (select app.my_units(array['officer'])))
$$;
grant execute on function app.tells_of_officer(uuid, uuid) to authenticated;

-- Whether a field was somebody's on a day.
create function app.owned_on(of_unit uuid, officer uuid, of_field text, on_day date) returns boolean
	language sql stable as $$
	select exists (select from app.owner_assignment own where own.unit_id = of_unit and own.user_id = officer
		and own.field = of_field and on_day >= own.valid_from and (own.valid_to is null or on_day <= own.valid_to))
$$;
grant execute on function app.owned_on(uuid, uuid, text, date) to authenticated;

-- The same for many days: each field that somebody ever owned, once, with all the days. Asked once, not of every row, where
-- counts and slips are many.
create function app.owned_days(of_unit uuid, officer uuid) returns table (field text, days datemultirange)
	language sql stable as $$
	select own.field, range_agg(daterange(own.valid_from, own.valid_to, '[]'))
	from app.owner_assignment own where own.unit_id = of_unit and own.user_id = officer group by own.field
$$;
grant execute on function app.owned_days(uuid, uuid) to authenticated;

-- The faces of each day, of every slip or of those that name a reason.
create function app.day_faces(of_unit uuid, from_day date, to_day date, of_reason text, of_field text)
	returns table (day date, field text, counter text, channel text, stage text, level int, counted boolean, n bigint)
	language sql stable as $$
	select day, field, counter, channel, stage, level::int, counted, n from app.slip_daily
	where of_reason is null and unit_id = of_unit and day between from_day and to_day and item = 'overall' and n > 0
		and (of_field is null or field = of_field)
	union all
	select to_date(key, 'YYYY-MM-DD'), field, counter, channel, stage, level::int, counted, n from app.slip_face
	where unit_id = of_unit and quarter between date_trunc('quarter', from_day)::date and to_day and part = 'day'
		and reason = of_reason and key between app.day_key(from_day) and app.day_key(to_day) and n > 0
		and (of_field is null or field = of_field)
$$;
grant execute on function app.day_faces(uuid, date, date, text, text) to authenticated;

-- The counts of any days under any filter: of quarters from the faces kept of them, of other days from those of a day. Faces
-- only. dimension 'day' where the days are few, otherwise 'week'; neither where spans are not asked for. Under a level what was
-- set aside is left out: its level stays unknown. of_officer: the fields that somebody owned on the day; a field owned in a part
-- of a quarter only is read by its days.
create function app.period_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
	of_stage text, of_level int, of_reason text, of_officer uuid, with_spans boolean)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day)
		and num_nonnulls(of_counter, of_channel, of_stage, of_level, of_reason, of_officer) = 0 then
		return query select * from api.slip_counts(of_unit, from_day, to_day, of_field) found
			where found.item = 'overall' and (with_spans or found.dimension <> 'week');
		return;
	end if;
	if app.are_quarters(from_day, to_day) then
		return query
		with owned as materialized (
			select own.field, own.days, own.days @> daterange(from_day, to_day, '[]') as throughout
			from app.owned_days(of_unit, of_officer) own
		), face as materialized (
			select part, key, field, counter, channel, stage, kept.level::int as level, counted, n
			from app.slip_face kept left join owned own using (field)
			where unit_id = of_unit and quarter between from_day and to_day
				and part in ('quarter', case when with_spans then 'week' end) and reason = coalesce(of_reason, '') and n > 0
				and (of_officer is null or own.throughout
					or own.days @> daterange(quarter, (quarter + interval '3 months')::date))
			union all
			select part.part, part.key, daily.field, counter, channel, stage, daily.level, counted, n
			from owned own
			cross join lateral app.day_faces(of_unit, from_day, to_day, of_reason, own.field) daily
			cross join lateral (values ('quarter', ''), ('week', app.day_key(date_trunc('week', day)::date))) part (part, key)
			where not own.throughout and own.days @> day and not own.days @> daterange(date_trunc('quarter', day)::date,
				(date_trunc('quarter', day) + interval '3 months')::date)
		), asked as materialized (
			select * from face
			where (of_field is null or field = of_field) and (of_counter is null or counter = of_counter)
				and (of_channel is null or channel = of_channel) and (of_stage is null or stage = of_stage)
				and (of_level is null or (level = of_level and counted))
		)
		select 'week', asked.key, 'overall', asked.level, asked.counted, sum(asked.n)::bigint from asked
		where part = 'week' and with_spans
		group by asked.key, asked.level, asked.counted
		union all
		select case grouping(asked.field, asked.counter, asked.channel, asked.stage)
				when 15 then 'total' when 7 then 'field' when 11 then 'counter' when 13 then 'channel' else 'stage' end,
			coalesce(asked.field, asked.counter, asked.channel, asked.stage, ''), 'overall', asked.level, asked.counted,
			sum(asked.n)::bigint
		from asked where part = 'quarter'
		group by grouping sets ((asked.level, asked.counted), (asked.field, asked.level, asked.counted),
			(asked.counter, asked.level, asked.counted), (asked.channel, asked.level, asked.counted),
			(asked.stage, asked.level, asked.counted));
		return;
	end if;
	return query
	select case grouping(face.span, face.field, face.counter, face.channel, face.stage)
			when 31 then 'total' when 15 then case when to_day - from_day < 62 then 'day' else 'week' end
			when 23 then 'field' when 27 then 'counter' when 29 then 'channel' else 'stage' end,
		coalesce(app.day_key(face.span), face.field, face.counter, face.channel, face.stage, ''), 'overall', face.level,
		face.counted, sum(face.n)::bigint
	from (
		select case when not with_spans then null when to_day - from_day < 62 then day else date_trunc('week', day)::date end
				as span,
			field, counter, channel, stage, level, counted, n
		from app.day_faces(of_unit, from_day, to_day, of_reason, of_field) daily
		left join app.owned_days(of_unit, of_officer) own using (field)
		where (of_counter is null or counter = of_counter)
			and (of_channel is null or channel = of_channel) and (of_stage is null or stage = of_stage)
			and (of_level is null or (level = of_level and counted))
			and (of_officer is null or own.days @> day)
	) face
	group by grouping sets ((face.level, face.counted), (face.span, face.level, face.counted),
		(face.field, face.level, face.counted), (face.counter, face.level, face.counted),
		(face.channel, face.level, face.counted), (face.stage, face.level, face.counted))
	having with_spans or grouping(face.span) = 1;
end $$;
grant execute on function app.period_counts(uuid, date, date, text, text, text, text, int, text, uuid, boolean) to authenticated;

-- The counted faces of twelve quarters up to the one in which a period ends, from what is kept of quarters. of_officer: as
-- app.period_counts has it.
create function app.quarter_trend(of_unit uuid, to_day date, of_field text, of_counter text, of_channel text, of_stage text,
	of_level int, of_reason text, of_officer uuid)
	returns table (quarter date, level int, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
declare
	last_one date := date_trunc('quarter', to_day)::date;
	first_one date := (last_one - interval '33 months')::date;
	last_day date := (last_one + interval '3 months - 1 day')::date;
begin
	if num_nonnulls(of_counter, of_channel, of_stage, of_reason, of_officer) = 0 then
		return query
			select kept.quarter, kept.level::int, sum(kept.n)::bigint from app.slip_quarter kept
			where unit_id = of_unit and kept.quarter between first_one and last_one and (of_field is null or field = of_field)
				and item = 'overall' and counted and kept.n > 0 and (of_level is null or kept.level = of_level)
			group by 1, 2;
		return;
	end if;
	return query
		with owned as materialized (
			select own.field, own.days, own.days @> daterange(first_one, last_day, '[]') as throughout
			from app.owned_days(of_unit, of_officer) own
		), face as (
			select kept.quarter, field, counter, channel, stage, kept.level::int as level, kept.n
			from app.slip_face kept left join owned own using (field)
			where unit_id = of_unit and kept.quarter between first_one and last_one and part = 'quarter'
				and reason = coalesce(of_reason, '') and counted and kept.n > 0
				and (of_officer is null or own.throughout
					or own.days @> daterange(kept.quarter, (kept.quarter + interval '3 months')::date))
			union all
			select date_trunc('quarter', day)::date, daily.field, counter, channel, stage, daily.level, daily.n
			from owned own
			cross join lateral app.day_faces(of_unit, first_one, last_day, of_reason, own.field) daily
			where not own.throughout and own.days @> day and not own.days @> daterange(date_trunc('quarter', day)::date,
				(date_trunc('quarter', day) + interval '3 months')::date) and counted
		)
		select face.quarter, face.level, sum(face.n)::bigint from face
		where (of_field is null or field = of_field) and (of_counter is null or counter = of_counter)
			and (of_channel is null or channel = of_channel) and (of_stage is null or stage = of_stage)
			and (of_level is null or face.level = of_level)
		group by 1, 2;
end $$;
grant execute on function app.quarter_trend(uuid, date, text, text, text, text, int, text, uuid) to authenticated;

-- The counted faces by weekday (ISO) and hour of the day in Việt Nam: of a quarter as they are kept of it, unless the officer
-- owned a field in a part of it only. Otherwise from the slips: the time zone has whole hours, so slips are counted by the
-- hour first, and its weekday is asked of each hour and not of each slip.
-- SECURITY DEFINER: whose slips they are is asked once and not of every row, as the policy of app.slip would be. The statement
-- is made of fixed pieces: every value is a parameter.
create function app.hour_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
	of_stage text, of_level int, of_reason text, of_officer uuid)
	returns table (weekday int, hour int, level int, n bigint)
	language plpgsql stable security definer set search_path = '' as $$
declare
	reads_all boolean;
	own_fields text[];
begin
	select reach.reads_all, reach.fields into reads_all, own_fields from app.fields_read(of_unit) reach;
	if not reads_all and own_fields = '{}' then return; end if;
	if app.are_quarters(from_day, to_day) and not exists (select from app.owned_days(of_unit, of_officer) own
		where own.days && daterange(from_day, to_day, '[]') and not own.days @> daterange(from_day, to_day, '[]')) then
		return query
			select left(hours.key, 1)::int, right(hours.key, 2)::int, hours.level, hours.n from (
				select kept.key, kept.level::int as level, sum(kept.n)::bigint as n from app.slip_face kept
				where kept.unit_id = of_unit and kept.quarter between from_day and to_day and kept.part = 'hour'
					and kept.reason = coalesce(of_reason, '') and kept.counted and kept.n > 0
					and (reads_all or kept.field = any (own_fields)) and (of_field is null or kept.field = of_field)
					and (of_counter is null or kept.counter = of_counter) and (of_channel is null or kept.channel = of_channel)
					and (of_stage is null or kept.stage = of_stage) and (of_level is null or kept.level = of_level)
					and (of_officer is null or kept.field in (select own.field from app.owned_days(of_unit, of_officer) own
						where own.days && daterange(from_day, to_day, '[]')))
				group by 1, 2
			) hours;
		return;
	end if;
	return query execute
		'select extract(isodow from local)::int, extract(hour from local)::int, face.level::int, sum(face.n)::bigint
		from (
			select date_bin(''1 hour'', slip.answered_at, ''2000-01-01 00:00Z'') at time zone ''Asia/Ho_Chi_Minh'' as local,
				slip.level, count(*) as n
			from app.slip '
			|| case when of_officer is not null
				then 'join app.owned_days($1, $10) own on own.field = slip.field and own.days @> slip.answered_on ' else '' end
			|| 'where slip.unit_id = $1 and slip.answered_at >= $2 and slip.answered_at < $3 and slip.counted'
			|| case when not reads_all then ' and slip.field = any ($11)' else '' end
			|| case when of_field is not null then ' and coalesce(slip.field, ''unstated'') = $4' else '' end
			|| case when of_counter is not null then ' and coalesce(slip.counter, ''unstated'') = $5' else '' end
			|| case when of_channel is not null then ' and slip.channel = $6' else '' end
			|| case when of_stage is not null then ' and coalesce(slip.stage, ''unstated'') = $7' else '' end
			|| case when of_level is not null then ' and slip.level = $8' else '' end
			|| case when of_reason is not null then ' and exists (select from app.slip_follow_up said
				where said.unit_id = slip.unit_id and said.slip_id = slip.id and $9 = any (said.reasons))' else '' end
			|| ' group by 1, 2
		) face
		group by 1, 2, 3'
	using of_unit, from_day::timestamp at time zone 'Asia/Ho_Chi_Minh',
		(to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', of_field, of_counter, of_channel, of_stage, of_level,
		of_reason, of_officer, own_fields;
end $$;
grant execute on function app.hour_counts(uuid, date, date, text, text, text, text, int, text, uuid) to authenticated;

-- Whose figures the caller may ask for by name: whoever has owned a field, for who leads; an officer himself.
create function app.officers_shown(of_unit uuid) returns table (id uuid, name text)
	language sql stable as $$
	select own.user_id, app.person_name(own.user_id)
	from (select distinct user_id from app.owner_assignment where unit_id = of_unit) own
	where app.tells_of_officer(of_unit, own.user_id)
	order by 2
$$;
grant execute on function app.officers_shown(uuid) to authenticated;

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

-- All figures of any period under a filter, in one answer and from one snapshot, as the caller may see it; nothing
-- for whoever has no role in the unit, or may not see the officer's figures. The hours are counted where the period is no longer
-- than a quarter, otherwise null.
create function api.period(of_unit uuid, from_day date, to_day date, before_from date, before_to date, year_from date,
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
			from app.questions_of(of_unit, from_day, to_day) where kind = 'reason'),
		'officers', (select coalesce(jsonb_agg(r), '[]') from app.officers_shown(of_unit) r),
		'current', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, from_day, to_day, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer, true) r),
		'before', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, before_from, before_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer, false) r),
		'yearAgo', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, year_from, year_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer, false) r),
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
grant execute on function api.period(uuid, date, date, date, date, date, date, text, text, text, text, int, text, uuid)
	to authenticated;

-- What tells a page that shows today whether anything has changed: how many slips the caller may count today, and how many of
-- them are counted.
create function api.today_mark(of_unit uuid) returns text
	language plpgsql stable as $$
begin
	perform app.require_person();
	return (select coalesce(sum(n), 0) || '/' || coalesce(sum(n) filter (where counted), 0) from app.slip_daily
		where unit_id = of_unit and day = app.local_day(now()) and item = 'overall');
end $$;
grant execute on function api.today_mark(uuid) to authenticated;

-- The share of satisfied people that a unit wants to reach, in whole percent; null takes it away.
create function api.set_satisfied_target(of_unit uuid, target int) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	update app.unit_setting set satisfied_target = target where unit_id = of_unit;
	perform app.note(of_unit, 'unit.target', null, jsonb_build_object('percent', target));
end $$;
grant execute on function api.set_satisfied_target(uuid, int) to authenticated;
