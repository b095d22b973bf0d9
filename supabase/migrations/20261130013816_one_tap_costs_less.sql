set check_function_bodies = off;

drop function app.add_to_quarters(app.slip_daily[]);
drop function app.resolve_slips(jsonb);

-- In the order of the type: entries are made by position.
alter type app.slip_entry
	add attribute response interval,
	add attribute burst interval,
	add attribute burst_limit int,
	add attribute is_closed boolean;

-- Slips are looked up one by one, by the key (`lateral … limit 1`): joined as a whole, a plan that a session made while
-- the table was new, and keeps, would read all of it with every batch.
-- One plan for batches of every size: planning anew for each would cost more than storing it.
create or replace function api.store_slips(entries jsonb, waits boolean default true)
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
			returning unit_id, channel, id, received_at
		)
		select unit_id, channel, count(*) as n, min(id::text)::uuid as one, min(received_at) as received_at
		from stored group by 1, 2
	loop
		perform app.note(batch.unit_id, 'slips.stored', null, jsonb_build_object('n', batch.n, 'channel', batch.channel));
	end loop;
	-- The usual call: one slip, new and only tapped.
	if batch.n = 1 and cardinality(given) = 1 and not has_answers then
		ord := 1;
		id := batch.one;
		status := 'stored';
		received_at := batch.received_at;
		return next;
		return;
	end if;

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
create or replace function app.add_counts(added app.slip_daily[]) returns void
	language plpgsql as $$
begin
	with days as (
		insert into app.slip_daily as daily
		select * from unnest(added)
		on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
			do update set n = daily.n + excluded.n
	)
	insert into app.slip_quarter as known
	select * from app.quarters_of(added)
	on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
		do update set n = known.n + excluded.n;
end $$;

-- The units of these whose counts somebody has alone just now. The others are locked beside others from here on.
create or replace function app.busy_units(of_units uuid[]) returns uuid[]
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

-- What app.call does, for this one function: a statement that is written out keeps its plan, where one that is put
-- together is planned anew with every slip.
create function app.call_store_slips(as_role text, claims text, args jsonb) returns text
	language plpgsql as $$
declare
	answer text;
begin
	perform set_config('role', as_role, true), set_config('request.jwt.claims', claims, true);
	select coalesce(json_agg(stored), '[]')::text into answer
	from api.store_slips(args -> 'entries', coalesce((args ->> 'waits')::boolean, true)) stored;
	return answer;
end $$;

-- Whether any of these answers is none of the questionnaire.
create function app.has_unknown(questionnaire text, of_kind text, answers text[]) returns boolean
	language plpgsql stable as $$
begin
	return exists (
		select from unnest(answers) answer where not exists (
			select from app.questionnaire_item known
			where known.version = questionnaire and known.kind = of_kind and known.id = answer));
end $$;

-- Does a press that arrives after later ones make a burst of those before and after it?
-- A function of its own: its plan is begun for such presses only.
create function app.makes_a_burst(fresh app.slip_entry, given app.slip_entry[]) returns boolean
	language plpgsql stable as $$
begin
	return exists (
		select from (
			select near.answered_at as first,
				lead(near.answered_at, fresh.burst_limit) over (order by near.answered_at) as last
			from (
				(select slip.answered_at from app.slip
				where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
					and slip.answered_at <= fresh.answered_at and slip.answered_at > fresh.answered_at - fresh.burst
				order by slip.answered_at desc limit fresh.burst_limit)
				union all
				(select slip.answered_at from app.slip
				where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
					and slip.answered_at > fresh.answered_at and slip.answered_at < fresh.answered_at + fresh.burst
				order by slip.answered_at limit fresh.burst_limit)
				union all
				select other.answered_at from unnest(given) other
				where other.unit_id = fresh.unit_id and other.device_id = fresh.device_id
					and (other.answered_at, other.id) <= (fresh.answered_at, fresh.id)
					and other.answered_at > fresh.answered_at - fresh.burst
			) near
		) run
		where run.last - run.first < fresh.burst and fresh.answered_at between run.first and run.last
	);
end $$;

-- The entries with the marks that odd presses get, beside those they have already: within the response interval of the
-- press before it on the same tablet, outside opening hours, or one of a burst. A tablet that was offline delivers its
-- presses together, so those of the batch are looked at like those that are stored.
-- Presses that arrive after later ones of the same tablet (from the shelf, from a file) are looked at in both
-- directions. What is stored never changes, so it is the latecomer that gets the mark: when a press that counts for the
-- response interval came within it, or when it makes a burst of those before and after it.
create or replace function app.mark_odd_presses(given app.slip_entry[]) returns table (press app.slip_entry, marks text[])
	language plpgsql stable as $$
begin
	return query
	select fresh, case when fresh.device_id is null then fresh.marks else fresh.marks || array_remove(array[
			case when greatest(stored.latest, lag(fresh.answered_at) over press) > fresh.answered_at - fresh.response
				or later.is_close then 'interval' end,
			case when fresh.is_closed then 'closed' end,
			case
				-- As many presses back in the batch as the stored ones are short of the limit; none back if they are not.
				when lag(fresh.answered_at, fresh.burst_limit - stored.n) over press > fresh.answered_at - fresh.burst
					then 'burst'
				when later.is_there and app.makes_a_burst(fresh, given) then 'burst'
			end
		], null) end
	from unnest(given) fresh
	left join lateral (
		select max(earlier.answered_at) as latest,
			(count(*) filter (where earlier.answered_at > fresh.answered_at - fresh.burst))::int as n
		from (
			select slip.answered_at from app.slip
			where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
				and slip.answered_at <= fresh.answered_at
				and slip.answered_at > fresh.answered_at - greatest(fresh.response, fresh.burst)
			order by slip.answered_at desc limit fresh.burst_limit
		) earlier
	) stored on fresh.device_id is not null
	-- In the usual order of arrival it finds nothing.
	left join lateral (
		select count(*) > 0 as is_there,
			bool_or(after.answered_at < fresh.answered_at + fresh.response and not 'interval' = any (after.marks)) as is_close
		from (
			select slip.answered_at, slip.marks from app.slip
			where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
				and slip.answered_at > fresh.answered_at
				and slip.answered_at < fresh.answered_at + greatest(fresh.response, fresh.burst)
			order by slip.answered_at limit fresh.burst_limit
		) after
	) later on fresh.device_id is not null
	window press as (partition by fresh.unit_id, fresh.device_id order by fresh.answered_at, fresh.id);
end $$;

-- What daily counts come to in their quarters, in the order of the key.
create function app.quarters_of(days app.slip_daily[]) returns setof app.slip_quarter
	language sql stable as $$
	select unit_id, date_trunc('quarter', day)::date, field, part.dimension, part.key, item, level, counted, sum(n)::bigint
	from unnest(days)
	cross join lateral (values
		('total', ''), ('week', date_trunc('week', day)::date::text), ('counter', counter), ('channel', channel),
		('stage', stage)
	) part (dimension, key)
	where part.dimension = 'total' or item = 'overall'
	group by 1, 2, 3, 4, 5, 6, 7, 8
	order by 1, 2, 3, 4, 5, 6, 7, 8
$$;

-- Each entry as it can be stored.
-- A slip may bring the offset of its tablet's clock as it stood at the tap: what waited while the clock was set is not
-- corrected by what was measured afterwards. A slip whose time nothing can tell is kept and marked: the tablet says so
-- itself, or it is older than its pairing (a day is left for clocks that were never measured). A revoked tablet does
-- not deliver such: it may be of afterwards.
-- With them what the batch comes to: the units, whether anything was added to a tap, whether staff tried a tablet, and
-- whether every entry is a slip of its own that is not stored.
-- plpgsql, although it is one query: its plan is kept, where a function in sql may plan anew with every batch.
create function app.resolve_slips(entries jsonb, out given app.slip_entry[], out of_units uuid[],
	out has_answers boolean, out has_tests boolean, out are_fresh boolean)
	language plpgsql stable as $$
begin
	select array_agg(resolved order by (resolved).ord),
		array_agg(distinct (resolved).unit_id) filter (where (resolved).problem is null),
		bool_or(adds), bool_or((resolved).is_test and (resolved).problem is null),
		bool_and((resolved).problem is null and is_new and not (resolved).is_test) and count(distinct (resolved).id) = count(*)
	into given, of_units, has_answers, has_tests, are_fresh
	from (
		select (
			given.ord, place.unit_id, device.id, entry.id, place.channel, coalesce(entry.field, counter.field),
			place.counter, setting.questionnaire, clock.answered_at,
			case when clock.answered_at <> entry.answered_at then entry.answered_at end,
			array_remove(array[
				case when clock.answered_at > now() + interval '10 minutes' or doubt.is_given then 'clock' end,
				case when device.revoked_at is not null then 'revoked' end
			], null),
			case
				when setting.unit_id is null then 'HL-2001'
				-- A revoked device may still deliver what was answered before, never what came after.
				when device.revoked_at is not null and (clock.answered_at > device.revoked_at or doubt.is_given) then 'HL-2001'
				when entry.field is not null and field.code is null then 'HL-1013'
				when place.counter is not null and counter.code is null then 'HL-1018'
				when entry.reasons is not null and app.has_unknown(setting.questionnaire, 'reason', entry.reasons)
					then 'HL-1015'
				when entry.items is not null
					and app.has_unknown(setting.questionnaire, 'item', array(select jsonb_object_keys(entry.items)))
					then 'HL-1016'
			end,
			entry,
			device.id is not null and coalesce(entry.test, false),
			coalesce(device.response_interval_seconds, setting.response_interval_seconds) * interval '1 second',
			setting.burst_minutes * interval '1 minute',
			setting.burst_limit,
			setting.opening_hours is not null and not app.is_open(setting.opening_hours, clock.answered_at)
		)::app.slip_entry as resolved,
		num_nonnulls(entry.reasons, entry.items, entry.facts, entry.comment) > 0 as adds,
		known.is_stored is null as is_new
		from jsonb_array_elements(entries) with ordinality given (said, ord)
		cross join lateral jsonb_populate_record(null::app.sent_slip, given.said) entry
		left join app.device on device.token_hash = decode(entry.device, 'hex')
		cross join lateral (
			select
				case when entry.device is null then entry.unit else device.unit_id end as unit_id,
				case when entry.device is null then entry.channel else 'kiosk' end as channel,
				case when entry.device is null then entry.counter else device.counter end as counter,
				case when device.id is null then 0
					else coalesce(entry.clock_offset_ms, device.clock_offset_ms, 0) end as clock_offset_ms
		) place
		-- A clock that is more than a minute off is corrected.
		cross join lateral (
			select case when abs(place.clock_offset_ms) > 60000
				then entry.answered_at + place.clock_offset_ms * interval '1 millisecond'
				else entry.answered_at end as answered_at
		) clock
		cross join lateral (
			select device.id is not null
				and (coalesce(entry.doubted, false) or clock.answered_at < device.created_at - interval '1 day') as is_given
		) doubt
		left join app.unit_setting setting on setting.unit_id = place.unit_id
		left join app.counter on counter.unit_id = place.unit_id and counter.code = place.counter
		left join app.field on field.unit_id = place.unit_id and field.code = entry.field
		left join lateral (
			select true as is_stored from app.slip where slip.unit_id = place.unit_id and slip.id = entry.id limit 1
		) known on true
	) entry;
	given := coalesce(given, '{}');
	of_units := coalesce(of_units, '{}');
end $$;

create or replace function app.take_counts(gone app.slip_daily[]) returns void
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


revoke execute on function app.call_store_slips(text, text, jsonb) from service_role;
grant execute on function app.call_store_slips(text, text, jsonb) to authenticator;

reset check_function_bodies;
