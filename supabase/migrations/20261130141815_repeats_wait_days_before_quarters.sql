set check_function_bodies = off;

-- The two ways in which counts change, of days and of their quarters at once. Both take rows in the order of the key,
-- each key once. No triggers on the counts instead: they cost a tap more than counting it.
create or replace function app.add_counts(added app.slip_daily[]) returns void
	language plpgsql as $$
begin
	-- Days before quarters, as app.count_tap has them: the other way round a batch and a tap would wait for each other.
	insert into app.slip_daily as daily
	select * from unnest(added)
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	insert into app.slip_quarter as known
	select * from app.quarters_of(added)
	on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
		do update set n = known.n + excluded.n;
end $$;

-- Slips are looked up one by one, by the key (`lateral … limit 1`): joined as a whole, a plan that a session made while
-- the table was new, and keeps, would read all of it with every batch.
-- One plan for batches of every size: planning anew for each would cost more than storing it.
create or replace function app.store_batch(entries jsonb, waits boolean)
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
	perform app.lock_taps(array(
		select distinct entry ->> 'device' from jsonb_array_elements(entries) entry where entry ? 'device' order by 1));
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

	-- What writes nothing does not wait for a synchronous standby when it commits: a repeat would acknowledge a slip that
	-- only a primary has which was cut off. A word in the write-ahead log makes it wait.
	if current_setting('synchronous_standby_names') <> '' and pg_current_xact_id_if_assigned() is null then
		perform pg_logical_emit_message(true, 'hai-long', '');
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


reset check_function_bodies;
