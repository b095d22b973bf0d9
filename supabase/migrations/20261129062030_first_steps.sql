set check_function_bodies = off;

-- tables: what follows was compared, not thought about: see that it keeps every row.

alter type app.sent_slip add attribute test boolean;
alter type app.slip_entry add attribute is_test boolean;
alter table app.unit_setting add column first_steps_closed_at timestamp with time zone;
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

-- A page of what was done in a unit, newest first. kinds: what stands before the dot of an action, 'slips_ruled' for
-- slips counted in, set aside or exported, 'slips' for the batches that came, which are left out unless asked for. before: an id,
-- for the next page.
create or replace function api.audit(of_unit uuid, kinds jsonb default null, by_actor text default null, from_day date default null,
	to_day date default null, before bigint default null, at_most int default 50)
	returns table (id bigint, at timestamptz, actor text, actor_name text, action text, subject text, subject_name text,
		detail jsonb)
	language plpgsql stable as $$
begin
	perform app.require_leader(of_unit);
	return query
		select entry.id, entry.at, entry.actor,
			case when entry.actor ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then app.person_name(entry.actor::uuid) end,
			entry.action, entry.subject,
			case when entry.action ~ '^(account|role|fields|password|session|second_factor)[.]'
				and entry.subject ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then app.person_name(entry.subject::uuid) end,
			entry.detail
		from app.audit entry
		where entry.unit_id = of_unit
			and case when kinds is null then entry.action <> 'slips.stored'
				when kinds ? 'slips' then entry.action = 'slips.stored'
				else entry.action <> 'slips.stored' and kinds ? case
					when entry.action like 'slips.%' then 'slips_ruled'
					else split_part(entry.action, '.', 1) end end
			and (by_actor is null or entry.actor = by_actor)
			and (from_day is null or entry.at >= from_day::timestamp at time zone 'Asia/Ho_Chi_Minh')
			and (to_day is null or entry.at < (to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
			and (before is null or entry.id < before)
		order by entry.id desc limit least(at_most, 200);
end $$;

-- Nobody has to be led any further, whatever is left to do; asked for again, the page is there all the same.
create function api.close_first_steps(of_unit uuid) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	update app.unit_setting set first_steps_closed_at = coalesce(first_steps_closed_at, now()) where unit_id = of_unit;
	perform app.note(of_unit, 'first_steps.closed');
end $$;

-- Puts a unit's name or kind right, where it was typed wrong: its code and its days stay. A unit that becomes another by law
-- is a new one, and the old its predecessor.
-- SECURITY DEFINER: nobody writes units by hand; the function checks the administrator first.
create function api.correct_unit(of_unit uuid, name text, kind text) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was app.unit;
begin
	perform app.require_administrator(of_unit);
	select * into was from app.unit where id = of_unit for update;
	if (was.name, was.kind) is not distinct from (correct_unit.name, correct_unit.kind) then
		return;
	end if;
	update app.unit set name = correct_unit.name, kind = correct_unit.kind where id = of_unit;
	perform app.note(of_unit, 'unit.corrected', null, jsonb_build_object(
		'name', jsonb_build_array(was.name, correct_unit.name), 'kind', jsonb_build_array(was.kind, correct_unit.kind)));
end $$;

-- What an administrator has to do before the first citizen comes, as it stands: for the page that leads the way. `others`
-- are people with a role beside the one who asks, invited ones too.
create function api.first_steps(of_unit uuid)
	returns table (committee text, counters int, counters_of_a_field int, has_hours boolean, others int, tablets int,
		last_paired_at timestamptz, last_tested_at timestamptz, last_tested_level int, has_slips boolean,
		closed_at timestamptz)
	language plpgsql stable as $$
begin
	perform app.require_administrator(of_unit);
	return query
		select report.frame ->> 'body',
			(select count(*)::int from app.counter where unit_id = of_unit and closed_on is null),
			(select count(field)::int from app.counter where unit_id = of_unit and closed_on is null),
			setting.opening_hours is not null,
			(select count(distinct user_id)::int from app.member
				where unit_id = of_unit and (valid_to is null or current_date <= valid_to)
					and user_id is distinct from auth.uid()),
			tablet.n::int, tablet.paired_at, tested.received_at, tested.level::int,
			exists (select from app.slip where unit_id = of_unit limit 1),
			setting.first_steps_closed_at
		from app.unit_setting setting
		left join app.report_setting report on report.unit_id = setting.unit_id
		cross join lateral (
			select count(*) as n, max(created_at) as paired_at from app.device
			where unit_id = of_unit and revoked_at is null
		) tablet
		left join lateral (
			select received_at, level from app.test_slip where unit_id = of_unit order by received_at desc limit 1
		) tested on true
		where setting.unit_id = of_unit;
end $$;

-- Slips are looked up one by one, by the key (`lateral … limit 1`): joined as a whole, a plan that a session made while
-- the table was new, and keeps, would read all of it with every batch.
-- One plan for batches of every size: planning anew for each would cost more than storing it.
create or replace function api.store_slips(entries jsonb, waits boolean default true)
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
		where entry.problem is null and known.is_stored is null and entry.unit_id <> all (busy) and not entry.is_test
		order by entry.unit_id, entry.id, entry.ord
	);
	batch record;
	tried record;
begin
	if waits then
		perform app.lock_counts(of_units, false);
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
	if exists (select from unnest(given) entry where entry.is_test and entry.problem is null) then
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

	-- Seldom more than one slip in three has answers, and never one that was only tapped.
	if exists (
		select from unnest(given) entry
		where num_nonnulls((entry.sent).reasons, (entry.sent).items, (entry.sent).facts, (entry.sent).comment) > 0
	) then
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

-- Each entry as it can be stored.
-- A slip may bring the offset of its tablet's clock as it stood at the tap: what waited while the clock was set is not
-- corrected by what was measured afterwards. A slip whose time nothing can tell is kept and marked: the tablet says so
-- itself, or it is older than its pairing (a day is left for clocks that were never measured). A revoked tablet does
-- not deliver such: it may be of afterwards.
-- plpgsql, although it is one query: its plan is kept, where a function in sql may plan anew with every batch.
create or replace function app.resolve_slips(entries jsonb) returns app.slip_entry[]
	language plpgsql stable as $$
begin
	return array(
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
				when entry.reasons is not null and exists (
					select from unnest(entry.reasons) reason where not exists (
						select from app.questionnaire_item known
						where known.version = setting.questionnaire and known.kind = 'reason' and known.id = reason)
				) then 'HL-1015'
				when entry.items is not null and exists (
					select from jsonb_object_keys(entry.items) item where not exists (
						select from app.questionnaire_item known
						where known.version = setting.questionnaire and known.kind = 'item' and known.id = item)
				) then 'HL-1016'
			end,
			entry,
			device.id is not null and coalesce(entry.test, false)
		)::app.slip_entry
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
		order by given.ord
	);
end $$;


create policy administrators_read_test_slips on app.test_slip for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));
create policy the_server on app.test_slip to service_role using (true) with check (true);
-- A try takes a number of its tablet too, and is not missing.
create trigger keep_arrivals_of_tests after insert on app.test_slip
	referencing new table as fresh for each statement execute function app.keep_arrivals();

grant execute on function api.close_first_steps(uuid) to authenticated, service_role;
grant execute on function api.correct_unit(uuid, text, text) to authenticated, service_role;
grant execute on function api.first_steps(uuid) to authenticated, service_role;
comment on function api.first_steps(uuid) is
	'nullable: committee, last_paired_at, last_tested_at, last_tested_level, closed_at';
revoke update, delete on app.test_slip from service_role;
grant select on app.test_slip to authenticated;

reset check_function_bodies;

-- Whoever has slips has taken the first steps long ago.
update app.unit_setting setting set first_steps_closed_at = now()
where exists (select from app.slip where slip.unit_id = setting.unit_id);
