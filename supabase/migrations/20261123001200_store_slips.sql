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

create function app.resolve_slips(entries jsonb) returns app.slip_entry[]
	language sql stable as $$
	select array_agg((
		given.ord, place.unit_id, device.id, entry.id, entry.level, place.channel, entry.stage,
		coalesce(entry.field, counter.field), place.counter, entry.sequence, setting.questionnaire,
		coalesce(entry.locale, 'vi'), clock.answered_at,
		case when clock.answered_at <> entry.answered_at then entry.answered_at end,
		array_remove(array[
			case when clock.answered_at > now() + interval '10 minutes' then 'clock' end,
			case when device.revoked_at is not null then 'revoked' end
		], null),
		entry.reasons, coalesce(entry.items, '{}'), coalesce(entry.facts, '{}'), entry.comment,
		case
			when place.unit_id is null then 'HL-2001'
			-- A revoked device may still deliver what was answered before, never what came after.
			when device.revoked_at is not null and clock.answered_at > device.revoked_at then 'HL-2001'
			when entry.field is not null and field.code is null then 'HL-1013'
			when place.counter is not null and counter.code is null then 'HL-1018'
			when exists (
				select from unnest(entry.reasons) reason where not exists (
					select from app.questionnaire_item known
					where known.version = setting.questionnaire and known.kind = 'reason' and known.id = reason)
			) then 'HL-1015'
			when exists (
				select from jsonb_object_keys(entry.items) item where not exists (
					select from app.questionnaire_item known
					where known.version = setting.questionnaire and known.kind = 'item' and known.id = item)
			) then 'HL-1016'
		end
	)::app.slip_entry order by given.ord)
	from jsonb_array_elements(entries) with ordinality given (value, ord)
	cross join lateral jsonb_to_record(given.value) entry (
		device text, unit uuid, channel text, counter text, id uuid, level smallint, stage text, field text,
		sequence bigint, locale text, answered_at timestamptz, reasons text[], items jsonb, facts jsonb, comment text)
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
$$;

create function api.store_slips(entries jsonb)
	returns table (ord bigint, id uuid, status text, received_at timestamptz, problem text)
	language plpgsql as $$
#variable_conflict use_column
declare
	given app.slip_entry[] := app.resolve_slips(entries);
begin
	insert into app.slip (unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
		locale, answered_at, device_answered_at, answered_on, marks, counted)
	select unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
		locale, answered_at, device_answered_at, app.local_day(answered_at), marked.marks, marked.marks = '{}'
	from (
		-- The press before this one on the same device, within the batch.
		select first.*, lag(answered_at) over (partition by device_id order by answered_at, id) as pressed_before
		from (
			select distinct on (entry.unit_id, entry.id) entry.*
			from unnest(given) entry
			where entry.problem is null
			order by entry.unit_id, entry.id, entry.ord
		) first
	) fresh
	cross join lateral (
		select fresh.marks || app.odd_press(fresh.unit_id, fresh.device_id, fresh.id, fresh.answered_at, fresh.pressed_before)
			as marks
	) marked
	order by unit_id, id
	on conflict do nothing;

	insert into app.slip_follow_up (unit_id, slip_id, reasons, items, facts, comment)
	select distinct on (entry.unit_id, entry.id)
		entry.unit_id, entry.id, coalesce(entry.reasons, '{}'), entry.items, entry.facts, entry.comment
	from unnest(given) entry
	where entry.problem is null
		and (cardinality(entry.reasons) > 0 or entry.items <> '{}' or entry.facts <> '{}' or entry.comment is not null)
	order by entry.unit_id, entry.id, entry.ord
	on conflict do nothing;

	perform app.note(batch.unit_id, 'slips.stored', batch.device_id::text,
		jsonb_build_object('n', batch.n, 'channel', batch.channel))
	from (
		select entry.unit_id, entry.device_id, entry.channel, count(*) as n
		from unnest(given) entry where entry.problem is null group by 1, 2, 3
	) batch;

	-- A statement of its own: it sees what a concurrent batch stored first, and answers with that receipt.
	return query
		select entry.ord, entry.id,
			case when entry.problem is null then 'stored' else 'rejected' end,
			slip.received_at, entry.problem
		from unnest(given) entry
		left join app.slip on slip.unit_id = entry.unit_id and slip.id = entry.id and entry.problem is null
		order by entry.ord;
end $$;

grant execute on function api.store_slips(jsonb) to service_role;
