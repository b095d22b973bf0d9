-- One row per respondent, never updated in what it says. The id is minted on the device before its first write.
create table app.slip (
	unit_id uuid not null references app.unit,
	id uuid not null,
	level smallint not null check (level between 1 and 5),
	channel text not null check (channel in ('kiosk', 'receipt', 'poster', 'paper')),
	stage text check (stage in ('intake', 'result', 'supplement', 'refusal')),
	field text,
	counter text,
	device_id uuid,
	-- Position in the device's own count: gaps show what never arrived.
	sequence bigint check (sequence > 0),
	questionnaire text not null,
	locale text not null default 'vi' check (locale in ('vi', 'en')),
	-- The best knowledge of when; device_answered_at keeps the device's own word where its clock was corrected.
	answered_at timestamptz not null,
	device_answered_at timestamptz,
	answered_on date not null,
	received_at timestamptz not null default clock_timestamp(),
	-- Why the slip is left out by default: interval, closed, burst, clock, revoked.
	marks text[] not null default '{}'
		check (marks <@ array['interval', 'closed', 'burst', 'clock', 'revoked']),
	-- Whether figures count it: false by default for marked slips; a ruling of a person can turn it, audited.
	counted boolean not null,
	foreign key (unit_id, field) references app.field,
	foreign key (unit_id, counter) references app.counter,
	foreign key (unit_id, device_id) references app.device,
	foreign key (questionnaire) references app.questionnaire
);
create index on app.slip (unit_id, device_id, answered_at) where device_id is not null;
create index on app.slip (unit_id, answered_on);
create index on app.slip (unit_id, answered_on) where marks <> '{}';
create index on app.slip (unit_id, counter, received_at) where channel = 'poster';
-- The key comes after the other indexes: as long as the table is too new for statistics, any index that begins with
-- unit_id seems as good as the key, and of equals PostgreSQL takes the youngest. A plan that a session made and keeps
-- from then would read all slips of the unit for each one it looks for.
alter table app.slip add primary key (unit_id, id);
alter table app.slip enable row level security;
create policy the_server on app.slip to service_role using (true) with check (true);
grant insert, update on app.slip to service_role;
grant select on app.slip to authenticated;
-- Spelled out instead of app.reads_field(): as sub-queries the two lists are looked up once, not once a row.
create policy readers_of_the_field_read_slips on app.slip for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- What the citizen added after the tap: a second immutable record, at most one per slip.
create table app.slip_follow_up (
	unit_id uuid not null,
	slip_id uuid not null,
	reasons text[] not null default '{}',
	-- {"A1": 4, "P3": null}: null is "no opinion".
	items jsonb not null default '{}' check (jsonb_typeof(items) = 'object'),
	-- {"visits": 0, "agencies": 2}: 2 is "two or more".
	facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
	comment text check (length(comment) <= 2000),
	received_at timestamptz not null default clock_timestamp(),
	primary key (unit_id, slip_id),
	foreign key (unit_id, slip_id) references app.slip
);
alter table app.slip_follow_up enable row level security;
create policy the_server on app.slip_follow_up to service_role using (true) with check (true);
grant insert on app.slip_follow_up to service_role;
-- Not the comment: free text is read through a function that masks it.
grant select (unit_id, slip_id, reasons, items, facts, received_at) on app.slip_follow_up to authenticated;
create policy readers_of_the_slip_read_follow_ups on app.slip_follow_up for select to authenticated using (
	exists (select from app.slip where slip.unit_id = slip_follow_up.unit_id and slip.id = slip_id)
);

-- What staff gave to try a tablet. It lies in no table that is ever counted, listed, exported or answered: nothing has to
-- remember to leave it out. The audit tells who tried which tablet.
create table app.test_slip (
	unit_id uuid not null references app.unit,
	id uuid not null,
	device_id uuid not null,
	sequence bigint check (sequence > 0),
	level smallint not null check (level between 1 and 5),
	answered_at timestamptz not null,
	received_at timestamptz not null default clock_timestamp(),
	primary key (unit_id, id),
	foreign key (unit_id, device_id) references app.device on delete cascade
);
create index on app.test_slip (unit_id, device_id);
alter table app.test_slip enable row level security;
create policy the_server on app.test_slip to service_role using (true) with check (true);
grant insert on app.test_slip to service_role;
grant select on app.test_slip to authenticated;
create policy administrators_read_test_slips on app.test_slip for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- What a slip says is never changed: the last judge is here, whoever asks. That it was one of a burst is seen afterwards
-- only; a slip of a poster may be marked so when it is set aside.
create function app.refuse_to_change_a_slip() returns trigger language plpgsql as $$
begin
	if (to_jsonb(new) - array['counted', 'marks']) is distinct from (to_jsonb(old) - array['counted', 'marks'])
		or (new.marks <> old.marks and (new.channel, new.marks, new.counted)
			is distinct from ('poster', old.marks || 'burst'::text, false)) then
		raise exception 'slips are never changed' using errcode = 'PT409', detail = 'HL-9004';
	end if;
	return new;
end $$;
create trigger refuse_to_change_a_slip before update on app.slip
	for each row execute function app.refuse_to_change_a_slip();

-- What a citizen added is never changed either. Only the free text may be taken away, when its time is over.
create function app.refuse_to_change_a_follow_up() returns trigger language plpgsql as $$
begin
	if (to_jsonb(new) - 'comment') is distinct from (to_jsonb(old) - 'comment')
		or (new.comment is not null and new.comment is distinct from old.comment) then
		raise exception 'slips are never changed' using errcode = 'PT409', detail = 'HL-9004';
	end if;
	return new;
end $$;
create trigger refuse_to_change_a_follow_up before update on app.slip_follow_up
	for each row execute function app.refuse_to_change_a_follow_up();

-- One call stores one batch: slips, follow-ups, daily counts and audit in one transaction.
-- An entry names where it comes from: a device (hash of its token), or, for paper, receipts and posters whose
-- right the server has checked, a unit with a channel. Only the server's own role may call it.
-- What a slip may say, as it is sent: the one list of it in SQL. A key that is added stands here, in the table, and
-- where app.store_batch writes it; app.store_usual_tap leaves to it whatever says a key that it does not know.
create type app.sent_slip as (
	device text,
	unit uuid,
	channel text,
	counter text,
	id uuid,
	level smallint,
	stage text,
	field text,
	sequence bigint,
	locale text,
	answered_at timestamptz,
	-- Server time minus the device's as it stood at the tap.
	clock_offset_ms bigint,
	doubted boolean,
	reasons text[],
	items jsonb,
	facts jsonb,
	comment text,
	-- Staff try the tablet.
	test boolean
);

-- The same with what the installation knows of it, and why it cannot be stored, if it cannot.
create type app.slip_entry as (
	ord bigint,
	unit_id uuid,
	device_id uuid,
	id uuid,
	channel text,
	field text,
	counter text,
	questionnaire text,
	answered_at timestamptz,
	device_answered_at timestamptz,
	marks text[],
	problem text,
	sent app.sent_slip,
	is_test boolean,
	-- Of the tablet or its unit: presses as near as that are odd, as are as many within so long, or outside the hours.
	response interval,
	burst interval,
	burst_limit int,
	is_closed boolean
);

-- Whether any of these answers is none of the questionnaire.
create function app.has_unknown(questionnaire text, of_kind text, answers text[]) returns boolean
	language plpgsql stable as $$
begin
	return exists (
		select from unnest(answers) answer where not exists (
			select from app.questionnaire_item known
			where known.version = questionnaire and known.kind = of_kind and known.id = answer));
end $$;

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

-- opening: {"1": [["07:30","11:30"], …], …} by ISO weekday, Việt Nam time. A weekday that is not named is closed.
create function app.is_open(opening jsonb, at timestamptz) returns boolean
	language sql immutable parallel safe as $$
	select exists (
		select from jsonb_array_elements(coalesce(
			opening -> extract(isodow from at at time zone 'Asia/Ho_Chi_Minh')::int::text, '[]')) hours
		where (at at time zone 'Asia/Ho_Chi_Minh')::time >= (hours ->> 0)::time
			and (at at time zone 'Asia/Ho_Chi_Minh')::time < (hours ->> 1)::time
	)
$$;

-- The entries with the marks that odd presses get, beside those they have already: within the response interval of the
-- press before it on the same tablet, outside opening hours, or one of a burst. A tablet that was offline delivers its
-- presses together, so those of the batch are looked at like those that are stored.
-- Presses that arrive after later ones of the same tablet (from the shelf, from a file) are looked at in both
-- directions. What is stored never changes, so it is the latecomer that gets the mark: when a press that counts for the
-- response interval came within it, or when it makes a burst of those before and after it.
create function app.mark_odd_presses(given app.slip_entry[]) returns table (press app.slip_entry, marks text[])
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

-- One delivery after the other of each tablet (by the hash of its token), until the end of the transaction: two that
-- come at the same time, through two processes, must see each other's presses, or neither is found odd. Before the counts
-- are asked for, so that a transaction that has the counts never waits here; whoever counts slips alone never asks for a tablet.
create function app.lock_taps(of_tablets text[]) returns void
	language plpgsql as $$
declare
	one text;
begin
	foreach one in array of_tablets loop
		perform pg_advisory_xact_lock(hashtextextended('taps ' || one, 0));
	end loop;
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
	if tap.device is null or said - array['device', 'id', 'level', 'stage', 'field', 'sequence', 'locale', 'answered_at',
		'clock_offset_ms'] <> '{}' then
		return null;
	end if;
	-- As app.lock_taps does.
	perform pg_advisory_xact_lock(hashtextextended('taps ' || tap.device, 0));
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
	-- As app.lock_counts and app.busy_units do.
	if waits then
		perform pg_advisory_xact_lock_shared(hashtextextended('counts ' || tablet.unit_id, 0));
	elsif not pg_try_advisory_xact_lock_shared(hashtextextended('counts ' || tablet.unit_id, 0)) then
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

-- Stores the slips of one call: one usual tap, or a batch of whatever there is.
create function api.store_slips(entries jsonb, waits boolean default true)
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
grant execute on function api.store_slips(jsonb, boolean) to service_role;
comment on function api.store_slips(jsonb, boolean) is 'nullable: received_at, problem';

-- What app.call does, for this one function: a statement that is written out keeps its plan, where one that is put
-- together is planned anew with every slip.
create function app.call_store_slips(as_role text, claims text, args jsonb) returns text
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
revoke execute on function app.call_store_slips(text, text, jsonb) from service_role;
grant execute on function app.call_store_slips(text, text, jsonb) to authenticator;

-- What arrived from a tablet is kept in a narrow table of its own, by one statement for a batch: written into the row of
-- the tablet, which its slips refer to, it nearly doubled what storing a slip costs.
create table app.device_arrival (
	unit_id uuid not null,
	device_id uuid not null,
	-- Null for a tablet that gave numbers and of which nothing ever came.
	last_slip_at timestamptz,
	-- Sequence numbers that ever arrived, as ranges: as long as nothing is missing there is one. What retention removes
	-- later has arrived all the same.
	arrived int8multirange not null default '{}',
	-- Numbers that will never arrive (a tablet that burnt, a database put back from a copy), written off by an
	-- administrator with a reason, so that their tablet is not red for ever. One that arrives after all counts as any other.
	written_off int8multirange not null default '{}',
	primary key (unit_id, device_id),
	foreign key (unit_id, device_id) references app.device on delete cascade
) with (fillfactor = 50);
alter table app.device_arrival enable row level security;
create policy the_server on app.device_arrival to service_role using (true) with check (true);
grant select on app.device_arrival to authenticated;
create policy administrators_read_arrivals on app.device_arrival for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- A tablet with a thousand holes is broken; so that it cannot make every batch dearer than the one before, the older
-- half of its holes is then forgotten.
create function app.with_arrived(known int8multirange, fresh int8multirange) returns int8multirange
	language plpgsql immutable parallel safe as $$
declare
	whole int8multirange := known + fresh;
	spans int8range[];
begin
	-- Usually the next numbers in a row.
	if whole = int8multirange(range_merge(whole)) then
		return whole;
	end if;
	spans := array(select unnest(whole));
	if cardinality(spans) > 1000 then
		whole := whole + int8multirange(int8range(lower(spans[1]), lower(spans[500])));
	end if;
	return whole;
end $$;

-- SECURITY DEFINER: whatever writes slips keeps this, and no other role may write it. In the order of the key, so that
-- concurrent batches wait for each other instead of deadlocking.
create function app.keep_arrivals() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.device_arrival as known (unit_id, device_id, last_slip_at, arrived)
	select unit_id, device_id, max(received_at),
		coalesce(range_agg(int8range(sequence, sequence, '[]')) filter (where sequence is not null), '{}')
	from fresh where device_id is not null
	group by 1, 2 order by 1, 2
	on conflict (unit_id, device_id) do update set
		last_slip_at = greatest(known.last_slip_at, excluded.last_slip_at),
		arrived = app.with_arrived(known.arrived, excluded.arrived);
	return null;
end $$;
create trigger keep_arrivals after insert on app.slip
	referencing new table as fresh for each statement execute function app.keep_arrivals();
-- A try takes a number of its tablet too, and is not missing.
create trigger keep_arrivals_of_tests after insert on app.test_slip
	referencing new table as fresh for each statement execute function app.keep_arrivals();

-- Every pairing counts from one: a device that takes on another token begins anew. (Tablets of a sample take turns.)
-- SECURITY DEFINER: no other role may write arrivals.
create function app.begin_new_series() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	delete from app.device_arrival where unit_id = new.unit_id and device_id = new.id;
	new.last_sequence := null;
	new.oldest_sequence := null;
	return new;
end $$;
create trigger begin_new_series before update of token_hash on app.device
	for each row when (new.token_hash <> old.token_hash) execute function app.begin_new_series();

-- The numbers that each tablet gave and that never arrived, as ranges: what waits on the tablet is not missing, what
-- lies on its shelf is, and what was written off is not.
create function api.missing_slips(of_unit uuid) returns table (device uuid, first bigint, last bigint)
	language sql stable as $$
	select device.id, lower(hole), upper(hole) - 1
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	cross join lateral (
		select coalesce(arrival.arrived, '{}') as numbers, coalesce(arrival.written_off, '{}') as written_off
	) known
	cross join lateral (
		-- The highest number that must have arrived: below the oldest that waits, else the last that was given.
		select coalesce(least(oldest_sequence - 1, last_sequence), upper(known.numbers) - 1, 0) as number
	) given
	cross join lateral unnest(
		int8multirange(int8range(1, given.number + 1)) - known.numbers - known.written_off
	) hole
	where device.unit_id = of_unit
	order by 1, 2
$$;
grant execute on function api.missing_slips(uuid) to authenticated, service_role;

-- Writes off all that is missing of a tablet now. Answers how many numbers that were.
-- SECURITY DEFINER: no other role may write arrivals; the function checks the administrator first.
create function api.write_off_missing(of_unit uuid, of_device uuid, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	holes int8multirange;
	n bigint;
begin
	perform app.require_administrator(of_unit);
	perform from app.device where unit_id = of_unit and id = of_device for no key update;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	select range_agg(int8range(first, last + 1)), sum(last - first + 1) into holes, n
	from api.missing_slips(of_unit) where device = of_device;
	if holes is null then
		return 0;
	end if;
	insert into app.device_arrival as known (unit_id, device_id, written_off) values (of_unit, of_device, holes)
	on conflict (unit_id, device_id) do update set written_off = known.written_off + excluded.written_off;
	perform app.note(of_unit, 'device.missing_written_off', of_device::text, jsonb_build_object('n', n,
		'because', because, 'ranges', (select jsonb_agg(jsonb_build_array(lower(hole), upper(hole) - 1))
			from unnest(holes) hole)));
	return n;
end $$;
grant execute on function api.write_off_missing(uuid, uuid, text) to authenticated, service_role;
