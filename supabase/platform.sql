-- What Supabase brings along and a plain PostgreSQL lacks: three roles, the people's table of Supabase Auth,
-- auth.uid() and pgcrypto. Run before the migrations wherever the server is not Supabase; harmless to repeat.
do $$
begin
	if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin noinherit; end if;
	if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin noinherit; end if;
	if not exists (select from pg_roles where rolname = 'service_role') then create role service_role nologin noinherit; end if;
	-- As on Supabase, where that can be given; the policies named the_server do without.
	-- Only where it lacks it: databases of one server that are brought up to date at once would write the same row.
	if (select rolsuper from pg_roles where rolname = current_user)
		and not (select rolbypassrls from pg_roles where rolname = 'service_role')
	then alter role service_role bypassrls; end if;
	if not exists (select from pg_roles where rolname = 'authenticator') then create role authenticator nologin noinherit; end if;
end $$;
grant anon, authenticated, service_role to authenticator;
-- Whoever runs the server may take the three roles too (a single DATABASE_URL for everything).
grant anon, authenticated, service_role to current_user;

create schema if not exists extensions;
grant usage on schema extensions to anon, authenticated, service_role;
create extension if not exists pgcrypto with schema extensions;

create schema if not exists auth;
grant usage on schema auth to anon, authenticated, service_role;

-- The columns of Supabase Auth that people need when they move there with their passwords.
create table if not exists auth.users (
	id uuid primary key default gen_random_uuid(),
	email text unique,
	encrypted_password text,
	raw_user_meta_data jsonb not null default '{}',
	created_at timestamptz not null default now(),
	last_sign_in_at timestamptz,
	banned_until timestamptz
);
alter table auth.users enable row level security;

create or replace function auth.uid() returns uuid language sql stable as $$
	select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid
$$;
grant execute on function auth.uid() to anon, authenticated, service_role;
