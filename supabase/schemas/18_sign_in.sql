-- Sessions of an embedded installation. On Supabase its Auth takes this place; the people's table is the same.
create table app.session (
	token_hash bytea primary key check (length(token_hash) = 32),
	-- What its holder names it by; the hash stays here.
	id uuid not null unique default gen_random_uuid(),
	user_id uuid not null references auth.users on delete cascade,
	created_at timestamptz not null default now(),
	last_used_at timestamptz not null default now(),
	expires_at timestamptz not null,
	-- What its holder knows it by, such as "Chrome · Windows".
	browser text not null default '' check (length(browser) <= 60),
	-- Until the second factor has come it opens nothing.
	needs_code boolean not null default false,
	wrong_codes smallint not null default 0
);
create index on app.session (user_id);
alter table app.session enable row level security;
create policy the_server on app.session to service_role using (true) with check (true);
revoke select on app.session from service_role;

-- The second factor of those who want one: the secret that their authenticator has too. last_step is the step of the
-- last code that was taken, so that none is taken twice.
create table app.second_factor (
	user_id uuid primary key references auth.users on delete cascade,
	secret bytea not null check (length(secret) between 16 and 64),
	last_step bigint not null,
	since timestamptz not null default now()
);
alter table app.second_factor enable row level security;
create policy the_server on app.second_factor to service_role using (true) with check (true);
revoke select on app.second_factor from service_role;

-- Secrets of the server itself, one for each purpose: made when first asked for, shared by all its processes, gone
-- with a restored backup.
create table app.server_secret (
	purpose text primary key check (purpose ~ '^[a-z_]{1,40}$'),
	secret bytea not null default extensions.gen_random_bytes(32)
);
alter table app.server_secret enable row level security;
create policy the_server on app.server_secret to service_role using (true) with check (true);
grant insert on app.server_secret to service_role;

-- The server's secret for a purpose, in hex.
create function api.server_secret(purpose text) returns text
	language sql as $$
	insert into app.server_secret (purpose) values ($1) on conflict do nothing;
	select encode(secret, 'hex') from app.server_secret where server_secret.purpose = $1
$$;
grant execute on function api.server_secret(text) to service_role;

-- Whose email and password this is; null when no account has them. An unknown email costs as much time as a known one.
-- SECURITY DEFINER: reads passwords, which no other role may.
create function app.person_with(email text, password text) returns uuid
	language plpgsql stable security definer set search_path = '' as $$
declare
	person auth.users;
begin
	select * into person from auth.users where users.email = lower(person_with.email);
	if extensions.crypt(password, case when person.encrypted_password like '$2_$%' then person.encrypted_password
			else '$2a$10$C6UzMDM.H6dfI/f/IKcEeO7ZBpQ9lYw8JZ1h2xYVh8L5a7c0vV0yG' end) is distinct from person.encrypted_password
		or person.banned_until > now() then
		return null;
	end if;
	return person.id;
end $$;
revoke execute on function app.person_with(text, text) from service_role;

-- Opens a session; answers with nothing when the email or the password is wrong, and never says which. Where the person
-- has a second factor, the session opens nothing before its code has come. What is wrong leaves a note as well: in the
-- units of the person whose email it was, else with the installation, without the email, which may be a password that
-- somebody typed into the wrong place.
-- SECURITY DEFINER: reads passwords and writes sessions.
create function api.sign_in(email text, password text, browser text default '')
	returns table (token text, expires_at timestamptz, needs_code boolean)
	language plpgsql security definer set search_path = '' as $$
declare
	person uuid := app.person_with(email, password);
	secret bytea := extensions.gen_random_bytes(32);
	wants_code boolean := exists (select from app.second_factor where user_id = person);
	until timestamptz := now() + case when wants_code then interval '10 minutes' else interval '12 hours' end;
begin
	if person is null then
		perform app.note_of_person((select id from auth.users where users.email = lower(sign_in.email)), 'session.refused');
		return;
	end if;
	delete from app.session held where held.expires_at < now();
	insert into app.session (token_hash, user_id, expires_at, browser, needs_code)
	values (extensions.digest(secret, 'sha256'), person, until, left(sign_in.browser, 60), wants_code);
	if not wants_code then
		update auth.users set last_sign_in_at = now() where id = person;
		perform app.note_of_person(person, 'session.opened');
	end if;
	return query select encode(secret, 'hex'), until, wants_code;
end $$;
grant execute on function api.sign_in(text, text, text) to anon, service_role;

-- The secret of the second factor that a session waits for; nothing where it waits for none.
-- SECURITY DEFINER: no role may read sessions and factors.
create function api.awaited_code(token_hash text)
	returns table (user_id uuid, secret text, last_step bigint)
	language sql stable security definer set search_path = '' as $$
	select session.user_id, encode(factor.secret, 'hex'), factor.last_step
	from app.session join app.second_factor factor on factor.user_id = session.user_id
	where session.token_hash = decode($1, 'hex') and session.needs_code and session.expires_at > now()
$$;
grant execute on function api.awaited_code(text) to service_role;

-- Ends the wait for a code. of_step: the step whose code came, null when it was wrong. A right one, taken for the first
-- time, gives a new token; after five wrong ones the password is asked for again.
-- SECURITY DEFINER: writes sessions.
create function api.take_code(token_hash text, of_step bigint)
	returns table (token text, expires_at timestamptz)
	language plpgsql security definer set search_path = '' as $$
declare
	waiting app.session;
	secret bytea := extensions.gen_random_bytes(32);
	until timestamptz := now() + interval '12 hours';
begin
	select * into waiting from app.session held
	where held.token_hash = decode($1, 'hex') and held.needs_code and held.expires_at > now() for update;
	if not found then return; end if;
	update app.second_factor set last_step = of_step where user_id = waiting.user_id and last_step < of_step;
	if not found then
		perform app.note_of_person(waiting.user_id, 'session.code_refused');
		update app.session set wrong_codes = wrong_codes + 1 where id = waiting.id;
		delete from app.session where id = waiting.id and wrong_codes >= 5;
		return;
	end if;
	update app.session held set token_hash = extensions.digest(secret, 'sha256'), needs_code = false, expires_at = until,
		created_at = now(), last_used_at = now()
	where held.id = waiting.id;
	update auth.users set last_sign_in_at = now() where id = waiting.user_id;
	perform app.note_of_person(waiting.user_id, 'session.opened');
	return query select encode(secret, 'hex'), until;
end $$;
grant execute on function api.take_code(text, bigint) to service_role;

-- Who holds this session, and for which units. Only the server asks.
-- SECURITY DEFINER: no role may read sessions and accounts.
create function api.session(token_hash text)
	returns table (user_id uuid, email text, name text, is_operator boolean, roles jsonb, session_id uuid, locale text)
	language plpgsql security definer set search_path = '' as $$
declare
	used app.session;
begin
	select * into used from app.session held
	where held.token_hash = decode($1, 'hex') and held.expires_at > now() and not held.needs_code;
	if not found then return; end if;
	-- Once in a while: a page is read far more often than anybody looks at the list of sessions.
	if used.last_used_at < now() - interval '5 minutes' then
		update app.session held set last_used_at = now() where held.id = used.id;
	end if;
	return query
		select users.id, users.email::text, app.person_name(users.id),
			exists (select from app.operator where operator.user_id = users.id),
			(select coalesce(jsonb_agg(jsonb_build_object('unit', member.unit_id, 'role', member.role)), '[]')
				from app.member where member.user_id = users.id and member.confirmed_at is not null
					and app.local_day(now()) >= member.valid_from and (member.valid_to is null or app.local_day(now()) <= member.valid_to)),
			used.id, users.raw_user_meta_data ->> 'locale'
		from auth.users
		where users.id = used.user_id and (users.banned_until is null or users.banned_until <= now());
end $$;
grant execute on function api.session(text) to service_role;
comment on function api.session(text) is 'nullable: locale';

-- Ends a session, wherever it was opened.
-- SECURITY DEFINER: no role may write sessions.
create function api.sign_out(token_hash text) returns void
	language sql security definer set search_path = '' as $$
	delete from app.session where session.token_hash = decode($1, 'hex')
$$;
grant execute on function api.sign_out(text) to service_role;
