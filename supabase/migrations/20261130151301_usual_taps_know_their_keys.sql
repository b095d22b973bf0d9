set check_function_bodies = off;

-- One tap of a tablet that is usual in everything: new, without answers, on a clock that can be believed, within the hours,
-- odd in nothing. Most calls bring just that, and the rules for batches cost it more than storing it does. Whatever is
-- not usual answers null, nothing is stored, and app.resolve_slips and app.mark_odd_presses judge it; nothing here has a
-- rule that is not theirs.
create or replace function app.store_usual_tap(said jsonb, waits boolean) returns app.slip
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
	if waits then
		perform app.lock_counts(array[tablet.unit_id], false);
	elsif app.busy_units(array[tablet.unit_id]) <> '{}' then
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


reset check_function_bodies;
