set check_function_bodies = off;

-- What faces are counted by beside the hour lies in it too: a quarter's hours are counted without reading its slips.
drop index app.slip_newest;
create index slip_newest on app.slip (unit_id, answered_at, id) include (level, counted, field, counter, channel, stage);

-- The slips behind a figure, newest first, from before the one named: by what a page filters. Words are looked for in the
-- comment. The level of a marked slip is left out: it has no part in whether the slip is counted. Comments are masked for
-- everybody but the owner of the field. of_officer: of fields that the officer owned on the day, for callers who may know it.
-- SECURITY DEFINER: reads the comments, which tables give to nobody; whose slips they are is asked in the where clause, as
-- the policy of app.slip does. The statement is made of fixed pieces: every value is a parameter.
create or replace function api.slip_list(of_unit uuid, from_day date, to_day date, of_field text default null,
	of_counter text default null, of_channel text default null, of_stage text default null, of_level int default null,
	of_reason text default null, with_text boolean default false, of_mark text default null, is_counted boolean default null,
	words text default null, before_at timestamptz default null, before_id uuid default null, at_most int default 50,
	of_officer uuid default null)
	returns table (id uuid, at timestamptz, answered_at timestamptz, device_answered_at timestamptz, field text, stage text,
		counter text, channel text, device text, level int, reasons text[], comment text, is_masked boolean, marks text[],
		counted boolean, case_state text, questionnaire text)
	language plpgsql stable security definer set search_path = '' as $$
declare
	reads_all boolean;
	own_fields text[];
	by_text boolean := with_text or words is not null;
	key text := case when by_text then 'follow_up.received_at' else 'slip.answered_at' end;
begin
	select reach.reads_all, reach.fields into reads_all, own_fields from app.fields_read(of_unit) reach;
	if (not reads_all and own_fields = '{}') or not app.tells_of_officer(of_unit, of_officer) then return; end if;
	return query execute
		'select slip.id, ' || key || ', slip.answered_at, slip.device_answered_at, slip.field, slip.stage, slip.counter,
			slip.channel, device.name, case when slip.marks = ''{}'' then slip.level::int end,
			coalesce(follow_up.reasons, ''{}''),
			case when slip.field = any ($12) then follow_up.comment else app.masked(follow_up.comment) end,
			not coalesce(slip.field = any ($12), false), slip.marks, slip.counted, known.state, slip.questionnaire
		from app.slip slip '
		|| case when by_text or of_reason is not null then '' else 'left ' end || 'join app.slip_follow_up follow_up
			on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
		left join app.device device on device.unit_id = slip.unit_id and device.id = slip.device_id
		left join app.citizen_case known on known.unit_id = slip.unit_id and known.slip_id = slip.id
		where slip.unit_id = $1 and slip.answered_at >= $2 and slip.answered_at < $3'
		|| case when by_text then ' and follow_up.unit_id = $1 and follow_up.comment is not null' else '' end
		|| case when words is not null
			then ' and app.search_words(follow_up.comment) @@ websearch_to_tsquery(''pg_catalog.simple'', app.folded($4))' else '' end
		|| case when of_field is not null then ' and coalesce(slip.field, ''unstated'') = $5' else '' end
		|| case when of_counter is not null then ' and coalesce(slip.counter, ''unstated'') = $6' else '' end
		|| case when of_channel is not null then ' and slip.channel = $7' else '' end
		|| case when of_stage is not null then ' and coalesce(slip.stage, ''unstated'') = $8' else '' end
		|| case when of_level is not null then ' and slip.level = $9 and slip.marks = ''{}''' else '' end
		|| case when of_reason is not null
			then ' and follow_up.reasons <> ''{}'' and follow_up.reasons @> array[$10]' else '' end
		-- Only a marked slip is ever left out: said so that the few marked ones are looked through, not all.
		|| case when of_mark is not null or not is_counted
			then ' and slip.marks <> ''{}'' and slip.answered_on between $18 and $19' else '' end
		|| case when of_mark is not null then ' and slip.marks @> array[$11]' else '' end
		|| case when is_counted is not null then ' and slip.counted = $13' else '' end
		|| case when of_officer is not null
			then ' and exists (select from app.owned_days($1, $17) own where own.field = slip.field and own.days @> slip.answered_on)'
			else '' end
		|| case when not reads_all then ' and slip.field = any ($12)' else '' end
		|| case when before_at is not null then ' and (' || key || ', slip.id) < ($14, $15)' else '' end
		|| ' order by ' || key || ' desc, slip.id desc limit least($16, 500)'
	using of_unit, from_day::timestamp at time zone 'Asia/Ho_Chi_Minh',
		(to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', words, of_field, of_counter, of_channel, of_stage, of_level,
		of_reason, of_mark, own_fields, is_counted, before_at, before_id, at_most, of_officer, from_day, to_day;
end $$;

-- The counted faces by weekday (ISO) and hour of the day in Việt Nam. The time zone has whole hours: slips are counted by the
-- hour first, and its weekday is asked of each hour and not of each slip.
-- SECURITY DEFINER: whose slips they are is asked once and not of every row, as the policy of app.slip would be. The statement
-- is made of fixed pieces: every value is a parameter.
create or replace function app.hour_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
	of_stage text, of_level int, of_reason text, of_officer uuid)
	returns table (weekday int, hour int, level int, n bigint)
	language plpgsql stable security definer set search_path = '' as $$
declare
	reads_all boolean;
	own_fields text[];
begin
	select reach.reads_all, reach.fields into reads_all, own_fields from app.fields_read(of_unit) reach;
	if not reads_all and own_fields = '{}' then return; end if;
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

-- The same for many days: each field that somebody ever owned, once, with all the days. Asked once, not of every row, where
-- counts and slips are many.
create function app.owned_days(of_unit uuid, officer uuid) returns table (field text, days datemultirange)
	language sql stable as $$
	select own.field, range_agg(daterange(own.valid_from, own.valid_to, '[]'))
	from app.owner_assignment own where own.unit_id = of_unit and own.user_id = officer group by own.field
$$;

-- The counts of any days under any filter: a quarter or several, filtered by field at most, from what is kept added up; other
-- days from the daily counts; those with a reason from the slips that name it. Faces only. dimension 'day' where the days are
-- few, otherwise 'week'. Under a level what was set aside is left out: nobody learns of what level it was. of_officer: the
-- fields that somebody owned on the day.
create or replace function app.period_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
	of_stage text, of_level int, of_reason text, of_officer uuid)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day)
		and num_nonnulls(of_counter, of_channel, of_stage, of_level, of_reason, of_officer) = 0 then
		return query select * from api.slip_counts(of_unit, from_day, to_day, of_field) found where found.item = 'overall';
		return;
	end if;
	return query
	select case grouping(face.span, face.field, face.counter, face.channel, face.stage)
			when 31 then 'total' when 15 then case when to_day - from_day < 62 then 'day' else 'week' end
			when 23 then 'field' when 27 then 'counter' when 29 then 'channel' else 'stage' end,
		coalesce(app.day_key(face.span), face.field, face.counter, face.channel, face.stage, ''), 'overall', face.level,
		face.counted, sum(face.n)::bigint
	from (
		select case when to_day - from_day < 62 then day else date_trunc('week', day)::date end as span,
			field, counter, channel, stage, level, counted, n
		from (
			select day, field, counter, channel, stage, level::int as level, counted, n from app.slip_daily
			where of_reason is null and unit_id = of_unit and day between from_day and to_day and item = 'overall' and n > 0
			union all
			select * from app.reason_faces(of_unit, from_day, to_day, of_reason)
		) daily
		left join app.owned_days(of_unit, of_officer) own using (field)
		where (of_field is null or field = of_field) and (of_counter is null or counter = of_counter)
			and (of_channel is null or channel = of_channel) and (of_stage is null or stage = of_stage)
			and (of_level is null or (level = of_level and counted))
			and (of_officer is null or own.days @> day)
	) face
	group by grouping sets ((face.level, face.counted), (face.span, face.level, face.counted),
		(face.field, face.level, face.counted), (face.counter, face.level, face.counted),
		(face.channel, face.level, face.counted), (face.stage, face.level, face.counted));
end $$;

-- The counted faces of twelve quarters up to the one in which a period ends, added up where one filter at most lies beside
-- the field.
create or replace function app.quarter_trend(of_unit uuid, to_day date, of_field text, of_counter text, of_channel text, of_stage text,
	of_level int, of_reason text, of_officer uuid)
	returns table (quarter date, level int, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
declare
	last_one date := date_trunc('quarter', to_day)::date;
	first_one date := (last_one - interval '33 months')::date;
	last_day date := (last_one + interval '3 months - 1 day')::date;
begin
	if num_nonnulls(of_counter, of_channel, of_stage) > 1 or num_nonnulls(of_reason, of_officer) > 0 then
		return query
			select date_trunc('quarter', day)::date, daily.level, sum(daily.n)::bigint
			from (
				select day, field, counter, channel, stage, level::int as level, n from app.slip_daily
				where of_reason is null and unit_id = of_unit and day between first_one and last_day and item = 'overall'
					and counted and n > 0
				union all
				select day, field, counter, channel, stage, level, n
				from app.reason_faces(of_unit, first_one, last_day, of_reason) where counted
			) daily
			left join app.owned_days(of_unit, of_officer) own using (field)
			where (of_field is null or field = of_field)
				and (of_counter is null or counter = of_counter) and (of_channel is null or channel = of_channel)
				and (of_stage is null or stage = of_stage) and (of_level is null or daily.level = of_level)
				and (of_officer is null or own.days @> day)
			group by 1, 2;
		return;
	end if;
	return query
		select kept.quarter, kept.level::int, sum(kept.n)::bigint from app.slip_quarter kept
		where unit_id = of_unit and kept.quarter between first_one and last_one and (of_field is null or field = of_field)
			and dimension = case when of_counter is not null then 'counter' when of_channel is not null then 'channel'
				when of_stage is not null then 'stage' else 'total' end
			and key = coalesce(of_counter, of_channel, of_stage, '') and item = 'overall' and counted and kept.n > 0
			and (of_level is null or kept.level = of_level)
		group by 1, 2;
end $$;


grant execute on function app.owned_days(uuid, uuid) to authenticated;

reset check_function_bodies;
