-- Fields of procedures, reception points, counters and officers of a unit. Codes are for good: slips keep them.
create table app.field (
	unit_id uuid not null references app.unit,
	code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$' and code <> 'unstated'),
	name text not null check (length(name) between 1 and 120),
	name_en text,
	position smallint not null default 0,
	closed_on date,
	primary key (unit_id, code)
);
alter table app.owner_assignment add foreign key (unit_id, field) references app.field;

create table app.reception_point (
	unit_id uuid not null references app.unit,
	code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
	name text not null check (length(name) between 1 and 120),
	address text,
	closed_on date,
	primary key (unit_id, code)
);

create table app.counter (
	unit_id uuid not null references app.unit,
	code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$' and code <> 'unstated'),
	name text not null check (length(name) between 1 and 120),
	name_en text,
	reception_point text not null,
	-- The field a slip belongs to when neither the citizen nor a receipt says so.
	field text,
	position smallint not null default 0,
	closed_on date,
	primary key (unit_id, code),
	foreign key (unit_id, reception_point) references app.reception_point,
	foreign key (unit_id, field) references app.field
);

-- Officer-level figures are personal data of the officer: this table is for members only.
create table app.officer (
	unit_id uuid not null references app.unit,
	code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
	name text not null check (length(name) between 1 and 120),
	officer_kind text not null default 'civil_servant'
		check (officer_kind in ('civil_servant', 'official', 'public_employee')),
	post text,
	user_id uuid references auth.users on delete set null,
	valid_from date not null default current_date,
	valid_to date,
	primary key (unit_id, code)
);

alter table app.field enable row level security;
alter table app.reception_point enable row level security;
alter table app.counter enable row level security;
alter table app.officer enable row level security;
grant select on app.field, app.reception_point, app.counter to anon, authenticated;
grant select on app.officer to authenticated;
grant insert, update on app.field, app.reception_point, app.counter, app.officer to authenticated;

create policy everyone_reads_fields on app.field for select using (true);
create policy everyone_reads_reception_points on app.reception_point for select using (true);
create policy everyone_reads_counters on app.counter for select using (true);
create policy members_read_officers on app.officer for select to authenticated
	using (user_id = auth.uid() or unit_id in (select app.my_units(array['leader', 'administrator'])));

create policy administrators_add_fields on app.field for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_fields on app.field for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_add_reception_points on app.reception_point for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_reception_points on app.reception_point for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_add_counters on app.counter for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_counters on app.counter for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_add_officers on app.officer for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_officers on app.officer for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));
