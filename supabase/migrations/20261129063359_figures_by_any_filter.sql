set check_function_bodies = off;

drop function api.period(uuid,date,date,date,date,date,date,text,text,text,text);
drop function api.slip_list(uuid,date,date,text,text,text,text,integer,text,boolean,text,boolean,text,timestamp with time zone,uuid,integer);
drop function app.hour_counts(uuid,date,date,text,text,text,text);
drop function app.period_counts(uuid,date,date,text,text,text,text);
drop function app.quarter_trend(uuid,date,text,text,text,text);

-- Everything that is told of any period under a filter, in one answer and from one snapshot, as the caller may see it; nothing
-- for whoever has no role in the unit, or may not be told of the officer. The hours are counted where the period is no longer
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
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'reasons', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'vi', vi, 'en', en) order by position), '[]')
			from app.questionnaire_item where version = setting.questionnaire and kind = 'reason'),
		'officers', (select coalesce(jsonb_agg(r), '[]') from app.officers_told(of_unit) r),
		'current', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, from_day, to_day, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'before', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, before_from, before_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'yearAgo', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, year_from, year_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'trend', (select coalesce(jsonb_agg(r), '[]') from app.quarter_trend(of_unit, to_day, of_field, of_counter,
			of_channel, of_stage, of_level, of_reason, of_officer) r),
		'hours', case when to_day - from_day < 93 then (select coalesce(jsonb_agg(r), '[]')
			from app.hour_counts(of_unit, from_day, to_day, of_field, of_counter, of_channel, of_stage, of_level, of_reason,
				of_officer) r) end)
	from app.unit_setting setting
	where setting.unit_id = of_unit and app.tells_of_officer(of_unit, of_officer)
		and of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- The slips behind a figure, newest first, from before the one named: by what a page filters. Words are looked for in the
-- comment. The level of a marked slip is not told: it has no part in whether the slip is counted. Comments are masked for
-- everybody but the owner of the field. of_officer: of fields that somebody owned on the day, for whoever may be told so.
-- SECURITY DEFINER: reads the comments, which tables give to nobody; whose slips they are is asked in the where clause, as
-- the policy of app.slip does. The statement is made of fixed pieces: every value is a parameter.
create function api.slip_list(of_unit uuid, from_day date, to_day date, of_field text default null,
	of_counter text default null, of_channel text default null, of_stage text default null, of_level int default null,
	of_reason text default null, with_text boolean default false, of_mark text default null, is_counted boolean default null,
	words text default null, before_at timestamptz default null, before_id uuid default null, at_most int default 50,
	of_officer uuid default null)
	returns table (id uuid, at timestamptz, answered_at timestamptz, device_answered_at timestamptz, field text, stage text,
		counter text, channel text, device text, level int, reasons text[], comment text, is_masked boolean, marks text[],
		counted boolean, case_state text)
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
			not coalesce(slip.field = any ($12), false), slip.marks, slip.counted, known.state
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
		|| case when of_mark is not null then ' and slip.marks @> array[$11]' else '' end
		|| case when is_counted is not null then ' and slip.counted = $13' else '' end
		|| case when of_officer is not null
			then ' and app.owned_on($1, $17, slip.field, slip.answered_on)' else '' end
		|| case when not reads_all then ' and slip.field = any ($12)' else '' end
		|| case when before_at is not null then ' and (' || key || ', slip.id) < ($14, $15)' else '' end
		|| ' order by ' || key || ' desc, slip.id desc limit least($16, 500)'
	using of_unit, from_day::timestamp at time zone 'Asia/Ho_Chi_Minh',
		(to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', words, of_field, of_counter, of_channel, of_stage, of_level,
		of_reason, of_mark, own_fields, is_counted, before_at, before_id, at_most, of_officer;
end $$;

-- The counted faces by weekday (ISO) and hour of the day in Việt Nam.
-- SECURITY DEFINER: whose slips they are is asked once and not of every row, as the policy of app.slip would be.
create function app.hour_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
	of_stage text, of_level int, of_reason text, of_officer uuid)
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
			and (of_level is null or slip.level = of_level)
			and (of_reason is null or exists (select from app.slip_follow_up said
				where said.unit_id = slip.unit_id and said.slip_id = slip.id and of_reason = any (said.reasons)))
			and (of_officer is null or app.owned_on(of_unit, of_officer, slip.field, slip.answered_on))
	) face
	group by 1, 2, 3
$$;

-- Whose figures the caller may ask for by name: whoever has owned a field, for who leads; an officer himself.
create function app.officers_told(of_unit uuid) returns table (id uuid, name text)
	language sql stable as $$
	select own.user_id, app.person_name(own.user_id)
	from (select distinct user_id from app.owner_assignment where unit_id = of_unit) own
	where app.tells_of_officer(of_unit, own.user_id)
	order by 2
$$;

-- Whether a field was somebody's on a day.
create function app.owned_on(of_unit uuid, officer uuid, of_field text, on_day date) returns boolean
	language sql stable as $$
	select exists (select from app.owner_assignment own where own.unit_id = of_unit and own.user_id = officer
		and own.field = of_field and on_day >= own.valid_from and (own.valid_to is null or on_day <= own.valid_to))
$$;

-- The counts of any days under any filter: a quarter or several, filtered by field at most, from what is kept added up; other
-- days from the daily counts; those with a reason from the slips that name it. Faces only. dimension 'day' where the days are
-- few, otherwise 'week'. Under a level what was set aside is left out: nobody learns of what level it was. of_officer: the
-- fields that somebody owned on the day.
create function app.period_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
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
		coalesce(face.span::text, face.field, face.counter, face.channel, face.stage, ''), 'overall', face.level,
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
		where (of_field is null or field = of_field) and (of_counter is null or counter = of_counter)
			and (of_channel is null or channel = of_channel) and (of_stage is null or stage = of_stage)
			and (of_level is null or (level = of_level and counted))
			and (of_officer is null or app.owned_on(of_unit, of_officer, field, day))
	) face
	group by grouping sets ((face.level, face.counted), (face.span, face.level, face.counted),
		(face.field, face.level, face.counted), (face.counter, face.level, face.counted),
		(face.channel, face.level, face.counted), (face.stage, face.level, face.counted));
end $$;

-- The counted faces of twelve quarters up to the one in which a period ends, added up where one filter at most lies beside
-- the field.
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
			where (of_field is null or field = of_field)
				and (of_counter is null or counter = of_counter) and (of_channel is null or channel = of_channel)
				and (of_stage is null or stage = of_stage) and (of_level is null or daily.level = of_level)
				and (of_officer is null or app.owned_on(of_unit, of_officer, field, day))
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

-- The faces of slips that name a reason, as the daily counts would have them.
-- SECURITY DEFINER: whose slips they are is asked once and not of every row, as the policy of app.slip would be.
create function app.reason_faces(of_unit uuid, from_day date, to_day date, of_reason text)
	returns table (day date, field text, counter text, channel text, stage text, level int, counted boolean, n bigint)
	language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
	if of_reason is null then return; end if;
	return query
		select slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'), slip.channel,
			coalesce(slip.stage, 'unstated'), slip.level::int, slip.counted, count(*)
		from app.fields_read(of_unit) reach
		join app.slip_follow_up said on said.unit_id = of_unit and said.reasons <> '{}' and said.reasons @> array[of_reason]
		join app.slip on slip.unit_id = said.unit_id and slip.id = said.slip_id
		where slip.answered_on between from_day and to_day and (reach.reads_all or slip.field = any (reach.fields))
		group by 1, 2, 3, 4, 5, 6, 7;
end $$;

-- Whether figures may be told by responsible person: to who leads, and to an officer his own.
create function app.tells_of_officer(of_unit uuid, officer uuid) returns boolean
	language sql stable as $$
	select officer is null or of_unit in (select app.my_units(array['leader', 'administrator']))
		or (officer = auth.uid() and of_unit in (select app.my_units(array['officer'])))
$$;


grant execute on function api.period(uuid, date, date, date, date, date, date, text, text, text, text, int, text, uuid)
	to authenticated;
grant execute on function api.slip_list(uuid, date, date, text, text, text, text, int, text, boolean, text, boolean, text, timestamptz, uuid, int, uuid)
	to authenticated, service_role;
comment on function api.slip_list(uuid, date, date, text, text, text, text, int, text, boolean, text, boolean, text, timestamptz, uuid, int, uuid) is
	'nullable: device_answered_at, field, stage, counter, device, level, comment, case_state';
grant execute on function app.hour_counts(uuid, date, date, text, text, text, text, int, text, uuid) to authenticated;
grant execute on function app.officers_told(uuid) to authenticated;
grant execute on function app.owned_on(uuid, uuid, text, date) to authenticated;
grant execute on function app.period_counts(uuid, date, date, text, text, text, text, int, text, uuid) to authenticated;
grant execute on function app.quarter_trend(uuid, date, text, text, text, text, int, text, uuid) to authenticated;
grant execute on function app.reason_faces(uuid, date, date, text) to authenticated;
grant execute on function app.tells_of_officer(uuid, uuid) to authenticated;

reset check_function_bodies;
