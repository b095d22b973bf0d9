-- What a tablet could not deliver comes as a file. Its lines name the tablet by the hash of its token, which the server
-- keeps anyway; only the server asks, to hand each line to the intake as coming from that tablet, and only for tablets
-- of the unit whose administrator brought the file.
create function api.outbox_devices(of_unit uuid)
	returns table (id uuid, code text, name text, token_hash text)
	language sql stable as $$
	select id, code, name, encode(token_hash, 'hex') from app.device where unit_id = of_unit order by code
$$;
grant execute on function api.outbox_devices(uuid) to service_role;

-- Writes down who brought which file, and what came of it: {"rows", "stored", "repeated", "rejected"}.
create function api.note_outbox_import(of_unit uuid, file text, outcome jsonb) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	perform app.note(of_unit, 'outbox.imported', left(file, 200), outcome);
end $$;
grant execute on function api.note_outbox_import(uuid, text, jsonb) to authenticated, service_role;
