-- Sessions of an embedded installation. On Supabase its Auth takes this place; the people's table is the same.
create table app.session (
	token_hash bytea primary key check (length(token_hash) = 32),
	user_id uuid not null references auth.users on delete cascade,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null
);
create index on app.session (user_id);
alter table app.session enable row level security;

-- SECURITY DEFINER: reads passwords, which nobody else may. Whether the email or the password was wrong is not told,
-- and an unknown email costs as much time as a known one.
create function api.sign_in(email text, password text)
	returns table (token text, expires_at timestamptz)
	language plpgsql security definer set search_path = '' as $$
declare
	person auth.users;
	secret bytea := extensions.gen_random_bytes(32);
	until timestamptz := now() + interval '12 hours';
begin
	select * into person from auth.users where users.email = lower(sign_in.email);
	if extensions.crypt(password, coalesce(person.encrypted_password,
			'$2a$10$C6UzMDM.H6dfI/f/IKcEeO7ZBpQ9lYw8JZ1h2xYVh8L5a7c0vV0yG')) is distinct from person.encrypted_password
		or person.banned_until > now() then
		raise exception 'wrong email or password' using errcode = 'PT401', detail = 'HL-2002';
	end if;
	delete from app.session where session.expires_at < now();
	insert into app.session values (extensions.digest(secret, 'sha256'), person.id, now(), until);
	update auth.users set last_sign_in_at = now() where id = person.id;
	perform app.note(null, 'session.opened', person.id::text);
	return query select encode(secret, 'hex'), until;
end $$;
grant execute on function api.sign_in(text, text) to anon, service_role;

-- Who holds this session, and for which units. Only the server asks.
-- SECURITY DEFINER: sessions and accounts are nobody's to read.
create function api.session(token_hash text)
	returns table (user_id uuid, email text, name text, is_operator boolean, roles jsonb)
	language sql stable security definer set search_path = '' as $$
	select users.id, users.email, app.person_name(users.id),
		exists (select from app.operator where operator.user_id = users.id),
		(select coalesce(jsonb_agg(jsonb_build_object('unit', member.unit_id, 'role', member.role)), '[]')
			from app.member where member.user_id = users.id
				and current_date >= member.valid_from and (member.valid_to is null or current_date <= member.valid_to))
	from app.session join auth.users on users.id = session.user_id
	where session.token_hash = decode($1, 'hex') and session.expires_at > now()
		and (users.banned_until is null or users.banned_until <= now())
$$;
grant execute on function api.session(text) to service_role;

-- Ends a session, wherever it was opened.
-- SECURITY DEFINER: sessions are nobody's to write.
create function api.sign_out(token_hash text) returns void
	language sql security definer set search_path = '' as $$
	delete from app.session where session.token_hash = decode($1, 'hex')
$$;
grant execute on function api.sign_out(text) to service_role;

-- SECURITY DEFINER: writes auth.users. Passwords are bcrypt, as Supabase Auth has them.
create function api.create_account(email text, password text, full_name text, role text, unit uuid default null, operator boolean default false)
	returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	person uuid;
begin
	insert into auth.users (email, encrypted_password, raw_user_meta_data)
	values (lower(create_account.email), extensions.crypt(password, extensions.gen_salt('bf', 10)),
		jsonb_build_object('full_name', full_name))
	on conflict do nothing
	returning id into person;
	if person is null then
		raise exception 'email taken' using errcode = 'PT409', detail = 'HL-2007';
	end if;
	if operator then insert into app.operator values (person); end if;
	if unit is not null then
		insert into app.member (unit_id, user_id, role) values (unit, person, create_account.role);
	end if;
	perform app.note(unit, 'account.created', person::text, jsonb_build_object('role', role));
	return person;
end $$;
grant execute on function api.create_account(text, text, text, text, uuid, boolean) to service_role;
