-- While an installation holds nothing but sample units, a tablet pairs itself with the sample's first counter, so that
-- whoever tries the product sees it at once. At most ten such tablets: the eleventh takes the place of the one that has
-- been silent longest. As soon as a real unit exists, tablets are paired by an administrator only.
create function api.sample_device(token_hash text) returns uuid
	language plpgsql as $$
declare
	sample app.counter;
	taken uuid;
begin
	if not exists (select from app.unit) then
		raise exception 'no unit yet' using errcode = 'PT404', detail = 'HL-2030';
	end if;
	if exists (select from app.unit where not is_sample) then
		raise exception 'real units pair their tablets themselves' using errcode = 'PT403', detail = 'HL-2031';
	end if;
	select counter.* into sample
	from app.counter join app.unit on unit.id = counter.unit_id
	where counter.closed_on is null and unit.valid_to is null
	order by counter.field is null, unit.code, counter."position", counter.code limit 1;
	if not found then
		raise exception 'no counter yet' using errcode = 'PT404', detail = 'HL-2030';
	end if;
	perform pg_advisory_xact_lock(hashtext('device ' || sample.unit_id));
	if (select count(*) from app.device where unit_id = sample.unit_id and code like 'thu-%') < 10 then
		insert into app.device (unit_id, code, name, counter, token_hash)
		select sample.unit_id, 'thu-' || count(*) + 1, 'Máy thử ' || count(*) + 1, sample.code,
			decode(sample_device.token_hash, 'hex')
		from app.device where unit_id = sample.unit_id and code like 'thu-%'
		returning id into taken;
	else
		update app.device set token_hash = decode(sample_device.token_hash, 'hex'), counter = sample.code,
			created_at = now(), revoked_at = null, last_contact_at = null
		where unit_id = sample.unit_id and id = (
			select id from app.device where unit_id = sample.unit_id and code like 'thu-%'
			order by greatest(last_contact_at, last_slip_at, created_at) limit 1)
		returning id into taken;
	end if;
	perform app.note(sample.unit_id, 'device.created', sample.code, '{"sample": true}');
	return taken;
end $$;
grant execute on function api.sample_device(text) to service_role;
