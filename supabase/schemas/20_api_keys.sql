-- A key for machines of one unit: the one-stop software, the portal.
create table app.api_key (
	unit_id uuid not null references app.unit,
	id uuid not null default gen_random_uuid(),
	name text not null default '',
	key_hash bytea not null unique check (length(key_hash) = 32),
	created_at timestamptz not null default now(),
	revoked_at timestamptz,
	primary key (unit_id, id)
);
alter table app.api_key enable row level security;
grant select (unit_id, id, name, created_at, revoked_at) on app.api_key to authenticated;
create policy administrators_read_keys on app.api_key for select to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

-- Only the hash of a key is kept.
create function api.create_key(of_unit uuid, key_hash text, key_name text) returns uuid
	language plpgsql as $$
declare
	made uuid;
begin
	insert into app.api_key (unit_id, key_hash, name) values (of_unit, decode(create_key.key_hash, 'hex'), key_name)
	returning id into made;
	perform app.note(of_unit, 'key.created', made::text);
	return made;
end $$;
grant execute on function api.create_key(uuid, text, text) to service_role;

-- The unit whose key this is; null for a key that is unknown or revoked.
create function api.key_unit(key_hash text) returns uuid
	language sql stable as $$
	select unit_id from app.api_key where api_key.key_hash = decode($1, 'hex') and revoked_at is null
$$;
grant execute on function api.key_unit(text) to service_role;
comment on function api.key_unit(text) is 'nullable: key_unit';
