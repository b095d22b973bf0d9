-- A tablet at a counter. The server keeps only the hash of its token.
create table app.device (
	unit_id uuid not null references app.unit,
	id uuid not null default gen_random_uuid(),
	code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
	name text not null check (length(name) between 1 and 120),
	counter text not null,
	token_hash bytea not null unique check (length(token_hash) = 32),
	created_at timestamptz not null default now(),
	revoked_at timestamptz,
	-- What the tablet said last: how much waits, since when, how much room, which version.
	last_contact_at timestamptz,
	queued integer check (queued >= 0),
	oldest_queued_at timestamptz,
	storage_free_bytes bigint,
	storage_trouble text,
	version text,
	battery_percent smallint check (battery_percent between 0 and 100),
	-- Server time minus device time, as measured at the last heartbeat.
	clock_offset_ms bigint not null default 0,
	last_slip_at timestamptz,
	idle_seconds smallint not null default 20 check (idle_seconds between 5 and 300),
	thanks_seconds smallint not null default 6 check (thanks_seconds between 3 and 60),
	sound boolean not null default false,
	pin_hash text,
	unique (unit_id, code),
	foreign key (unit_id, counter) references app.counter
);
-- The key comes last, as with app.slip: of indexes that seem equal PostgreSQL takes the youngest, and few installations
-- ever have so many tablets that statistics are made.
alter table app.device add primary key (unit_id, id);

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

alter table app.device enable row level security;
alter table app.pairing_code enable row level security;
alter table app.api_key enable row level security;
-- Column by column: no person, not even an administrator, reads a hash.
grant select (unit_id, id, code, name, counter, created_at, revoked_at, last_contact_at, queued, oldest_queued_at,
	storage_free_bytes, storage_trouble, version, battery_percent, clock_offset_ms, last_slip_at, idle_seconds,
	thanks_seconds, sound) on app.device to authenticated;
grant select (unit_id, id, name, created_at, revoked_at) on app.api_key to authenticated;
create policy administrators_read_devices on app.device for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));
create policy administrators_read_keys on app.api_key for select to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));
