-- A six-digit code that an administrator reads out to whoever stands at the tablet: ten minutes, one use.
create table app.pairing_code (
	unit_id uuid not null references app.unit,
	counter text not null,
	code_hash bytea not null unique,
	created_by uuid,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null,
	used_at timestamptz,
	primary key (unit_id, code_hash),
	foreign key (unit_id, counter) references app.counter
);
alter table app.pairing_code enable row level security;
create policy the_server on app.pairing_code to service_role using (true) with check (true);
grant update on app.pairing_code to service_role;

-- A code for one counter: six digits, ten minutes, one use. Only its hash is kept.
-- SECURITY DEFINER: no person reads or writes codes by hand, not even administrators.
create function api.create_pairing_code(of_unit uuid, of_counter text)
	returns table (code text, expires_at timestamptz)
	language plpgsql security definer set search_path = '' as $$
declare
	made text;
	until timestamptz := now() + interval '10 minutes';
begin
	perform app.require_administrator(of_unit);
	perform from app.counter where unit_id = of_unit and counter.code = of_counter and closed_on is null;
	if not found then
		raise exception 'no such counter' using errcode = 'PT422', detail = 'HL-1018';
	end if;
	delete from app.pairing_code where pairing_code.expires_at < now() or used_at is not null;
	loop
		-- 31 random bits, spread over a million: the unevenness is below one in two thousand.
		made := lpad(((('x' || encode(extensions.gen_random_bytes(4), 'hex'))::bit(32)::bigint & 2147483647) % 1000000)::text, 6, '0');
		insert into app.pairing_code (unit_id, counter, code_hash, created_by, expires_at)
		values (of_unit, of_counter, extensions.digest(made, 'sha256'), auth.uid(), until)
		on conflict do nothing;
		exit when found;
	end loop;
	perform app.note(of_unit, 'device.code_made', of_counter);
	return query select made, until;
end $$;
grant execute on function api.create_pairing_code(uuid, text) to authenticated, service_role;

-- Pairs a tablet: paired, or wrong (never made, used or too old). The server makes the token and sends only its hash; it
-- slows guessing before it comes here, and locks no tablet out.
create function api.redeem_pairing_code(code text, token_hash text) returns text
	language plpgsql as $$
declare
	found_code app.pairing_code;
begin
	update app.pairing_code set used_at = now()
	where code_hash = extensions.digest(redeem_pairing_code.code, 'sha256') and used_at is null and expires_at > now()
	returning * into found_code;
	if not found then
		return 'wrong';
	end if;
	perform api.create_device(found_code.unit_id, found_code.counter, redeem_pairing_code.token_hash);
	return 'paired';
end $$;
grant execute on function api.redeem_pairing_code(text, text) to service_role;

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
			created_at = now(), revoked_at = null, last_heartbeat_at = null
		where unit_id = sample.unit_id and id = (
			select device.id from app.device
			left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
			where device.unit_id = sample.unit_id and device.code like 'thu-%'
			order by greatest(device.last_heartbeat_at, arrival.last_slip_at, device.created_at) limit 1)
		returning id into taken;
	end if;
	perform app.note(sample.unit_id, 'device.created', sample.code, '{"sample": true}');
	return taken;
end $$;
grant execute on function api.sample_device(text) to service_role;
