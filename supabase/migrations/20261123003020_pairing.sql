-- Guesses at pairing codes that were wrong, of the whole installation: a million codes are guessed quickly, unless
-- somebody counts. Per installation and not per address, because a shared office has one address.
create table app.pairing_guess (
	id bigint generated always as identity primary key,
	at timestamptz not null default now()
);
alter table app.pairing_guess enable row level security;

-- A code for one counter: six digits, ten minutes, one use. Only its hash is kept.
-- SECURITY DEFINER: nobody reads or writes codes by hand, not even administrators.
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

-- Pairs a tablet: paired, wrong (never made, used or too old), or wait (too many wrong guesses in ten minutes).
-- The server makes the token and sends only its hash.
create function api.redeem_pairing_code(code text, token_hash text) returns text
	language plpgsql as $$
declare
	found_code app.pairing_code;
begin
	-- One at a time, so that guesses sent together are all counted.
	perform pg_advisory_xact_lock(hashtext('pairing'));
	delete from app.pairing_guess where at < now() - interval '10 minutes';
	if (select count(*) from app.pairing_guess) >= 30 then
		return 'wait';
	end if;
	update app.pairing_code set used_at = now()
	where code_hash = extensions.digest(redeem_pairing_code.code, 'sha256') and used_at is null and expires_at > now()
	returning * into found_code;
	if not found then
		insert into app.pairing_guess default values;
		return 'wrong';
	end if;
	perform api.create_device(found_code.unit_id, found_code.counter, redeem_pairing_code.token_hash);
	return 'paired';
end $$;
grant execute on function api.redeem_pairing_code(text, text) to service_role;
