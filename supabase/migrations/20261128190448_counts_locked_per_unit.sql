set check_function_bodies = off;

drop trigger count_beside_others on app.slip_follow_up;
drop trigger count_alone on app.slip_follow_up;
drop trigger count_beside_others on app.slip;
drop trigger count_alone on app.slip;
drop function api.store_slips(jsonb);
drop function app.count_alone();
drop function app.count_beside_others();

-- The sample commune goes as it came: whole, and nothing else with it. Everything of a unit marked as sample is
-- removed, children before parents; the audit of having done so stays.
create or replace function api.clear_sample() returns bigint
	language plpgsql as $$
declare
	sample uuid[] := (select coalesce(array_agg(id), '{}') from app.unit where is_sample);
	gone bigint;
begin
	perform app.lock_counts(sample, true);
	delete from app.slip_follow_up where unit_id = any (sample);
	delete from app.slip where unit_id = any (sample);
	get diagnostics gone = row_count;
	perform app.forget_counts(sample);
	perform app.forget_publications(sample);
	delete from app.report_section where unit_id = any (sample);
	delete from app.index_fact where unit_id = any (sample);
	delete from app.index_year where unit_id = any (sample);
	delete from app.dossier where unit_id = any (sample);
	delete from app.pairing_code where unit_id = any (sample);
	delete from app.api_key where unit_id = any (sample);
	delete from app.device where unit_id = any (sample);
	delete from app.officer where unit_id = any (sample);
	delete from app.owner_assignment where unit_id = any (sample);
	delete from app.member where unit_id = any (sample);
	delete from app.counter where unit_id = any (sample);
	delete from app.reception_point where unit_id = any (sample);
	delete from app.field where unit_id = any (sample);
	delete from app.unit_setting where unit_id = any (sample);
	delete from app.unit_successor where unit_id = any (sample) or successor_id = any (sample);
	delete from app.unit where id = any (sample);
	perform app.note(null, 'sample.cleared', null, jsonb_build_object('slips', gone));
	return gone;
end $$;

-- Slips are looked up one by one, by the key (`lateral … limit 1`): joined as a whole, a plan that a session made while
-- the table was new, and keeps, would read all of it with every batch.
-- One plan for batches of every size: planning anew for each would cost more than storing it.
create function api.store_slips(entries jsonb, waits boolean default true)
	returns table (ord bigint, id uuid, status text, received_at timestamptz, problem text)
	language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
	given app.slip_entry[] := app.resolve_slips(entries);
	of_units uuid[] := array(select distinct unit_id from unnest(given) where problem is null);
	busy uuid[] := case when waits then '{}' else app.busy_units(of_units) end;
	-- Every slip once, and none that is stored already: a repeat costs a look-up and changes nothing.
	fresh app.slip_entry[] := array(
		select distinct on (entry.unit_id, entry.id) entry
		from unnest(given) entry
		left join lateral (
			select true as is_stored from app.slip where slip.unit_id = entry.unit_id and slip.id = entry.id limit 1
		) known on true
		where entry.problem is null and known.is_stored is null and entry.unit_id <> all (busy)
		order by entry.unit_id, entry.id, entry.ord
	);
	batch record;
begin
	if waits then
		perform app.lock_counts(of_units, false);
	end if;
	for batch in
		with stored as (
			insert into app.slip (unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
				locale, answered_at, device_answered_at, answered_on, marks, counted)
			select unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
				locale, answered_at, device_answered_at, app.local_day(answered_at), marks, marks = '{}'
			from app.mark_odd_presses(fresh)
			order by unit_id, id
			on conflict do nothing
			returning unit_id, channel
		)
		select unit_id, channel, count(*) as n from stored group by 1, 2
	loop
		perform app.note(batch.unit_id, 'slips.stored', null, jsonb_build_object('n', batch.n, 'channel', batch.channel));
	end loop;

	-- Seldom more than one slip in three has answers, and never one that was only tapped.
	if exists (
		select from unnest(given) entry
		where (entry.reasons, entry.items, entry.facts) is distinct from ('{}', '{}', '{}') or entry.comment is not null
	) then
		insert into app.slip_follow_up (unit_id, slip_id, reasons, items, facts, comment)
		select distinct on (entry.unit_id, entry.id)
			entry.unit_id, entry.id, entry.reasons, entry.items, entry.facts, entry.comment
		from unnest(given) entry
		where entry.problem is null and entry.unit_id <> all (busy)
			and (entry.reasons <> '{}' or entry.items <> '{}' or entry.facts <> '{}' or entry.comment is not null)
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
			known.received_at, entry.problem
		from unnest(given) entry
		left join lateral (
			select slip.received_at from app.slip
			where slip.unit_id = entry.unit_id and slip.id = entry.id and entry.problem is null limit 1
		) known on true
		order by entry.ord;
end $$;

-- All slips of a period whose only reason is this mark: one that has another reason is ruled on by itself.
-- SECURITY DEFINER: see api.switch_slips.
create or replace function api.switch_marked_slips(of_unit uuid, from_day date, to_day date, of_mark text,
	to_counted boolean, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	turned bigint;
	devices jsonb;
begin
	perform app.require_leader(of_unit);
	perform app.lock_counts(array[of_unit], true);
	with done as (
		update app.slip set counted = to_counted
		where unit_id = of_unit and answered_on between from_day and to_day and marks = array[of_mark]
			and counted <> to_counted
		returning device_id
	), each as (
		select device_id, count(*) as n from done group by 1
	)
	select coalesce(sum(n), 0), coalesce(jsonb_object_agg(device_id, n) filter (where device_id is not null), '{}')
	into turned, devices from each;
	if turned > 0 then
		perform app.note(of_unit, case when to_counted then 'slips.counted' else 'slips.set_aside' end, of_mark,
			jsonb_build_object('n', turned, 'because', because, 'from', from_day, 'to', to_day, 'devices', devices));
	end if;
	return turned;
end $$;

-- Turns slips by their ids: counted, or left out, with the reason given. The answer is how many were turned; the note
-- has how many of which tablet.
-- SECURITY DEFINER, here and below: a slip has one column that a person may turn, and only here, where it is checked
-- who asks and written down. Only slips with a mark can be turned: nobody sets aside an ordinary slip.
create or replace function api.switch_slips(of_unit uuid, slips jsonb, to_counted boolean, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	turned bigint;
	devices jsonb;
begin
	perform app.require_leader(of_unit);
	perform app.lock_counts(array[of_unit], true);
	with done as (
		update app.slip set counted = to_counted
		where unit_id = of_unit and id in (select value::uuid from jsonb_array_elements_text(slips))
			and marks <> '{}' and counted <> to_counted
		returning device_id
	), each as (
		select device_id, count(*) as n from done group by 1
	)
	select coalesce(sum(n), 0), coalesce(jsonb_object_agg(device_id, n) filter (where device_id is not null), '{}')
	into turned, devices from each;
	if turned > 0 then
		perform app.note(of_unit, case when to_counted then 'slips.counted' else 'slips.set_aside' end, null,
			jsonb_build_object('n', turned, 'because', because, 'slips', slips, 'devices', devices));
	end if;
	return turned;
end $$;

-- The units of these whose counts somebody has alone just now. The others are locked beside others from here on.
create function app.busy_units(of_units uuid[]) returns uuid[]
	language plpgsql as $$
declare
	one uuid;
	busy uuid[] := '{}';
begin
	for one in select distinct unit from unnest(of_units) unit where unit is not null order by 1 loop
		if not pg_try_advisory_xact_lock_shared(hashtextextended('counts ' || one, 0)) then
			busy := busy || one;
		end if;
	end loop;
	return busy;
end $$;

-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.count_new_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from fresh), false);
	insert into app.slip_daily as daily
	select slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
		slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted, count(*)
	from fresh
	join app.slip on slip.unit_id = fresh.unit_id and slip.id = fresh.slip_id
	cross join lateral app.answers(fresh.reasons, fresh.items, fresh.facts) answer
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	order by 1, 2, 3, 4, 5, 6, 7, 8, 9
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	return null;
end $$;

-- SECURITY DEFINER on this and the triggers below: whatever writes slips keeps the counts, and nobody else may write
-- them.
create or replace function app.count_new_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from fresh), false);
	insert into app.slip_daily as daily
	select unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
		coalesce(stage, 'unstated'), 'overall', level, counted, count(*)
	from fresh
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	order by 1, 2, 3, 4, 5, 6, 7, 8, 9
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	return null;
end $$;

-- Slips of a unit that arrive are counted beside each other, in the order of the key, so that concurrent batches wait for
-- each other instead of deadlocking. A ruling or a removal takes its counts in whatever order its slips lie: it is alone
-- in its units, and whoever is not in them notices nothing. It asks before its first row; the triggers below ask again,
-- so that whatever writes slips keeps to it.
create function app.lock_counts(of_units uuid[], alone boolean) returns void
	language plpgsql as $$
declare
	one uuid;
begin
	for one in select distinct unit from unnest(of_units) unit where unit is not null order by 1 loop
		if alone then
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
	update app.slip_daily daily set n = daily.n - gone.n
	from unnest(moved) gone
	where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
		= (gone.unit_id, gone.day, gone.field, gone.counter, gone.channel, gone.stage, gone.item, gone.level, not gone.counted);
	insert into app.slip_daily as daily
	select * from unnest(moved)
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	return null;
end $$;

-- Retention and clearing the sample remove slips; their counts go with them. Follow-ups go first (the key insists).
-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.uncount_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from stale), true);
	update app.slip_daily daily set n = daily.n - gone.n
	from (
		select slip.unit_id, slip.answered_on as day, coalesce(slip.field, 'unstated') as field,
			coalesce(slip.counter, 'unstated') as counter, slip.channel, coalesce(slip.stage, 'unstated') as stage,
			answer.item, answer.level, slip.counted, count(*) as n
		from stale
		join app.slip on slip.unit_id = stale.unit_id and slip.id = stale.slip_id
		cross join lateral app.answers(stale.reasons, stale.items, stale.facts) answer
		group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	) gone
	where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
		= (gone.unit_id, gone.day, gone.field, gone.counter, gone.channel, gone.stage, gone.item, gone.level, gone.counted);
	return null;
end $$;

-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.uncount_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from stale), true);
	update app.slip_daily daily set n = daily.n - gone.n
	from (
		select unit_id, answered_on as day, coalesce(field, 'unstated') as field,
			coalesce(counter, 'unstated') as counter, channel, coalesce(stage, 'unstated') as stage,
			'overall'::text as item, level, counted, count(*) as n
		from stale group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	) gone
	where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
		= (gone.unit_id, gone.day, gone.field, gone.counter, gone.channel, gone.stage, gone.item, gone.level, gone.counted);
	return null;
end $$;


grant execute on function api.store_slips(jsonb, boolean) to service_role;
comment on function api.store_slips(jsonb, boolean) is 'nullable: received_at, problem';

reset check_function_bodies;
