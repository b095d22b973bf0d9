-- Which of these slips are there already, and what they say: paper slips are typed in again and again, and a number that
-- was used for another slip must not swallow a new one. Only the server asks; ids is a list.
create function api.known_slips(of_unit uuid, ids jsonb)
	returns table (id uuid, level int, answered_at timestamptz, field text, counter text, stage text, reasons text[],
		items jsonb, facts jsonb, comment text)
	language sql stable as $$
	select slip.id, slip.level::int, slip.answered_at, slip.field, slip.counter, slip.stage,
		coalesce(follow_up.reasons, '{}'), coalesce(follow_up.items, '{}'), coalesce(follow_up.facts, '{}'),
		follow_up.comment
	from app.slip
	left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
	where slip.unit_id = of_unit and slip.id in (select value::uuid from jsonb_array_elements_text(ids))
$$;
grant execute on function api.known_slips(uuid, jsonb) to service_role;
comment on function api.known_slips(uuid, jsonb) is 'nullable: field, counter, stage, comment';

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
