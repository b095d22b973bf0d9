set check_function_bodies = off;

create or replace function api.store_slips(entries jsonb, waits boolean default true)
	returns table (ord bigint, id uuid, status text, received_at timestamptz, problem text)
	language plpgsql as $$
declare
	tap app.slip;
begin
	if jsonb_array_length(entries) = 1 then
		tap := app.store_usual_tap(entries -> 0, waits);
		if tap.id is not null then
			return query select 1::bigint, tap.id, 'stored', tap.received_at, null::text;
			return;
		end if;
	end if;
	return query select * from app.store_batch(entries, waits);
end $$;

-- What app.call does, for this one function: a statement that is written out keeps its plan, where one that is put
-- together is planned anew with every slip.
create or replace function app.call_store_slips(as_role text, claims text, args jsonb) returns text
	language plpgsql as $$
declare
	entries jsonb := args -> 'entries';
	waits boolean := coalesce((args ->> 'waits')::boolean, true);
	tap app.slip;
	answer text;
begin
	perform set_config('role', as_role, true), set_config('request.jwt.claims', claims, true);
	if jsonb_array_length(entries) = 1 then
		tap := app.store_usual_tap(entries -> 0, waits);
		if tap.id is not null then
			return json_build_array(json_build_object('ord', 1, 'id', tap.id, 'status', 'stored', 'received_at',
				tap.received_at, 'problem', null));
		end if;
	end if;
	select coalesce(json_agg(stored), '[]')::text into answer from app.store_batch(entries, waits) stored;
	return answer;
end $$;

-- SECURITY DEFINER on this and the triggers below: whatever writes slips keeps the counts, and no other role may write
-- them.
create or replace function app.count_new_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	first record;
begin
	select unit_id, answered_on, coalesce(field, 'unstated') as field, coalesce(counter, 'unstated') as counter, channel,
		coalesce(stage, 'unstated') as stage, level, counted, (select count(*) from fresh) as of_slips
	into first from fresh limit 1;
	if first.of_slips = 1 then
		perform app.lock_counts(array[first.unit_id], false);
		perform app.count_tap((first.unit_id, first.answered_on, first.field, first.counter, first.channel, first.stage,
			'overall', first.level, first.counted, 1)::app.slip_daily);
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
	return null;
end $$;

-- What app.add_counts does, for the one face of a single slip: its six rows are known without asking what the counts come
-- to, which costs a tap less.
create function app.count_tap(face app.slip_daily) returns void
	language plpgsql as $$
declare
	in_quarter date := date_trunc('quarter', face.day::timestamp);
	in_week text := date_trunc('week', face.day::timestamp)::date;
begin
	insert into app.slip_daily as daily
	values (face.unit_id, face.day, face.field, face.counter, face.channel, face.stage, face.item, face.level,
		face.counted, face.n)
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	insert into app.slip_quarter as known
	select face.unit_id, in_quarter, face.field, part.dimension, part.key, face.item, face.level, face.counted, face.n
	from (values
		('channel', face.channel), ('counter', face.counter), ('stage', face.stage), ('total', ''), ('week', in_week)
	) part (dimension, key)
	on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
		do update set n = known.n + excluded.n;
end $$;

-- Slips are looked up one by one, by the key (`lateral … limit 1`): joined as a whole, a plan that a session made while
-- the table was new, and keeps, would read all of it with every batch.
-- One plan for batches of every size: planning anew for each would cost more than storing it.
create function app.store_batch(entries jsonb, waits boolean)
	returns table (ord bigint, id uuid, status text, received_at timestamptz, problem text)
	language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
	given app.slip_entry[];
	of_units uuid[];
	-- Seldom more than one slip in three has answers, and never one that was only tapped.
	has_answers boolean;
	has_tests boolean;
	are_fresh boolean;
	busy uuid[] := '{}';
	fresh app.slip_entry[];
	batch record;
	tried record;
begin
	select * into given, of_units, has_answers, has_tests, are_fresh from app.resolve_slips(entries);
	if waits then
		perform app.lock_counts(of_units, false);
	else
		busy := app.busy_units(of_units);
	end if;
	-- Every slip once, and none that is stored already: a repeat costs a look-up and changes nothing.
	if are_fresh and busy = '{}' then
		fresh := given;
	else
		fresh := array(
			select distinct on (entry.unit_id, entry.id) entry
			from unnest(given) entry
			left join lateral (
				select true as is_stored from app.slip where slip.unit_id = entry.unit_id and slip.id = entry.id limit 1
			) known on true
			where entry.problem is null and known.is_stored is null and entry.unit_id <> all (busy) and not entry.is_test
			order by entry.unit_id, entry.id, entry.ord
		);
	end if;
	for batch in
		with stored as (
			insert into app.slip (unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
				locale, answered_at, device_answered_at, answered_on, marks, counted)
			select (press).unit_id, (press).id, (press).sent.level, (press).channel, (press).sent.stage, (press).field,
				(press).counter, (press).device_id, (press).sent.sequence, (press).questionnaire,
				coalesce((press).sent.locale, 'vi'), (press).answered_at, (press).device_answered_at,
				app.local_day((press).answered_at), marks, marks = '{}'
			from app.mark_odd_presses(fresh)
			order by 1, 2
			on conflict do nothing
			returning unit_id, channel
		)
		select unit_id, channel, count(*) as n from stored group by 1, 2
	loop
		perform app.note(batch.unit_id, 'slips.stored', null, jsonb_build_object('n', batch.n, 'channel', batch.channel));
	end loop;
	-- Staff who try a tablet: kept apart, and whatever they added is not kept at all.
	if has_tests then
		for tried in
			with stored as (
				insert into app.test_slip (unit_id, id, device_id, sequence, level, answered_at)
				select distinct on (entry.unit_id, entry.id) entry.unit_id, entry.id, entry.device_id,
					(entry.sent).sequence, (entry.sent).level, entry.answered_at
				from unnest(given) entry
				where entry.is_test and entry.problem is null and entry.unit_id <> all (busy)
				order by entry.unit_id, entry.id, entry.ord
				on conflict do nothing
				returning unit_id, device_id
			)
			select distinct unit_id, device_id from stored order by 1, 2
		loop
			perform app.note(tried.unit_id, 'device.tested', tried.device_id::text);
		end loop;
	end if;

	if has_answers then
		insert into app.slip_follow_up (unit_id, slip_id, reasons, items, facts, comment)
		select distinct on (entry.unit_id, entry.id) entry.unit_id, entry.id, added.*
		from unnest(given) entry
		cross join lateral (
			select coalesce((entry.sent).reasons, '{}') as reasons, coalesce((entry.sent).items, '{}') as items,
				coalesce((entry.sent).facts, '{}') as facts, (entry.sent).comment
		) added
		where entry.problem is null and entry.unit_id <> all (busy) and not entry.is_test
			and (added.reasons <> '{}' or added.items <> '{}' or added.facts <> '{}' or added.comment is not null)
		order by entry.unit_id, entry.id, entry.ord
		on conflict do nothing;
	end if;

	-- A statement of its own: it sees what a concurrent batch stored first, and answers with that receipt.
	return query
		select entry.ord, entry.id,
			case
				when entry.problem is not null then 'rejected'
				when entry.unit_id = any (busy) then 'busy'
				else 'stored'
			end,
			case when entry.is_test and entry.problem is null then (
				select known_test.received_at from app.test_slip known_test
				where known_test.unit_id = entry.unit_id and known_test.id = entry.id
			) else known.received_at end,
			entry.problem
		from unnest(given) entry
		left join lateral (
			select slip.received_at from app.slip
			where slip.unit_id = entry.unit_id and slip.id = entry.id and entry.problem is null limit 1
		) known on true
		order by entry.ord;
end $$;

-- One tap of a tablet that is usual in everything: new, without answers, on a clock that can be believed, within the hours,
-- odd in nothing. Most calls bring just that, and the rules for batches cost it more than storing it does. Whatever is
-- not usual answers null, nothing is stored, and app.resolve_slips and app.mark_odd_presses judge it; nothing here has a
-- rule that is not theirs.
create function app.store_usual_tap(said jsonb, waits boolean) returns app.slip
	language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	tap app.sent_slip := jsonb_populate_record(null::app.sent_slip, said);
	tablet record;
	stored app.slip;
begin
	perform app.require_server();
	if tap.device is null or tap.test or tap.doubted
		or num_nonnulls(tap.reasons, tap.items, tap.facts, tap.comment) > 0 then
		return null;
	end if;
	select device.unit_id, device.id, device.counter, setting.questionnaire, setting.opening_hours,
		coalesce(tap.field, counter.field) as field
	into tablet
	from app.device
	join app.unit_setting setting on setting.unit_id = device.unit_id
	join app.counter on counter.unit_id = device.unit_id and counter.code = device.counter
	cross join lateral (
		select coalesce(device.response_interval_seconds, setting.response_interval_seconds) * interval '1 second'
			as response, setting.burst_minutes * interval '1 minute' as burst
	) odd
	cross join lateral (
		select max(slip.answered_at) as latest,
			count(*) filter (where slip.answered_at > tap.answered_at - odd.burst) as n
		from (
			select slip.answered_at from app.slip
			where slip.unit_id = device.unit_id and slip.device_id = device.id
				and slip.answered_at > tap.answered_at - greatest(odd.response, odd.burst)
				and slip.answered_at < tap.answered_at + greatest(odd.response, odd.burst)
			order by slip.answered_at desc limit setting.burst_limit
		) slip
	) near
	where device.token_hash = decode(tap.device, 'hex') and device.revoked_at is null
		and abs(coalesce(tap.clock_offset_ms, device.clock_offset_ms, 0)) <= 60000
		and tap.answered_at between device.created_at - interval '1 day' and now() + interval '10 minutes'
		and (tap.field is null or exists (
			select from app.field where field.unit_id = device.unit_id and field.code = tap.field))
		and (near.latest is null or near.latest <= tap.answered_at - odd.response) and near.n < setting.burst_limit;
	if not found or (tablet.opening_hours is not null and not app.is_open(tablet.opening_hours, tap.answered_at)) then
		return null;
	end if;
	if waits then
		perform app.lock_counts(array[tablet.unit_id], false);
	elsif app.busy_units(array[tablet.unit_id]) <> '{}' then
		return null;
	end if;
	insert into app.slip (unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
		locale, answered_at, answered_on, marks, counted)
	values (tablet.unit_id, tap.id, tap.level, 'kiosk', tap.stage, tablet.field,
		tablet.counter, tablet.id, tap.sequence, tablet.questionnaire, coalesce(tap.locale, 'vi'), tap.answered_at,
		app.local_day(tap.answered_at), '{}', true)
	on conflict do nothing
	returning * into stored;
	if stored.id is not null then
		perform app.note(stored.unit_id, 'slips.stored', null, jsonb_build_object('n', 1, 'channel', 'kiosk'));
	end if;
	return stored;
end $$;


reset check_function_bodies;
