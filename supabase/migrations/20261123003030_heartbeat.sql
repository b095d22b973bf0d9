-- What a tablet says of itself, beside what app.device already keeps: how many slips were refused and lie on its shelf,
-- the last sequence number it gave, and the oldest that still waits.
alter table app.device
	add column shelved integer check (shelved >= 0),
	add column last_sequence bigint check (last_sequence >= 0),
	add column oldest_sequence bigint check (oldest_sequence > 0),
	add column storage_persisted boolean;
grant select (shelved, last_sequence, oldest_sequence, storage_persisted) on app.device to authenticated;

-- Keeps the report of a tablet and measures its clock: server time minus device time. No rows for a device that is
-- unknown or revoked. A report that says nothing of something leaves it as it was unknown: null.
create function api.heartbeat(token_hash text, report jsonb)
	returns table (config_version text, server_time timestamptz)
	language plpgsql as $$
declare
	at timestamptz := clock_timestamp();
begin
	update app.device set
		last_contact_at = at,
		queued = (report ->> 'queued')::int,
		oldest_queued_at = (report ->> 'oldestQueuedAt')::timestamptz,
		oldest_sequence = (report ->> 'oldestSequence')::bigint,
		last_sequence = coalesce((report ->> 'lastSequence')::bigint, last_sequence),
		shelved = (report ->> 'shelved')::int,
		storage_free_bytes = (report ->> 'storageFreeBytes')::bigint,
		storage_persisted = (report ->> 'storagePersisted')::boolean,
		storage_trouble = report ->> 'trouble',
		version = report ->> 'version',
		battery_percent = (report ->> 'battery')::smallint,
		clock_offset_ms = coalesce(
			round(extract(epoch from at - (report ->> 'deviceTime')::timestamptz) * 1000)::bigint, clock_offset_ms)
	where device.token_hash = decode(heartbeat.token_hash, 'hex') and revoked_at is null;
	if not found then
		return;
	end if;
	return query select setup.config_version, at from api.kiosk_setup(heartbeat.token_hash) setup;
end $$;
grant execute on function api.heartbeat(text, jsonb) to service_role;
