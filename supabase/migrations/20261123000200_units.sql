-- Administrative units as a tree of any depth, each valid from a day to a day: since 01/7/2025 communes have
-- merged and districts are gone, and every old figure keeps the unit it had.
create table app.unit (
	id uuid primary key default gen_random_uuid(),
	code text not null check (code ~ '^[A-Za-z0-9_.-]{1,40}$'),
	name text not null check (length(name) between 1 and 200),
	kind text not null check (kind in
		('province', 'centrally_run_city', 'district', 'commune', 'ward', 'township', 'special_zone')),
	parent_id uuid references app.unit,
	valid_from date not null default '1900-01-01',
	valid_to date check (valid_to is null or valid_to >= valid_from),
	is_sample boolean not null default false,
	created_at timestamptz not null default now(),
	unique (code, valid_from)
);
create index on app.unit (parent_id);

-- One unit can be split among several, and several merged into one.
create table app.unit_successor (
	unit_id uuid not null references app.unit,
	successor_id uuid not null references app.unit,
	primary key (unit_id, successor_id),
	check (unit_id <> successor_id)
);

-- What a province or a unit may decide for itself. Nothing here is a constant of the code.
create table app.unit_setting (
	unit_id uuid primary key references app.unit,
	questionnaire text not null,
	publication_minimum smallint not null default 5 check (publication_minimum between 1 and 100),
	-- Presses of one device closer together than this are kept, marked and left out by default.
	response_interval_seconds smallint not null default 5 check (response_interval_seconds between 0 and 300),
	burst_limit smallint not null default 20 check (burst_limit between 2 and 1000),
	burst_minutes smallint not null default 10 check (burst_minutes between 1 and 240),
	-- {"1": [["07:30","11:30"],["13:00","17:00"]], …} by ISO weekday; null: never closed.
	opening_hours jsonb,
	report_label text not null default 'Báo cáo 121',
	report_due_days smallint not null default 10 check (report_due_days between 0 and 90),
	dissatisfied_at_most smallint not null default 2 check (dissatisfied_at_most between 1 and 3)
);

-- The unit itself and everything below it.
create function app.units_below(root uuid) returns setof uuid
	language sql stable as $$
	with recursive below as (
		select root as id
		union
		select unit.id from app.unit join below on unit.parent_id = below.id
	)
	select id from below
$$;
grant execute on function app.units_below(uuid) to anon, authenticated;

alter table app.unit enable row level security;
alter table app.unit_successor enable row level security;
alter table app.unit_setting enable row level security;
grant select on app.unit, app.unit_successor, app.unit_setting to anon, authenticated;

-- The names of administrative units are public.
create policy everyone_reads_units on app.unit for select using (true);
create policy everyone_reads_successors on app.unit_successor for select using (true);
create policy everyone_reads_settings on app.unit_setting for select using (true);
