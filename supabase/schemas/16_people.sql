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
alter table app.member enable row level security;
grant select, insert, update, delete on app.member to authenticated;
create policy people_read_their_own_roles on app.member for select to authenticated
	using (user_id = auth.uid() or unit_id in (select app.my_units(array['administrator', 'leader'])));
create policy administrators_keep_members on app.member for all to authenticated
	using (unit_id in (select app.my_units(array['administrator'])))
	with check (unit_id in (select app.my_units(array['administrator'])));

-- Operators run the installation: they make the first units, before any unit has members.
create table app.operator (
	user_id uuid primary key references auth.users on delete cascade
);
alter table app.operator enable row level security;

-- An officer owns fields for a time, and owes their report sections.
create table app.owner_assignment (
	unit_id uuid not null references app.unit,
	field text not null,
	user_id uuid not null references auth.users on delete cascade,
	valid_from date not null default current_date,
	valid_to date check (valid_to is null or valid_to >= valid_from),
	primary key (unit_id, field, user_id, valid_from),
	foreign key (unit_id, field) references app.field
);
create index on app.owner_assignment (user_id);
alter table app.owner_assignment enable row level security;
grant select, insert, update, delete on app.owner_assignment to authenticated;
create policy members_read_assignments on app.owner_assignment for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));
create policy administrators_keep_assignments on app.owner_assignment for all to authenticated
	using (unit_id in (select app.my_units(array['administrator'])))
	with check (unit_id in (select app.my_units(array['administrator'])));

-- SECURITY DEFINER: a colleague's name, nothing else of the account.
create function app.person_name(person uuid) returns text
	language sql stable security definer set search_path = '' as $$
	select coalesce(nullif(raw_user_meta_data ->> 'full_name', ''), email) from auth.users where id = person
$$;
grant execute on function app.person_name(uuid) to authenticated;

-- A person whose account is more than this unit's administrator may answer for: an operator, or somebody with a role in
-- a unit that the caller does not administer.
-- SECURITY DEFINER, here and in what keeps people: accounts are read and written, which nobody else may; each function
-- checks who asks.
create function app.belongs_elsewhere(person uuid) returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.operator where user_id = person) or exists (
		select from app.member
		where user_id = person and (valid_to is null or valid_to >= current_date)
			and unit_id not in (select app.my_units(array['administrator'])))
$$;

-- The people of a unit with their roles and fields, for its administrators.
-- SECURITY DEFINER: reads accounts.
create function api.people(of_unit uuid)
	returns table (id uuid, email text, name text, roles text[], fields text[], last_sign_in_at timestamptz,
		belongs_elsewhere boolean)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	return query
		select users.id, users.email::text, app.person_name(users.id), array_agg(member.role order by member.role),
			array(select owner.field from app.owner_assignment owner
				where owner.unit_id = of_unit and owner.user_id = users.id and current_date >= owner.valid_from
					and (owner.valid_to is null or current_date <= owner.valid_to)
				order by 1),
			users.last_sign_in_at, app.belongs_elsewhere(users.id)
		from app.member join auth.users on users.id = member.user_id
		where member.unit_id = of_unit and current_date >= member.valid_from
			and (member.valid_to is null or current_date <= member.valid_to)
		group by users.id, users.email, users.last_sign_in_at
		order by 3, 2;
end $$;
grant execute on function api.people(uuid) to authenticated;
comment on function api.people(uuid) is 'nullable: last_sign_in_at';

-- A new account with a role here; or, for an email that has an account, the role alone: its password stays.
-- SECURITY DEFINER: writes accounts.
create function api.add_person(of_unit uuid, email text, password text, full_name text, role text, fields jsonb default '[]')
	returns table (id uuid, is_new boolean)
	language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
	person uuid;
	made boolean := false;
begin
	perform app.require_administrator(of_unit);
	select users.id into person from auth.users where users.email = lower(add_person.email);
	if person is null then
		insert into auth.users (email, encrypted_password, raw_user_meta_data)
		values (lower(add_person.email), extensions.crypt(password, extensions.gen_salt('bf', 10)),
			jsonb_build_object('full_name', full_name))
		returning users.id into person;
		made := true;
	end if;
	insert into app.member (unit_id, user_id, role) values (of_unit, person, add_person.role)
	on conflict (unit_id, user_id, role) do update set valid_from = least(member.valid_from, current_date), valid_to = null;
	perform app.note(of_unit, case when made then 'account.created' else 'role.given' end, person::text,
		jsonb_build_object('role', role));
	if jsonb_array_length(fields) > 0 then perform api.put_owned_fields(of_unit, person, fields); end if;
	return query select person, made;
end $$;
grant execute on function api.add_person(uuid, text, text, text, text, jsonb) to authenticated;

-- Ends a role at once; with the last role in the unit the fields owned there end too. An administrator does not end
-- being one by himself, so that a unit keeps somebody who can set it up.
-- SECURITY DEFINER: see app.belongs_elsewhere; it checks the administrator first.
create function api.end_role(of_unit uuid, person uuid, role text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if person = auth.uid() and end_role.role = 'administrator' then
		raise exception 'nobody ends his own administration' using errcode = 'PT409', detail = 'HL-2044';
	end if;
	perform app.note(of_unit, 'role.ended', person::text, jsonb_build_object('role', end_role.role));
	delete from app.member
	where unit_id = of_unit and user_id = person and member.role = end_role.role and valid_from >= current_date;
	update app.member set valid_to = current_date - 1
	where unit_id = of_unit and user_id = person and member.role = end_role.role
		and (valid_to is null or valid_to >= current_date);
	if not exists (select from app.member
		where unit_id = of_unit and user_id = person and (valid_to is null or valid_to >= current_date)) then
		perform api.put_owned_fields(of_unit, person, '[]');
	end if;
end $$;
grant execute on function api.end_role(uuid, uuid, text) to authenticated;

-- A forgotten password. Only for people of one's own units: whoever also works elsewhere asks there or an operator.
-- SECURITY DEFINER: writes accounts.
create function api.put_password(of_unit uuid, person uuid, password text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if app.belongs_elsewhere(person) or not exists (
		select from app.member where unit_id = of_unit and user_id = person) then
		raise exception 'this account is not of this unit alone' using errcode = 'PT403', detail = 'HL-2045';
	end if;
	update auth.users set encrypted_password = extensions.crypt(password, extensions.gen_salt('bf', 10)) where id = person;
	delete from app.session where user_id = person;
	perform app.note(of_unit, 'password.changed', person::text);
end $$;
grant execute on function api.put_password(uuid, uuid, text) to authenticated;

-- From today the person with this email owns the field, beside whoever owns it already.
-- SECURITY DEFINER: looks the person up among the accounts.
create function api.assign_owner(of_unit uuid, field text, person_email text) returns void
	language sql security definer set search_path = '' as $$
	select app.require_administrator(of_unit);
	insert into app.owner_assignment (unit_id, field, user_id)
	select of_unit, $2, users.id from auth.users where users.email = lower(person_email)
	on conflict do nothing;
	select app.note(of_unit, 'field.assigned', $2);
$$;
grant execute on function api.assign_owner(uuid, text, text) to authenticated, service_role;

-- From today, exactly these fields are the person's. fields: a list of codes.
-- SECURITY DEFINER: it checks the administrator first, and that the person works here.
create function api.put_owned_fields(of_unit uuid, person uuid, fields jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	wanted text[] := array(select jsonb_array_elements_text(fields) order by 1);
begin
	perform app.require_administrator(of_unit);
	-- What began today and ends today never was.
	delete from app.owner_assignment
	where unit_id = of_unit and user_id = person and field <> all (wanted) and valid_from >= current_date;
	update app.owner_assignment set valid_to = current_date - 1
	where unit_id = of_unit and user_id = person and field <> all (wanted)
		and (valid_to is null or valid_to >= current_date);
	insert into app.owner_assignment (unit_id, field, user_id)
	select of_unit, code, person from unnest(wanted) code
	where not exists (select from app.owner_assignment
		where unit_id = of_unit and user_id = person and field = code and (valid_to is null or valid_to >= current_date))
	on conflict (unit_id, field, user_id, valid_from) do update set valid_to = null;
	perform app.note(of_unit, 'fields.assigned', person::text, jsonb_build_object('fields', to_jsonb(wanted)));
end $$;
grant execute on function api.put_owned_fields(uuid, uuid, jsonb) to authenticated;

-- Who owns which field today, by name: whoever reads the report sees who owes what.
create function api.field_owners(of_unit uuid)
	returns table (field text, name text)
	language sql stable as $$
	select field, app.person_name(user_id) from app.owner_assignment
	where unit_id = of_unit and current_date >= valid_from and (valid_to is null or current_date <= valid_to)
	order by field, 2
$$;
grant execute on function api.field_owners(uuid) to authenticated, service_role;
