set check_function_bodies = off;

drop trigger keep_quarters_of_removed on app.slip_daily;
drop trigger keep_quarters_of_new on app.slip_daily;
drop trigger keep_quarters_of_changed on app.slip_daily;
drop function app.keep_quarters_of_changed();
drop function app.keep_quarters_of_new();
drop function app.keep_quarters_of_removed();

-- Slips are looked up one by one, by the key (`lateral … limit 1`): joined as a whole, a plan that a session made while
-- the table was new, and keeps, would read all of it with every batch.
-- One plan for batches of every size: planning anew for each would cost more than storing it.
create or replace function api.store_slips(entries jsonb, waits boolean default true)
	returns table (ord bigint, id uuid, status text, received_at timestamptz, problem text)
	language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
	given app.slip_entry[] := app.resolve_slips(entries);
	of_units uuid[];
	-- Seldom more than one slip in three has answers, and never one that was only tapped.
	has_answers boolean;
	has_tests boolean;
	busy uuid[];
	fresh app.slip_entry[];
	batch record;
	tried record;
begin
	select array_agg(distinct unit_id) filter (where problem is null),
		bool_or(num_nonnulls((sent).reasons, (sent).items, (sent).facts, (sent).comment) > 0),
		bool_or(is_test and problem is null)
	into of_units, has_answers, has_tests
	from unnest(given);
	of_units := coalesce(of_units, '{}');
	if waits then
		perform app.lock_counts(of_units, false);
		busy := '{}';
	else
		busy := app.busy_units(of_units);
	end if;
	-- Every slip once, and none that is stored already: a repeat costs a look-up and changes nothing.
	fresh := array(
		select distinct on (entry.unit_id, entry.id) entry
		from unnest(given) entry
		left join lateral (
			select true as is_stored from app.slip where slip.unit_id = entry.unit_id and slip.id = entry.id limit 1
		) known on true
		where entry.problem is null and known.is_stored is null and entry.unit_id <> all (busy) and not entry.is_test
		order by entry.unit_id, entry.id, entry.ord
	);
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

-- The two ways in which counts change, of days and of their quarters at once. Both take rows in the order of the key,
-- each key once. No triggers on the counts instead: they cost a tap more than counting it.
create function app.add_counts(added app.slip_daily[]) returns void
	language plpgsql as $$
begin
	insert into app.slip_daily as daily
	select * from unnest(added)
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	perform app.add_to_quarters(added);
end $$;

create or replace function app.add_to_quarters(changed app.slip_daily[]) returns void
	language plpgsql as $$
begin
	insert into app.slip_quarter as known
	select unit_id, date_trunc('quarter', day)::date, field, part.dimension, part.key, item, level, counted, sum(n)
	from unnest(changed)
	cross join lateral (values
		('total', ''), ('week', date_trunc('week', day)::date::text), ('counter', counter), ('channel', channel),
		('stage', stage)
	) part (dimension, key)
	where part.dimension = 'total' or item = 'overall'
	group by 1, 2, 3, 4, 5, 6, 7, 8
	order by 1, 2, 3, 4, 5, 6, 7, 8
	on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
		do update set n = known.n + excluded.n;
end $$;

-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.count_new_follow_ups() returns trigger
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
	return null;
end $$;

-- SECURITY DEFINER on this and the triggers below: whatever writes slips keeps the counts, and no other role may write
-- them.
create or replace function app.count_new_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
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

-- Slips of a unit that arrive are counted beside each other, in the order of the key, so that concurrent batches wait for
-- each other instead of deadlocking. A ruling or a removal takes its counts in whatever order its slips lie: it is alone
-- in its units, and whoever is not in them notices nothing. It asks before its first row; the triggers below ask again,
-- so that whatever writes slips keeps to it.
create or replace function app.lock_counts(of_units uuid[], alone boolean) returns void
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

-- Only `counted` ever changes on a slip: its counts, and those of its answers, move from one side to the other.
-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.move_counts() returns trigger
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
	return null;
end $$;

create function app.take_counts(gone app.slip_daily[]) returns void
	language plpgsql as $$
begin
	update app.slip_daily daily set n = daily.n - taken.n
	from unnest(gone) taken
	where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
		= (taken.unit_id, taken.day, taken.field, taken.counter, taken.channel, taken.stage, taken.item, taken.level, taken.counted);
	perform app.add_to_quarters(array(
		select (unit_id, day, field, counter, channel, stage, item, level, counted, -n)::app.slip_daily
		from unnest(gone)));
end $$;

-- Retention and clearing the sample remove slips; their counts go with them. Follow-ups go first (the key insists).
-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.uncount_follow_ups() returns trigger
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
	return null;
end $$;

-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.uncount_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from stale), true);
	perform app.take_counts(array(
		select (unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), 'overall', level, counted, count(*))::app.slip_daily
		from stale
		group by unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), level, counted));
	return null;
end $$;

-- Writes one entry in somebody's name. Only functions of the owner reach it.
-- SECURITY DEFINER: the only way to write the audit.
create or replace function app.write_note(of_unit uuid, who text, did text, about text default null, details jsonb default '{}')
	returns void
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.audit (unit_id, actor, action, subject, detail) values (of_unit, who, did, about, details);
end $$;


reset check_function_bodies;
