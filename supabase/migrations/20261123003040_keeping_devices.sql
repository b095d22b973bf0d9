-- What administrators do with tablets. SECURITY DEFINER in this file: people may not write app.device by hand, so that
-- no hash is ever read or replaced; each function checks the administrator first.
create function api.put_device(of_unit uuid, of_device uuid, name text, idle_seconds int, thanks_seconds int, sound boolean,
	stage text default null) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.device set name = put_device.name, idle_seconds = put_device.idle_seconds,
		thanks_seconds = put_device.thanks_seconds, sound = put_device.sound, stage = put_device.stage
	where unit_id = of_unit and id = of_device;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	perform app.note(of_unit, 'device.put', of_device::text);
end $$;

-- The PIN that leaves the kiosk, as the record the tablet checks without a network; null takes it away.
create function api.set_device_pin(of_unit uuid, of_device uuid, pin_hash text default null) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.device set pin_hash = set_device_pin.pin_hash where unit_id = of_unit and id = of_device;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	perform app.note(of_unit, 'device.pin_set', of_device::text);
end $$;

-- From this moment on the tablet is a stranger; what was answered on it before is still taken, and marked.
create function api.revoke_device(of_unit uuid, of_device uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.device set revoked_at = coalesce(revoked_at, now()) where unit_id = of_unit and id = of_device;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	perform app.note(of_unit, 'device.revoked', of_device::text);
end $$;

-- SECURITY DEFINER: a plain yes or no about a hash nobody may read.
create function app.has_pin(of_device uuid) returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.device where id = of_device and pin_hash is not null)
$$;
grant execute on function app.has_pin(uuid) to authenticated;

-- Every tablet of a unit as a page shows it. missing: numbers that it gave, that do not wait on it any more, and that
-- never arrived; those on its shelf are among them.
create function api.device_states(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_contact_at timestamptz, queued int, oldest_queued_at timestamptz, shelved int, storage_free_bytes bigint,
		storage_persisted boolean, storage_trouble text, version text, battery_percent int, clock_offset_ms bigint,
		last_slip_at timestamptz, last_sequence bigint, missing bigint, idle_seconds int, thanks_seconds int, sound boolean,
		stage text, has_pin boolean)
	language sql stable as $$
	select device.id, code, name, device.counter, created_at, revoked_at, last_contact_at, queued, oldest_queued_at,
		shelved, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, clock_offset_ms,
		arrived.last_slip_at, device.last_sequence,
		greatest(0, coalesce(device.oldest_sequence - 1, device.last_sequence, arrived.highest, 0) - coalesce(arrived.n, 0)),
		idle_seconds, thanks_seconds, sound, stage, app.has_pin(device.id)
	from app.device
	left join lateral (
		select max(slip.received_at) as last_slip_at, max(slip.sequence) as highest,
			count(*) filter (where slip.sequence <= coalesce(device.oldest_sequence - 1, device.last_sequence, slip.sequence)) as n
		from app.slip where slip.unit_id = device.unit_id and slip.device_id = device.id
	) arrived on true
	where device.unit_id = of_unit
	order by code
$$;
comment on function api.device_states(uuid) is 'nullable: revoked_at, last_contact_at, queued, oldest_queued_at, shelved, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, last_slip_at, last_sequence, stage';
grant execute on function api.put_device(uuid, uuid, text, int, int, boolean, text),
	api.set_device_pin(uuid, uuid, text), api.revoke_device(uuid, uuid), api.device_states(uuid)
	to authenticated, service_role;
