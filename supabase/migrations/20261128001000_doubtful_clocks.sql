-- As before, but:
-- A slip may bring the offset of its tablet's clock as it stood at the tap: what waited while the clock was set is not
-- corrected by what was measured afterwards.
-- A slip whose time nothing can tell is kept and marked: the tablet says so itself, or it is older than its pairing (a
-- day is left for clocks that were never measured). A revoked tablet does not deliver such: it may be of afterwards.
create or replace function app.resolve_slips(entries jsonb) returns app.slip_entry[]
	language plpgsql stable as $$
begin
	return array(
		select (
			entry.ord, place.unit_id, device.id, entry.id, entry.level, place.channel, entry.stage,
			coalesce(entry.field, counter.field), place.counter, entry.sequence, setting.questionnaire,
			coalesce(entry.locale, 'vi'), clock.answered_at,
			case when clock.answered_at <> entry.answered_at then entry.answered_at end,
			array_remove(array[
				case when clock.answered_at > now() + interval '10 minutes' or doubt.is_given then 'clock' end,
				case when device.revoked_at is not null then 'revoked' end
			], null),
			coalesce(entry.reasons, '{}'), coalesce(entry.items, '{}'), coalesce(entry.facts, '{}'), entry.comment,
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
			end
		)::app.slip_entry
		from rows from (jsonb_to_recordset(entries) as (
			device text, unit uuid, channel text, counter text, id uuid, level smallint, stage text, field text,
			sequence bigint, locale text, answered_at timestamptz, clock_offset_ms bigint, doubted boolean, reasons text[],
			items jsonb, facts jsonb, comment text)
		) with ordinality entry (device, unit, channel, counter, id, level, stage, field, sequence, locale, answered_at,
			clock_offset_ms, doubted, reasons, items, facts, comment, ord)
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
		order by entry.ord
	);
end $$;
