-- Daily counts, kept in the same transaction as the slips. Pages read these, so that a page costs the same
-- after a million slips as after a hundred.
--   item 'overall': the face tapped, level 1-5
--   item of the questionnaire: level 1-5, or 0 for "no opinion"
--   reason: level 0, it was chosen
--   fact: level 1, 2, 3 for none, one, two or more
create table app.slip_daily (
	unit_id uuid not null,
	day date not null,
	field text not null default 'unstated',
	counter text not null default 'unstated',
	channel text not null,
	stage text not null default 'unstated',
	item text not null default 'overall',
	level smallint not null check (level between 0 and 5),
	counted boolean not null,
	n bigint not null check (n >= 0),
	primary key (unit_id, day, field, counter, channel, stage, item, level, counted)
) with (fillfactor = 70);
alter table app.slip_daily enable row level security;
create policy the_server on app.slip_daily to service_role using (true) with check (true);
grant select on app.slip_daily to authenticated;
create policy readers_of_the_field_read_counts on app.slip_daily for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- The daily counts of a quarter added up as reports print them, so that a quarter costs the same after a million slips as
-- after a thousand. Every item, by field: dimension and key are what the landing of a national view has too, and say no more
-- than that. n may fall below zero within a transaction, never after it.
create table app.slip_quarter (
	unit_id uuid not null,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	field text not null,
	dimension text not null check (dimension = 'total'),
	key text not null,
	item text not null,
	level smallint not null,
	counted boolean not null,
	n bigint not null,
	primary key (unit_id, quarter, field, dimension, key, item, level, counted)
) with (fillfactor = 70);
alter table app.slip_quarter enable row level security;
create policy the_server on app.slip_quarter to service_role using (true) with check (true);
grant select on app.slip_quarter to authenticated;
create policy readers_of_the_field_read_quarters on app.slip_quarter for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- The faces of a quarter by everything that filters them, so that a filtered quarter costs the same too: once as a whole,
-- once by week (key: its Monday) and once by hour (key: ISO weekday and hour in Việt Nam, '3 09'). What filters them in no
-- other way stands under the reason ''; a slip that names reasons stands under each of them as well, and there by day too
-- (key: the day): days without a reason are app.slip_daily.
-- n may fall below zero within a transaction, never after it.
create table app.slip_face (
	unit_id uuid not null,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	part text not null check (part in ('quarter', 'week', 'hour', 'day')),
	reason text not null,
	key text not null,
	field text not null,
	counter text not null,
	channel text not null,
	stage text not null,
	level smallint not null,
	counted boolean not null,
	n bigint not null,
	primary key (unit_id, quarter, part, reason, key, field, counter, channel, stage, level, counted)
) with (fillfactor = 70);
alter table app.slip_face enable row level security;
create policy the_server on app.slip_face to service_role using (true) with check (true);
grant select on app.slip_face to authenticated;
create policy readers_of_the_field_read_faces on app.slip_face for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- The faces of one hour of a day.
create type app.hour_face as (
	unit_id uuid,
	day date,
	hour text,
	reason text,
	field text,
	counter text,
	channel text,
	stage text,
	level smallint,
	counted boolean,
	n bigint
);

-- The hour of a week that faces are kept by.
create function app.hour_key(at timestamptz) returns text
	language sql stable parallel safe
	return to_char(at at time zone 'Asia/Ho_Chi_Minh', 'ID HH24');

-- The quarters as they ought to be, from the daily counts.
create view app.quarter_recount with (security_invoker = true) as
	select unit_id, date_trunc('quarter', day)::date as quarter, field, 'total'::text as dimension, ''::text as key, item,
		level, counted, sum(n)::bigint as n
	from app.slip_daily
	group by 1, 2, 3, 6, 7, 8;
grant select on app.quarter_recount to service_role;

-- What daily counts come to in their quarters, in the order of the key.
create function app.quarters_of(days app.slip_daily[]) returns setof app.slip_quarter
	language sql stable as $$
	select unit_id, date_trunc('quarter', day)::date, field, 'total', '', item, level, counted, sum(n)::bigint
	from unnest(days)
	group by 1, 2, 3, 6, 7, 8
	order by 1, 2, 3, 6, 7, 8
$$;

-- The two ways in which counts change, of days and of their quarters at once. Both take rows in the order of the key,
-- each key once. No triggers on the counts instead: they cost a tap more than counting it.
create function app.add_counts(added app.slip_daily[]) returns void
	language plpgsql as $$
begin
	-- Days before quarters, as app.count_new_slips has them: the other way round a batch and a tap would wait for each other.
	insert into app.slip_daily as daily
	select * from unnest(added)
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	insert into app.slip_quarter as known
	select * from app.quarters_of(added)
	on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
		do update set n = known.n + excluded.n;
end $$;

-- Adds faces to their quarter, week, hour and day, in the order of the key; what is taken away has its n below zero. After
-- the days and quarters of the same slips, as app.count_new_slips has them.
create function app.add_faces(changed app.hour_face[]) returns void
	language plpgsql as $$
begin
	if changed = '{}' then return; end if;
	insert into app.slip_face as known
	select unit_id, date_trunc('quarter', day)::date, part.part, reason, part.key, field, counter, channel, stage, level, counted,
		sum(n)::bigint
	from unnest(changed)
	cross join lateral (values
		('quarter', ''), ('week', app.day_key(date_trunc('week', day)::date)), ('hour', hour), ('day', app.day_key(day))
	) part (part, key)
	where part.part <> 'day' or reason <> ''
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	on conflict (unit_id, quarter, part, reason, key, field, counter, channel, stage, level, counted)
		do update set n = known.n + excluded.n;
end $$;

create function app.take_counts(gone app.slip_daily[]) returns void
	language plpgsql as $$
begin
	with days as (
		update app.slip_daily daily set n = daily.n - taken.n
		from unnest(gone) taken
		where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
			= (taken.unit_id, taken.day, taken.field, taken.counter, taken.channel, taken.stage, taken.item, taken.level, taken.counted)
	)
	insert into app.slip_quarter as known (unit_id, quarter, field, dimension, key, item, level, counted, n)
	select unit_id, quarter, field, dimension, key, item, level, counted, -n from app.quarters_of(gone)
	on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
		do update set n = known.n + excluded.n;
end $$;

-- Whether a period begins and ends with a quarter: then its counts are those of its quarters.
create function app.are_quarters(from_day date, to_day date) returns boolean
	language sql immutable parallel safe
	return from_day = date_trunc('quarter', from_day)::date
		and to_day + 1 = date_trunc('quarter', to_day + 1)::date and from_day < to_day;
grant execute on function app.are_quarters(date, date) to authenticated;

-- Every answer of a follow-up as (item, level), in the convention above.
create function app.answers(reasons text[], items jsonb, facts jsonb)
	returns table (item text, level smallint)
	language sql immutable parallel safe as $$
	select unnest(reasons), 0::smallint
	union all
	select key, coalesce(value::text::smallint, 0) from (
		select key, nullif(value, 'null'::jsonb) as value from jsonb_each(items)
	) given
	union all
	select key, (value::text::smallint + 1)::smallint from jsonb_each(facts)
$$;
grant execute on function app.answers(text[], jsonb, jsonb) to authenticated;

-- Slips of a unit that arrive are counted beside each other, in the order of the key, so that concurrent batches wait for
-- each other instead of deadlocking. A ruling or a removal takes its counts in whatever order its slips lie: it is alone
-- in its units, and whoever is not in them notices nothing. It asks before its first row; the triggers below ask again,
-- so that whatever writes slips keeps to it.
create function app.lock_counts(of_units uuid[], alone boolean) returns void
	language plpgsql as $$
declare
	one uuid;
begin
	if cardinality(of_units) > 1 then
		of_units := array(select distinct unit from unnest(of_units) unit order by 1);
	end if;
	foreach one in array of_units loop
		if one is null then
			continue;
		elsif alone then
			perform pg_advisory_xact_lock(hashtextextended('counts ' || one, 0));
		else
			perform pg_advisory_xact_lock_shared(hashtextextended('counts ' || one, 0));
		end if;
	end loop;
end $$;

-- The units of these whose counts somebody has alone just now. The others are locked beside others from here on.
create function app.busy_units(of_units uuid[]) returns uuid[]
	language plpgsql as $$
declare
	one uuid;
	busy uuid[] := '{}';
begin
	if cardinality(of_units) > 1 then
		of_units := array(select distinct unit from unnest(of_units) unit where unit is not null order by 1);
	end if;
	foreach one in array of_units loop
		if not pg_try_advisory_xact_lock_shared(hashtextextended('counts ' || one, 0)) then
			busy := busy || one;
		end if;
	end loop;
	return busy;
end $$;

-- Refuses at once while somebody has the counts of this unit alone, and leaves nothing locked: a phone that waited here
-- would keep a connection from those of other units. Whoever called asks again.
create function app.require_free_counts(of_unit uuid) returns void
	language plpgsql as $$
declare
	counts bigint := hashtextextended('counts ' || of_unit, 0);
begin
	if not pg_try_advisory_lock_shared(counts) then
		raise exception 'the counts of this unit are being changed' using errcode = '55P03';
	end if;
	perform pg_advisory_unlock_shared(counts);
end $$;

-- A single slip does what app.lock_counts, app.add_counts and app.add_faces do: its five rows are known without asking what
-- the counts come to, which costs a tap less.
-- SECURITY DEFINER on this and the triggers below: whatever writes slips keeps the counts, and no other role may write
-- them.
create function app.count_new_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	of_slips bigint;
	of_unit text;
begin
	select count(*), min(unit_id::text) into of_slips, of_unit from fresh;
	if of_slips = 1 then
		perform pg_advisory_xact_lock_shared(hashtextextended('counts ' || of_unit, 0));
		insert into app.slip_daily as daily
		select unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), 'overall', level, counted, 1
		from fresh
		on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
			do update set n = daily.n + 1;
		insert into app.slip_quarter as known
		select unit_id, date_trunc('quarter', answered_on::timestamp), coalesce(field, 'unstated'), 'total', '', 'overall', level,
			counted, 1
		from fresh
		on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
			do update set n = known.n + 1;
		insert into app.slip_face as known
		select unit_id, date_trunc('quarter', answered_on::timestamp), part.part, '', part.key, coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted, 1
		from fresh
		cross join lateral (values
			('hour', to_char(answered_at at time zone 'Asia/Ho_Chi_Minh', 'ID HH24')), ('quarter', ''),
			('week', to_char(date_trunc('week', answered_on::timestamp), 'YYYY-MM-DD'))
		) part (part, key)
		on conflict (unit_id, quarter, part, reason, key, field, counter, channel, stage, level, counted)
			do update set n = known.n + 1;
		return null;
	end if;
	perform app.lock_counts(array(select distinct unit_id from fresh), false);
	perform app.add_counts(array(
		select (unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), 'overall', level, counted, count(*))::app.slip_daily
		from fresh
		group by unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), level, counted
		order by unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), level, counted));
	perform app.add_faces(array(
		select (unit_id, answered_on, app.hour_key(answered_at), '', coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted, count(*))::app.hour_face
		from fresh
		group by unit_id, answered_on, app.hour_key(answered_at), coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted));
	return null;
end $$;
create trigger count_new_slips after insert on app.slip
	referencing new table as fresh for each statement execute function app.count_new_slips();

-- SECURITY DEFINER: see app.count_new_slips.
create function app.count_new_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from fresh), false);
	perform app.add_counts(array(
		select (slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
			slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted, count(*))::app.slip_daily
		from fresh
		join app.slip on slip.unit_id = fresh.unit_id and slip.id = fresh.slip_id
		cross join lateral app.answers(fresh.reasons, fresh.items, fresh.facts) answer
		group by slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
			slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted
		order by slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
			slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted));
	perform app.add_faces(array(
		select (slip.unit_id, slip.answered_on, app.hour_key(slip.answered_at), named.reason, coalesce(slip.field, 'unstated'),
			coalesce(slip.counter, 'unstated'), slip.channel, coalesce(slip.stage, 'unstated'), slip.level, slip.counted,
			count(*))::app.hour_face
		from fresh
		join app.slip on slip.unit_id = fresh.unit_id and slip.id = fresh.slip_id
		cross join lateral (select distinct unnest(fresh.reasons) as reason) named
		group by slip.unit_id, slip.answered_on, app.hour_key(slip.answered_at), named.reason,
			coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'), slip.channel,
			coalesce(slip.stage, 'unstated'), slip.level, slip.counted));
	return null;
end $$;
create trigger count_new_follow_ups after insert on app.slip_follow_up
	referencing new table as fresh for each statement execute function app.count_new_follow_ups();

-- Only `counted` ever changes on a slip: its counts, and those of its answers, move from one side to the other.
-- SECURITY DEFINER: see app.count_new_slips.
create function app.move_counts() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	moved app.slip_daily[];
begin
	perform app.lock_counts(array(select distinct unit_id from stale), true);
	moved := array(
		select (turned.unit_id, turned.answered_on, coalesce(turned.field, 'unstated'),
			coalesce(turned.counter, 'unstated'), turned.channel, coalesce(turned.stage, 'unstated'),
			answer.item, answer.level, turned.counted, count(*))::app.slip_daily
		from (
			select fresh.* from fresh
			join stale on stale.unit_id = fresh.unit_id and stale.id = fresh.id
			where stale.counted <> fresh.counted
		) turned
		cross join lateral (
			select 'overall'::text as item, turned.level
			union all
			select given.item, given.level from app.slip_follow_up follow_up
			cross join lateral app.answers(follow_up.reasons, follow_up.items, follow_up.facts) given
			where follow_up.unit_id = turned.unit_id and follow_up.slip_id = turned.id
		) answer
		group by turned.unit_id, turned.answered_on, coalesce(turned.field, 'unstated'),
			coalesce(turned.counter, 'unstated'), turned.channel, coalesce(turned.stage, 'unstated'),
			answer.item, answer.level, turned.counted
	);
	perform app.take_counts(array(
		select (unit_id, day, field, counter, channel, stage, item, level, not counted, n)::app.slip_daily
		from unnest(moved)));
	perform app.add_counts(moved);
	-- Each twice: added as it stands now, taken away as it stood.
	perform app.add_faces(array(
		select (turned.unit_id, turned.answered_on, app.hour_key(turned.answered_at), named.reason,
			coalesce(turned.field, 'unstated'), coalesce(turned.counter, 'unstated'), turned.channel,
			coalesce(turned.stage, 'unstated'), turned.level, turned.counted = side.is_new,
			case when side.is_new then count(*) else -count(*) end)::app.hour_face
		from (
			select fresh.* from fresh
			join stale on stale.unit_id = fresh.unit_id and stale.id = fresh.id
			where stale.counted <> fresh.counted
		) turned
		cross join lateral (
			select ''::text as reason
			union
			select unnest(follow_up.reasons) from app.slip_follow_up follow_up
			where follow_up.unit_id = turned.unit_id and follow_up.slip_id = turned.id
		) named
		cross join (values (true), (false)) side (is_new)
		group by turned.unit_id, turned.answered_on, app.hour_key(turned.answered_at), named.reason,
			coalesce(turned.field, 'unstated'), coalesce(turned.counter, 'unstated'), turned.channel,
			coalesce(turned.stage, 'unstated'), turned.level, turned.counted, side.is_new));
	return null;
end $$;
create trigger move_counts after update on app.slip
	referencing old table as stale new table as fresh for each statement execute function app.move_counts();

-- Retention and clearing the sample remove slips; their counts go with them. Follow-ups go first (the key insists).
-- SECURITY DEFINER: see app.count_new_slips.
create function app.uncount_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from stale), true);
	perform app.take_counts(array(
		select (slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
			slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted, count(*))::app.slip_daily
		from stale
		join app.slip on slip.unit_id = stale.unit_id and slip.id = stale.slip_id
		cross join lateral app.answers(stale.reasons, stale.items, stale.facts) answer
		group by slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
			slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted));
	perform app.add_faces(array(
		select (slip.unit_id, slip.answered_on, app.hour_key(slip.answered_at), named.reason, coalesce(slip.field, 'unstated'),
			coalesce(slip.counter, 'unstated'), slip.channel, coalesce(slip.stage, 'unstated'), slip.level, slip.counted,
			-count(*))::app.hour_face
		from stale
		join app.slip on slip.unit_id = stale.unit_id and slip.id = stale.slip_id
		cross join lateral (select distinct unnest(stale.reasons) as reason) named
		group by slip.unit_id, slip.answered_on, app.hour_key(slip.answered_at), named.reason,
			coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'), slip.channel,
			coalesce(slip.stage, 'unstated'), slip.level, slip.counted));
	return null;
end $$;
create trigger uncount_follow_ups after delete on app.slip_follow_up
	referencing old table as stale for each statement execute function app.uncount_follow_ups();

-- SECURITY DEFINER: see app.count_new_slips.
create function app.uncount_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from stale), true);
	perform app.take_counts(array(
		select (unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), 'overall', level, counted, count(*))::app.slip_daily
		from stale
		group by unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), level, counted));
	perform app.add_faces(array(
		select (unit_id, answered_on, app.hour_key(answered_at), '', coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted, -count(*))::app.hour_face
		from stale
		group by unit_id, answered_on, app.hour_key(answered_at), coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted));
	return null;
end $$;
create trigger uncount_slips after delete on app.slip
	referencing old table as stale for each statement execute function app.uncount_slips();

-- SECURITY DEFINER: no other role may write counts. Only rows that count nothing any more are forgotten.
create function app.forget_counts(of_units uuid[]) returns void
	language sql security definer set search_path = '' as $$
	delete from app.slip_daily where unit_id = any (of_units) and n = 0;
	delete from app.slip_quarter where unit_id = any (of_units) and n = 0;
	delete from app.slip_face where unit_id = any (of_units) and n = 0
$$;
revoke execute on function app.forget_counts(uuid[]) from service_role;

-- The counts as they ought to be, from the slips themselves.
create view app.slip_recount with (security_invoker = true) as
	select unit_id, answered_on as day, coalesce(field, 'unstated') as field, coalesce(counter, 'unstated') as counter,
		channel, coalesce(stage, 'unstated') as stage, 'overall'::text as item, level, counted, count(*) as n
	from app.slip group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	union all
	select slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
		slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted, count(*)
	from app.slip_follow_up follow_up
	join app.slip on slip.unit_id = follow_up.unit_id and slip.id = follow_up.slip_id
	cross join lateral app.answers(follow_up.reasons, follow_up.items, follow_up.facts) answer
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
grant select on app.slip_recount to service_role;

-- The faces of a unit as they ought to be in the quarters of these days, from the slips themselves.
create function app.faces_found(of_unit uuid, from_day date, to_day date) returns setof app.slip_face
	language sql stable as $$
	select of_unit, date_trunc('quarter', day)::date, part.part, reason, part.key, field, counter, channel, stage, level, counted,
		sum(n)::bigint
	from (
		select answered_on as day, app.hour_key(answered_at) as hour, named.reason, coalesce(field, 'unstated') as field,
			coalesce(counter, 'unstated') as counter, channel, coalesce(stage, 'unstated') as stage, level, counted,
			count(*) as n
		from app.slip
		left join app.slip_follow_up said on said.unit_id = slip.unit_id and said.slip_id = slip.id and said.reasons <> '{}'
		cross join lateral (select '' as reason union select unnest(said.reasons)) named
		where slip.unit_id = of_unit and answered_on between from_day and to_day
		group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	) found
	cross join lateral (values
		('quarter', ''), ('week', app.day_key(date_trunc('week', day)::date)), ('hour', hour), ('day', app.day_key(day))
	) part (part, key)
	where part.part <> 'day' or reason <> ''
	group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
$$;
grant execute on function app.faces_found(uuid, date, date) to service_role;

-- What a recount is done in, so that it ends however many slips there are and can say how far it is: the months of each
-- unit, from the first to the last that has slips or counts, and once without a month.
create function api.recount_parts() returns table (unit_id uuid, unit text, month date)
	language sql stable as $$
	select unit.id, unit.code, part.month
	from app.unit
	cross join lateral (
		select least((select min(answered_on) from app.slip where unit_id = unit.id),
				(select min(day) from app.slip_daily where unit_id = unit.id)) as first_day,
			greatest((select max(answered_on) from app.slip where unit_id = unit.id),
				(select max(day) from app.slip_daily where unit_id = unit.id)) as last_day
	) span
	cross join lateral (
		select generate_series(date_trunc('month', first_day::timestamp), last_day, '1 month')::date as month
		union all select null
	) part
	order by unit.code, part.month
$$;
grant execute on function api.recount_parts() to service_role;
comment on function api.recount_parts() is 'nullable: month';

-- Raw rows against counts. Of a month: its slips against its daily counts, and in the first month of a quarter that has any
-- those of the whole quarter against its faces. Without one: the quarters of the unit against its daily counts, faces of
-- quarters that have none, its dossiers against theirs, and what is kept of its receipts against links and slips.
-- Not held against anything, since no row says it: app.dossier_move (where a dossier stood before it was corrected),
-- app.dossier_import (what a file said), app.device_arrival (numbers of a tablet start anew with each pairing).
create function api.recount_part(of_unit uuid, of_month date default null)
	returns table (slips bigint, differences bigint)
	language plpgsql stable set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
	last_day date := (of_month + interval '1 month - 1 day')::date;
	in_quarter date := date_trunc('quarter', of_month)::date;
	is_first boolean := not exists (
		select from app.slip where unit_id = of_unit and answered_on between in_quarter and of_month - 1
		union all
		select from app.slip_daily where unit_id = of_unit and day between in_quarter and of_month - 1);
begin
	if of_month is not null then
		return query
			select (select count(*) from app.slip where unit_id = of_unit and answered_on between of_month and last_day), (
				select count(*) from (
					select * from app.slip_daily where unit_id = of_unit and day between of_month and last_day and n > 0
				) kept full join (
					select * from app.slip_recount where unit_id = of_unit and day between of_month and last_day
				) found using (unit_id, day, field, counter, channel, stage, item, level, counted)
				where kept.n is distinct from found.n) + (
				select count(*) from (
					select * from app.slip_face where is_first and unit_id = of_unit and quarter = in_quarter and n <> 0
				) kept full join (
					select * from app.faces_found(of_unit, in_quarter, (in_quarter + interval '3 months - 1 day')::date)
					where is_first
				) found using (unit_id, quarter, part, reason, key, field, counter, channel, stage, level, counted)
				where kept.n is distinct from found.n);
		return;
	end if;
	return query
		select 0::bigint, (
			select count(*) from (
				select * from app.slip_quarter where unit_id = of_unit and n <> 0
			) kept full join (
				select * from app.quarter_recount where unit_id = of_unit and n <> 0
			) found using (unit_id, quarter, field, dimension, key, item, level, counted)
			where kept.n is distinct from found.n) + (
			select count(*) from app.slip_face face where face.unit_id = of_unit and n <> 0 and not exists (
				select from app.slip_daily daily where daily.unit_id = of_unit
					and daily.day between face.quarter and face.quarter + interval '3 months - 1 day')) + (
			select count(*) from (
				select * from app.dossier_quarter where unit_id = of_unit
			) kept full join (
				select * from app.dossier_recount where unit_id = of_unit
			) found using (unit_id, quarter, field, source, measure, day)
			where kept.n is distinct from found.n) + app.receipt_differences(of_unit);
end $$;
grant execute on function api.recount_part(uuid, date) to service_role;

-- All parts at once, of one moment.
create function api.recount_slips() returns table (slips bigint, differences bigint)
	language sql stable as $$
	select coalesce(sum(counted.slips), 0)::bigint, coalesce(sum(counted.differences), 0)::bigint
	from api.recount_parts() part
	cross join lateral api.recount_part(part.unit_id, part.month) counted
$$;
grant execute on function api.recount_slips() to service_role;

-- The counts of a period, of the whole unit or of one field. SQL counts; the rules that turn counts into figures stand
-- in the code, once.
create function api.slip_counts(of_unit uuid, from_day date, to_day date, of_field text default null)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day) then
		return query
			select 'total', '', kept.item, kept.level::int, kept.counted, sum(kept.n)::bigint
			from app.slip_quarter kept
			where unit_id = of_unit and quarter between from_day and to_day and (of_field is null or field = of_field)
				and kept.n > 0
			group by 3, 4, 5
			union all
			select 'field', field, 'overall', kept.level::int, kept.counted, sum(kept.n)::bigint
			from app.slip_quarter kept
			where unit_id = of_unit and quarter between from_day and to_day and (of_field is null or field = of_field)
				and kept.item = 'overall' and kept.n > 0
			group by 2, 4, 5
			union all
			select 'week', face.key, 'overall', face.level::int, face.counted, sum(face.n)::bigint
			from app.slip_face face
			where unit_id = of_unit and quarter between from_day and to_day and part = 'week' and reason = ''
				and (of_field is null or field = of_field) and face.n > 0
			group by 2, 4, 5
			union all
			select case grouping(face.counter, face.channel, face.stage) when 3 then 'counter' when 5 then 'channel' else 'stage' end,
				coalesce(face.counter, face.channel, face.stage), 'overall', face.level::int, face.counted, sum(face.n)::bigint
			from app.slip_face face
			where unit_id = of_unit and quarter between from_day and to_day and part = 'quarter' and reason = ''
				and (of_field is null or field = of_field) and face.n > 0
			group by grouping sets ((face.counter, face.level, face.counted), (face.channel, face.level, face.counted),
				(face.stage, face.level, face.counted));
		return;
	end if;
	return query
	with period as (
		select day, field, counter, channel, stage, daily.item, daily.level::int as level, daily.counted, daily.n
		from app.slip_daily daily
		where unit_id = of_unit and day between from_day and to_day and (of_field is null or field = of_field)
			and daily.n > 0
	), by_item as (
		select 'total' as dimension, '' as key, period.item, period.level, period.counted, sum(period.n)::bigint as n
		from period group by period.item, period.level, period.counted
	), overall as (
		select
			case grouping(week, field, counter, channel, stage)
				when 15 then 'week' when 23 then 'field' when 27 then 'counter' when 29 then 'channel' else 'stage' end,
			coalesce(app.day_key(week), field, counter, channel, stage), 'overall', face.level, face.counted,
			sum(face.n)::bigint
		from (select date_trunc('week', day)::date as week, period.* from period where period.item = 'overall') face
		group by grouping sets ((week, face.level, face.counted), (field, face.level, face.counted),
			(counter, face.level, face.counted), (channel, face.level, face.counted), (stage, face.level, face.counted))
	)
	select * from by_item union all select * from overall;
end $$;
grant execute on function api.slip_counts(uuid, date, date, text) to authenticated, service_role;

-- The counts of every field at once: what a field's own section is made of.
create function api.field_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, item text, level int, counted boolean, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day) then
		return query
			select kept.field, kept.item, kept.level::int, kept.counted, sum(kept.n)::bigint
			from app.slip_quarter kept
			where unit_id = of_unit and quarter between from_day and to_day and dimension = 'total' and kept.n > 0
			group by 1, 2, 3, 4;
		return;
	end if;
	return query
		select daily.field, daily.item, daily.level::int, daily.counted, sum(daily.n)::bigint
		from app.slip_daily daily
		where unit_id = of_unit and day between from_day and to_day and daily.n > 0
		group by 1, 2, 3, 4;
end $$;
grant execute on function api.field_counts(uuid, date, date) to authenticated, service_role;

-- SECURITY DEFINER: the slips of a whole year, which every member's index page shows although an officer may read
-- the slips of his own fields only. Levels of the whole unit, nothing finer; members and the server only.
create function api.year_levels(of_unit uuid, of_year int)
	returns table (level int, n bigint)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_reader(of_unit);
	return query
		select kept.level::int, sum(kept.n)::bigint
		from app.slip_quarter kept
		where unit_id = of_unit and dimension = 'total' and item = 'overall' and counted and kept.n > 0
			and quarter between make_date(of_year, 1, 1) and make_date(of_year, 12, 31)
		group by 1 order by 1;
end $$;
grant execute on function api.year_levels(uuid, integer) to authenticated, service_role;
