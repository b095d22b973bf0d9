-- A key for machines of one unit: the one-stop software, the portal.
create table app.api_key (
	unit_id uuid not null references app.unit,
	id uuid not null default gen_random_uuid(),
	name text not null default '',
	key_hash bytea not null unique check (length(key_hash) = 32),
	created_at timestamptz not null default now(),
	revoked_at timestamptz,
	last_used_at timestamptz,
	primary key (unit_id, id)
);
alter table app.api_key enable row level security;
create policy the_server on app.api_key to service_role using (true) with check (true);
grant update on app.api_key to service_role;
grant select (unit_id, id, name, created_at, revoked_at, last_used_at) on app.api_key to authenticated;
create policy administrators_read_keys on app.api_key for select to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

-- Only the hash of a key is kept.
-- SECURITY DEFINER: no role may write keys by hand.
create function api.create_key(of_unit uuid, key_hash text, key_name text) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	made uuid;
begin
	perform app.require_administrator(of_unit);
	insert into app.api_key (unit_id, key_hash, name) values (of_unit, decode(create_key.key_hash, 'hex'), key_name)
	returning id into made;
	perform app.note(of_unit, 'key.created', made::text, jsonb_build_object('name', key_name));
	return made;
end $$;
grant execute on function api.create_key(uuid, text, text) to authenticated, service_role;

-- The keys of a unit, the newest first.
-- SECURITY DEFINER: it checks the administrator first.
create function api.keys(of_unit uuid)
	returns table (id uuid, name text, created_at timestamptz, last_used_at timestamptz, revoked_at timestamptz)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	return query
		select key.id, key.name, key.created_at, key.last_used_at, key.revoked_at
		from app.api_key key where key.unit_id = of_unit order by key.created_at desc, key.id;
end $$;
grant execute on function api.keys(uuid) to authenticated, service_role;
comment on function api.keys(uuid) is 'nullable: last_used_at, revoked_at';

-- Revokes a key: whatever uses it is refused from now on.
-- SECURITY DEFINER: no role may write keys by hand.
create function api.revoke_key(of_unit uuid, of_key uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.api_key set revoked_at = now() where unit_id = of_unit and id = of_key and revoked_at is null;
	if not found then raise exception 'no such key' using errcode = 'PT404', detail = 'HL-2114'; end if;
	perform app.note(of_unit, 'key.revoked', of_key::text);
end $$;
grant execute on function api.revoke_key(uuid, uuid) to authenticated, service_role;

-- The unit whose key this is; null for a key that is unknown or revoked. When it was last used is kept to the hour.
create function api.key_unit(key_hash text) returns uuid
	language plpgsql as $$
declare
	used app.api_key;
begin
	select * into used from app.api_key where api_key.key_hash = decode($1, 'hex') and revoked_at is null;
	if used.last_used_at is null or used.last_used_at < now() - interval '1 hour' then
		update app.api_key set last_used_at = now() where unit_id = used.unit_id and id = used.id;
	end if;
	return used.unit_id;
end $$;
grant execute on function api.key_unit(text) to service_role;
comment on function api.key_unit(text) is 'nullable: key_unit';
