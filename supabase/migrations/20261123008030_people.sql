-- The people of a unit, kept by its administrators. SECURITY DEFINER throughout: accounts are read and written here,
-- which nobody else may; each function checks who asks.

-- A person whose account is more than this unit's administrator may answer for: an operator, or somebody with a role
-- in a unit that the caller does not administer.
create function app.belongs_elsewhere(person uuid) returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.operator where user_id = person) or exists (
		select from app.member
		where user_id = person and (valid_to is null or valid_to >= current_date)
			and unit_id not in (select app.my_units(array['administrator'])))
$$;

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
comment on function api.people(uuid) is 'nullable: last_sign_in_at';

-- From today, exactly these fields are the person's. fields: a list of codes.
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

-- A new account with a role here; or, for an email that has an account, the role alone: its password stays.
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

-- Ends a role at once; with the last role in the unit the fields owned there end too. An administrator does not end
-- being one by himself, so that a unit keeps somebody who can set it up.
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

-- A forgotten password. Only for people of one's own units: whoever also works elsewhere asks there or an operator.
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
grant execute on function api.people(uuid), api.put_owned_fields(uuid, uuid, jsonb),
	api.add_person(uuid, text, text, text, text, jsonb), api.end_role(uuid, uuid, text),
	api.put_password(uuid, uuid, text) to authenticated;
