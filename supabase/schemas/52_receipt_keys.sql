-- Keys that seal receipt tokens. 'server': used here; 'offline': given to one-stop software that makes tokens by itself.
-- The id stands in every token. A retired key seals nothing new, but what it sealed stays good until it runs out;
-- a revoked one stops at once.
create table app.receipt_key (
	unit_id uuid not null references app.unit on delete cascade,
	id text not null unique check (id ~ '^[0-9a-f]{12}$' and id <> '000000000000'),
	secret bytea not null check (length(secret) = 32),
	kind text not null check (kind in ('server', 'offline')),
	name text not null default '' check (length(name) <= 120),
	created_at timestamptz not null default now(),
	retired_at timestamptz,
	revoked_at timestamptz,
	primary key (unit_id, id)
);
-- One key at a time seals for the server itself.
create unique index on app.receipt_key (unit_id) where kind = 'server' and retired_at is null and revoked_at is null;
alter table app.receipt_key enable row level security;
grant insert on app.receipt_key to service_role;
-- Column by column: no person reads a secret after it was made.
grant select (unit_id, id, kind, name, created_at, retired_at, revoked_at) on app.receipt_key to authenticated;
create policy leaders_read_receipt_keys on app.receipt_key for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- From a token and the secret of the quarter in which it runs out follows the id of its slip. When the quarter is over
-- the secret is destroyed, and with it the last way from a token to its slip.
create table app.receipt_secret (
	unit_id uuid not null references app.unit on delete cascade,
	period date not null check (period = date_trunc('quarter', period)::date),
	secret bytea not null default extensions.gen_random_bytes(32),
	primary key (unit_id, period)
);
alter table app.receipt_secret enable row level security;
grant insert on app.receipt_secret to service_role;

-- Every process keeps the keys in memory, so that a token is judged before anything is looked up.
create function app.tell_receipt_keys() returns trigger language plpgsql as $$
begin
	perform pg_notify('receipt_keys', '');
	return null;
end $$;
create trigger tell_receipt_keys after insert or update or delete on app.receipt_key
	for each statement execute function app.tell_receipt_keys();

-- Every key of the installation, for the processes that judge tokens. When a key was retired bounds what it may have
-- sealed: whoever still holds its secret must not make receipts for ever.
create function api.receipt_keys()
	returns table (unit_id uuid, id text, secret text, kind text, retired_on date, revoked boolean)
	language sql stable as $$
	select unit_id, id, encode(secret, 'hex'), kind, app.local_day(retired_at), revoked_at is not null
	from app.receipt_key
$$;
grant execute on function api.receipt_keys() to service_role;
comment on function api.receipt_keys() is 'nullable: retired_on';

-- The secret of a quarter, made when it is first asked for.
create function api.receipt_secret(of_unit uuid, of_period date) returns text
	language sql as $$
	insert into app.receipt_secret (unit_id, period) values (of_unit, of_period) on conflict do nothing;
	select encode(secret, 'hex') from app.receipt_secret where unit_id = of_unit and period = of_period;
$$;
grant execute on function api.receipt_secret(uuid, date) to service_role;

-- The key that seals now; the given one becomes it where there is none yet.
create function api.ensure_receipt_key(of_unit uuid, key_id text, key_secret text) returns text
	language plpgsql as $$
begin
	insert into app.receipt_key (unit_id, id, secret, kind) values (of_unit, key_id, decode(key_secret, 'hex'), 'server')
	on conflict do nothing;
	if found then perform app.note(of_unit, 'receipt_key.created', key_id); end if;
	return (select id from app.receipt_key
		where unit_id = of_unit and kind = 'server' and retired_at is null and revoked_at is null);
end $$;
grant execute on function api.ensure_receipt_key(uuid, text, text) to service_role;

-- A new key of the server retires the one before it.
-- SECURITY DEFINER, here and below: administrators make and end keys, but no person may touch the table itself.
create function api.create_receipt_key(of_unit uuid, key_id text, key_secret text, key_kind text, key_name text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if key_kind = 'server' then
		update app.receipt_key set retired_at = now()
		where unit_id = of_unit and kind = 'server' and retired_at is null and revoked_at is null;
	end if;
	insert into app.receipt_key (unit_id, id, secret, kind, name)
	values (of_unit, key_id, decode(key_secret, 'hex'), key_kind, key_name);
	perform app.note(of_unit, 'receipt_key.created', key_id, jsonb_build_object('kind', key_kind));
end $$;
grant execute on function api.create_receipt_key(uuid, text, text, text, text) to authenticated, service_role;

-- SECURITY DEFINER: see api.create_receipt_key.
create function api.retire_receipt_key(of_unit uuid, key_id text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.receipt_key set retired_at = now() where unit_id = of_unit and id = key_id and retired_at is null;
	if found then perform app.note(of_unit, 'receipt_key.retired', key_id); end if;
end $$;
grant execute on function api.retire_receipt_key(uuid, text) to authenticated, service_role;

-- SECURITY DEFINER: see api.create_receipt_key.
create function api.revoke_receipt_key(of_unit uuid, key_id text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.receipt_key set revoked_at = now() where unit_id = of_unit and id = key_id and revoked_at is null;
	if found then perform app.note(of_unit, 'receipt_key.revoked', key_id); end if;
end $$;
grant execute on function api.revoke_receipt_key(uuid, text) to authenticated, service_role;

-- The keys of a unit, without their secrets.
create function api.receipt_keys_of(of_unit uuid)
	returns table (id text, kind text, name text, created_at timestamptz, retired_at timestamptz, revoked_at timestamptz)
	language sql stable as $$
	select id, kind, name, created_at, retired_at, revoked_at from app.receipt_key
	where unit_id = of_unit order by created_at desc
$$;
grant execute on function api.receipt_keys_of(uuid) to authenticated, service_role;
comment on function api.receipt_keys_of(uuid) is 'nullable: retired_at, revoked_at';
