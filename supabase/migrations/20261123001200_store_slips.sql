-- One call stores one batch: slips, follow-ups, daily counts and audit in one transaction.
-- An entry names where it comes from: a device (hash of its token), or, for paper, receipts and posters whose
-- right the server has checked, a unit with a channel. Only the server's own role may call it.
create type app.slip_entry as (
	ord bigint,
	unit_id uuid,
	device_id uuid,
	id uuid,
	level smallint,
	channel text,
	stage text,
	field text,
	counter text,
	sequence bigint,
	questionnaire text,
	locale text,
	answered_at timestamptz,
	device_answered_at timestamptz,
	marks text[],
	reasons text[],
	items jsonb,
	facts jsonb,
	comment text,
	problem text
);

-- Each entry with what the installation knows of it, and why it cannot be stored, if it cannot.
-- plpgsql, although it is one query: its plan is kept, where a function in sql may plan anew with every batch.
create function app.resolve_slips(entries jsonb) returns app.slip_entry[]
	language plpgsql stable as $$
begin
	return array(
		select (
			entry.ord, place.unit_id, device.id, entry.id, entry.level, place.channel, entry.stage,
			coalesce(entry.field, counter.field), place.counter, entry.sequence, setting.questionnaire,
			coalesce(entry.locale, 'vi'), clock.answered_at,
			case when clock.answered_at <> entry.answered_at then entry.answered_at end,
			array_remove(array[
				case when clock.answered_at > now() + interval '10 minutes' then 'clock' end,
				case when device.revoked_at is not null then 'revoked' end
			], null),
			coalesce(entry.reasons, '{}'), coalesce(entry.items, '{}'), coalesce(entry.facts, '{}'), entry.comment,
			case
				when setting.unit_id is null then 'HL-2001'
				-- A revoked device may still deliver what was answered before, never what came after.
				when device.revoked_at is not null and clock.answered_at > device.revoked_at then 'HL-2001'
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
			end
		)::app.slip_entry
		from rows from (jsonb_to_recordset(entries) as (
			device text, unit uuid, channel text, counter text, id uuid, level smallint, stage text, field text,
			sequence bigint, locale text, answered_at timestamptz, reasons text[], items jsonb, facts jsonb, comment text)
		) with ordinality entry (device, unit, channel, counter, id, level, stage, field, sequence, locale, answered_at,
			reasons, items, facts, comment, ord)
		left join app.device on device.token_hash = decode(entry.device, 'hex')
		cross join lateral (
			select
				case when entry.device is null then entry.unit else device.unit_id end as unit_id,
				case when entry.device is null then entry.channel else 'kiosk' end as channel,
				case when entry.device is null then entry.counter else device.counter end as counter
		) place
		-- A clock that is more than a minute off is corrected by what the heartbeat measured.
		cross join lateral (
			select case when abs(coalesce(device.clock_offset_ms, 0)) > 60000
				then entry.answered_at + device.clock_offset_ms * interval '1 millisecond'
				else entry.answered_at end as answered_at
		) clock
		left join app.unit_setting setting on setting.unit_id = place.unit_id
		left join app.counter on counter.unit_id = place.unit_id and counter.code = place.counter
		left join app.field on field.unit_id = place.unit_id and field.code = entry.field
		order by entry.ord
	);
end $$;

-- The entries with the marks that odd presses get, beside those they have already: within the response interval of the
-- press before it on the same tablet, outside opening hours, or one of a burst. A tablet that was offline delivers its
-- presses together, so those of the batch are looked at like those that are stored.
create function app.mark_odd_presses(given app.slip_entry[]) returns setof app.slip_entry
	language plpgsql stable as $$
begin
	return query
	select fresh.ord, fresh.unit_id, fresh.device_id, fresh.id, fresh.level, fresh.channel, fresh.stage, fresh.field,
		fresh.counter, fresh.sequence, fresh.questionnaire, fresh.locale, fresh.answered_at, fresh.device_answered_at,
		case when fresh.device_id is null then fresh.marks else fresh.marks || array_remove(array[
			case when greatest(stored.latest, lag(fresh.answered_at) over press) > fresh.answered_at - span.response
				then 'interval' end,
			case when setting.opening_hours is not null and not app.is_open(setting.opening_hours, fresh.answered_at)
				then 'closed' end,
			-- As many presses back in the batch as the stored ones are short of the limit; none back if they are not.
			case when lag(fresh.answered_at, setting.burst_limit - stored.n) over press > fresh.answered_at - span.burst
				then 'burst' end
		], null) end,
		fresh.reasons, fresh.items, fresh.facts, fresh.comment, fresh.problem
	from unnest(given) fresh
	join app.unit_setting setting on setting.unit_id = fresh.unit_id
	cross join lateral (
		select setting.response_interval_seconds * interval '1 second' as response,
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
	window press as (partition by fresh.unit_id, fresh.device_id order by fresh.answered_at, fresh.id);
end $$;

-- Slips are looked up one by one, by the key (`lateral … limit 1`): joined as a whole, a plan that a session made while
-- the table was new, and keeps, would read all of it with every batch.
-- One plan for batches of every size: planning anew for each would cost more than storing it.
create function api.store_slips(entries jsonb)
	returns table (ord bigint, id uuid, status text, received_at timestamptz, problem text)
	language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
	given app.slip_entry[] := app.resolve_slips(entries);
	-- Every slip once, and none that is stored already: a repeat costs a look-up and changes nothing.
	fresh app.slip_entry[] := array(
		select distinct on (entry.unit_id, entry.id) entry
		from unnest(given) entry
		left join lateral (
			select true as is_stored from app.slip where slip.unit_id = entry.unit_id and slip.id = entry.id limit 1
		) known on true
		where entry.problem is null and known.is_stored is null
		order by entry.unit_id, entry.id, entry.ord
	);
	batch record;
begin
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
		where entry.problem is null
			and (entry.reasons <> '{}' or entry.items <> '{}' or entry.facts <> '{}' or entry.comment is not null)
		order by entry.unit_id, entry.id, entry.ord
		on conflict do nothing;
	end if;

	-- A statement of its own: it sees what a concurrent batch stored first, and answers with that receipt.
	return query
		select entry.ord, entry.id,
			case when entry.problem is null then 'stored' else 'rejected' end,
			known.received_at, entry.problem
		from unnest(given) entry
		left join lateral (
			select slip.received_at from app.slip
			where slip.unit_id = entry.unit_id and slip.id = entry.id and entry.problem is null limit 1
		) known on true
		order by entry.ord;
end $$;

grant execute on function api.store_slips(jsonb) to service_role;
