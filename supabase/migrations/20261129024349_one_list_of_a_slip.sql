set check_function_bodies = off;

drop function app.mark_odd_presses(app.slip_entry[]);

-- types: only what passes between functions, no table has them.
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
	comment text
);

alter type app.slip_entry
	drop attribute comment,
	drop attribute facts,
	drop attribute items,
	drop attribute level,
	drop attribute locale,
	drop attribute reasons,
	drop attribute sequence,
	drop attribute stage,
	add attribute sent app.sent_slip;

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
		where entry.problem is null and entry.unit_id <> all (busy)
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
			known.received_at, entry.problem
		from unnest(given) entry
		left join lateral (
			select slip.received_at from app.slip
			where slip.unit_id = entry.unit_id and slip.id = entry.id and entry.problem is null limit 1
		) known on true
		order by entry.ord;
end $$;

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
			case when greatest(stored.latest, lag(fresh.answered_at) over press) > fresh.answered_at - span.response
				or later.is_close then 'interval' end,
			case when setting.opening_hours is not null and not app.is_open(setting.opening_hours, fresh.answered_at)
				then 'closed' end,
			case
				-- As many presses back in the batch as the stored ones are short of the limit; none back if they are not.
				when lag(fresh.answered_at, setting.burst_limit - stored.n) over press > fresh.answered_at - span.burst
					then 'burst'
				when later.is_there and exists (
					select from (
						select near.answered_at as first,
							lead(near.answered_at, setting.burst_limit) over (order by near.answered_at) as last
						from (
							(select slip.answered_at from app.slip
							where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
								and slip.answered_at <= fresh.answered_at and slip.answered_at > fresh.answered_at - span.burst
							order by slip.answered_at desc limit setting.burst_limit)
							union all
							(select slip.answered_at from app.slip
							where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
								and slip.answered_at > fresh.answered_at and slip.answered_at < fresh.answered_at + span.burst
							order by slip.answered_at limit setting.burst_limit)
							union all
							select other.answered_at from unnest(given) other
							where other.unit_id = fresh.unit_id and other.device_id = fresh.device_id
								and (other.answered_at, other.id) <= (fresh.answered_at, fresh.id)
								and other.answered_at > fresh.answered_at - span.burst
						) near
					) run
					where run.last - run.first < span.burst and fresh.answered_at between run.first and run.last
				) then 'burst'
			end
		], null) end
	from unnest(given) fresh
	join app.unit_setting setting on setting.unit_id = fresh.unit_id
	left join app.device on device.unit_id = fresh.unit_id and device.id = fresh.device_id
	cross join lateral (
		select coalesce(device.response_interval_seconds, setting.response_interval_seconds) * interval '1 second' as response,
			setting.burst_minutes * interval '1 minute' as burst
	) span
	left join lateral (
		select max(earlier.answered_at) as latest,
			(count(*) filter (where earlier.answered_at > fresh.answered_at - span.burst))::int as n
		from (
			select slip.answered_at from app.slip
			where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
				and slip.answered_at <= fresh.answered_at
				and slip.answered_at > fresh.answered_at - greatest(span.response, span.burst)
			order by slip.answered_at desc limit setting.burst_limit
		) earlier
	) stored on fresh.device_id is not null
	-- In the usual order of arrival it finds nothing.
	left join lateral (
		select count(*) > 0 as is_there,
			bool_or(after.answered_at < fresh.answered_at + span.response and not 'interval' = any (after.marks)) as is_close
		from (
			select slip.answered_at, slip.marks from app.slip
			where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
				and slip.answered_at > fresh.answered_at
				and slip.answered_at < fresh.answered_at + greatest(span.response, span.burst)
			order by slip.answered_at limit setting.burst_limit
		) after
	) later on fresh.device_id is not null
	window press as (partition by fresh.unit_id, fresh.device_id order by fresh.answered_at, fresh.id);
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
			entry
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


reset check_function_bodies;
