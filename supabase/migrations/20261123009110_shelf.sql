-- What the server refused lies on the shelf of the tablet. The tablet tells why, [{"code": "HL-1013", "count": 2}, …],
-- and an administrator may ask it, from the desk, to send everything on it again: it hears so at its next contact.
alter table app.device
	add column shelf jsonb not null default '[]' check (jsonb_typeof(shelf) = 'array'),
	add column resend_asked_at timestamptz;
grant select (shelf, resend_asked_at) on app.device to authenticated;

-- As before, but for the shelf; the moment of asking is told with every answer, and the tablet knows which it has met.
drop function api.heartbeat(text, jsonb);
create function api.heartbeat(token_hash text, report jsonb)
	returns table (config_version text, server_time timestamptz, resend_asked_at timestamptz)
	language plpgsql as $$
#variable_conflict use_column
declare
	at timestamptz := clock_timestamp();
	asked timestamptz;
begin
	update app.device set
		last_contact_at = at,
		queued = (report ->> 'queued')::int,
		oldest_queued_at = (report ->> 'oldestQueuedAt')::timestamptz,
		oldest_sequence = (report ->> 'oldestSequence')::bigint,
		last_sequence = coalesce((report ->> 'lastSequence')::bigint, last_sequence),
		shelved = (report ->> 'shelved')::int,
		shelf = coalesce(report -> 'shelf', '[]'),
		storage_free_bytes = (report ->> 'storageFreeBytes')::bigint,
		storage_persisted = (report ->> 'storagePersisted')::boolean,
		storage_trouble = report ->> 'trouble',
		version = report ->> 'version',
		battery_percent = (report ->> 'battery')::smallint,
		clock_offset_ms = coalesce(
			round(extract(epoch from at - (report ->> 'deviceTime')::timestamptz) * 1000)::bigint, clock_offset_ms)
	where device.token_hash = decode(heartbeat.token_hash, 'hex') and revoked_at is null
	returning device.resend_asked_at into asked;
	if not found then
		return;
	end if;
	return query select setup.config_version, at, asked from api.kiosk_setup(heartbeat.token_hash) setup;
end $$;
comment on function api.heartbeat(text, jsonb) is 'nullable: resend_asked_at';
grant execute on function api.heartbeat(text, jsonb) to service_role;

-- SECURITY DEFINER: people may not write app.device by hand; the function checks the administrator first.
create function api.ask_to_resend(of_unit uuid, of_device uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.device set resend_asked_at = clock_timestamp()
	where unit_id = of_unit and id = of_device and revoked_at is null;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	perform app.note(of_unit, 'device.resend_asked', of_device::text);
end $$;
grant execute on function api.ask_to_resend(uuid, uuid) to authenticated, service_role;

-- Every tablet of a unit as a page shows it. Which numbers are missing is told by api.missing_slips.
drop function api.device_states(uuid);
create function api.device_states(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_contact_at timestamptz, queued int, oldest_queued_at timestamptz, shelved int, shelf jsonb,
		resend_asked_at timestamptz, storage_free_bytes bigint, storage_persisted boolean, storage_trouble text,
		version text, battery_percent int, clock_offset_ms bigint, last_slip_at timestamptz, last_sequence bigint,
		idle_seconds int, thanks_seconds int, sound boolean, stage text, has_pin boolean)
	language sql stable as $$
	select id, code, name, counter, created_at, revoked_at, last_contact_at, queued, oldest_queued_at, shelved, shelf,
		resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, clock_offset_ms,
		last_slip_at, last_sequence, idle_seconds, thanks_seconds, sound, stage, app.has_pin(id)
	from app.device
	where unit_id = of_unit
	order by code
$$;
comment on function api.device_states(uuid) is 'nullable: revoked_at, last_contact_at, queued, oldest_queued_at, shelved, resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, last_slip_at, last_sequence, stage';
grant execute on function api.device_states(uuid) to authenticated, service_role;
