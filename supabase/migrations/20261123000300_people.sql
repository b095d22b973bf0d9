-- Who may act for which unit. A role counts only between its two days.
create table app.member (
	unit_id uuid not null references app.unit,
	user_id uuid not null references auth.users on delete cascade,
	role text not null check (role in ('officer', 'leader', 'viewer', 'administrator')),
	valid_from date not null default current_date,
	valid_to date check (valid_to is null or valid_to >= valid_from),
	primary key (unit_id, user_id, role)
);
create index on app.member (user_id);

-- Operators run the installation: they make the first units, before any unit has members.
create table app.operator (
	user_id uuid primary key references auth.users on delete cascade
);

-- An officer owns fields for a time, and owes their report sections.
create table app.owner_assignment (
	unit_id uuid not null references app.unit,
	field text not null,
	user_id uuid not null references auth.users on delete cascade,
	valid_from date not null default current_date,
	valid_to date check (valid_to is null or valid_to >= valid_from),
	primary key (unit_id, field, user_id, valid_from)
);
create index on app.owner_assignment (user_id);

-- SECURITY DEFINER in this file: these functions decide the policies, so they cannot themselves be held by them.
create function app.is_operator() returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.operator where user_id = auth.uid())
$$;

-- The units for which the caller holds one of the roles today. Viewers and administrators of a higher level
-- reach the units below theirs; officers and leaders only their own.
create function app.my_units(roles text[]) returns setof uuid
	language sql stable security definer set search_path = '' as $$
	select unit.id from app.unit where (select app.is_operator()) and 'administrator' = any (roles)
	union
	select reach.id
	from app.member
	cross join lateral (
		select below as id from app.units_below(member.unit_id) below
		where member.role in ('viewer', 'administrator')
		union
		select member.unit_id
	) reach
	where member.user_id = auth.uid() and member.role = any (roles)
		and current_date >= member.valid_from and (member.valid_to is null or current_date <= member.valid_to)
$$;

-- The fields of a unit that the caller owns today.
create function app.my_fields(of_unit uuid) returns setof text
	language sql stable security definer set search_path = '' as $$
	select field from app.owner_assignment
	where unit_id = of_unit and user_id = auth.uid()
		and current_date >= valid_from and (valid_to is null or current_date <= valid_to)
$$;

-- May the caller read this unit's figures of this field? Leaders, viewers and administrators all of them,
-- officers the fields they own.
create function app.reads_field(of_unit uuid, of_field text) returns boolean
	language sql stable security definer set search_path = '' as $$
	select of_unit in (select app.my_units(array['leader', 'viewer', 'administrator']))
		or (of_unit in (select app.my_units(array['officer'])) and of_field in (select app.my_fields(of_unit)))
$$;
grant execute on function app.is_operator(), app.my_units(text[]), app.my_fields(uuid), app.reads_field(uuid, text)
	to anon, authenticated;

alter table app.member enable row level security;
alter table app.operator enable row level security;
alter table app.owner_assignment enable row level security;
grant select on app.member, app.owner_assignment to authenticated;
grant insert, update, delete on app.member, app.owner_assignment to authenticated;

create policy people_read_their_own_roles on app.member for select to authenticated
	using (user_id = auth.uid() or unit_id in (select app.my_units(array['administrator', 'leader'])));
create policy administrators_keep_members on app.member for all to authenticated
	using (unit_id in (select app.my_units(array['administrator'])))
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy members_read_assignments on app.owner_assignment for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));
create policy administrators_keep_assignments on app.owner_assignment for all to authenticated
	using (unit_id in (select app.my_units(array['administrator'])))
	with check (unit_id in (select app.my_units(array['administrator'])));

-- Administrators may change the settings of their units.
grant update on app.unit_setting to authenticated;
create policy administrators_set on app.unit_setting for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])))
	with check (unit_id in (select app.my_units(array['administrator'])));
