-- As before, but what a revoked tablet says of itself is kept too, for whoever looks for the slips that it still holds.
-- It is answered nothing, as before: it stops.
create or replace function api.heartbeat(token_hash text, report jsonb)
	returns table (config_version text, server_time timestamptz, resend_asked_at timestamptz)
	language plpgsql as $$
#variable_conflict use_column
declare
	at timestamptz := clock_timestamp();
	asked timestamptz;
	revoked timestamptz;
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
	where device.token_hash = decode(heartbeat.token_hash, 'hex')
	returning device.resend_asked_at, device.revoked_at into asked, revoked;
	if not found or revoked is not null then
		return;
	end if;
	return query select setup.config_version, at, asked from api.kiosk_setup(heartbeat.token_hash) setup;
end $$;
