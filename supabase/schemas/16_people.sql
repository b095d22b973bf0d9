-- Who may act for which unit. A role counts only between its two days, and once its holder has confirmed it: whoever
-- gives a role to an account that others made must not open anything to those others.
create table app.member (
	unit_id uuid not null references app.unit,
	user_id uuid not null references auth.users on delete cascade,
	role text not null check (role in ('officer', 'leader', 'viewer', 'administrator')),
	valid_from date not null default app.local_day(now()),
	valid_to date check (valid_to is null or valid_to >= valid_from),
	-- null: offered, and not taken yet.
	confirmed_at timestamptz default now(),
	primary key (unit_id, user_id, role)
);
create index on app.member (user_id);
alter table app.member enable row level security;
create policy the_server on app.member to service_role using (true) with check (true);
grant select on app.member to authenticated;
create policy people_read_their_own_roles on app.member for select to authenticated
	using (user_id = auth.uid() or unit_id in (select app.my_units(array['administrator', 'leader'])));

-- Operators run the installation: they make the first units, before any unit has members.
create table app.operator (
	user_id uuid primary key references auth.users on delete cascade
);
alter table app.operator enable row level security;
create policy the_server on app.operator to service_role using (true) with check (true);

-- An officer owns fields for a time, and owes their report sections. The days are those of Việt Nam, as those of slips are.
create table app.owner_assignment (
	unit_id uuid not null references app.unit,
	field text not null,
	user_id uuid not null references auth.users on delete cascade,
	valid_from date not null default app.local_day(now()),
	valid_to date check (valid_to is null or valid_to >= valid_from),
	primary key (unit_id, field, user_id, valid_from),
	foreign key (unit_id, field) references app.field
);
create index on app.owner_assignment (user_id);
alter table app.owner_assignment enable row level security;
create policy the_server on app.owner_assignment to service_role using (true) with check (true);
grant select on app.owner_assignment to authenticated;
create policy members_read_assignments on app.owner_assignment for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- SECURITY DEFINER: a colleague's name, nothing else of the account; nothing for who has not signed in.
create function app.person_name(person uuid) returns text
	language sql stable security definer set search_path = '' as $$
	select coalesce(nullif(raw_user_meta_data ->> 'full_name', ''), email) from auth.users
	where id = person and (auth.uid() is not null or app.is_server())
$$;
grant execute on function app.person_name(uuid) to authenticated;

-- A person whose account is more than the administrator `asked_by` may answer for: an operator, or somebody with a role,
-- confirmed or offered, in a unit that the administrator does not administer.
-- SECURITY DEFINER, here and in what keeps people: accounts are read and written, which no other role may; each function
-- checks who asks.
create function app.belongs_elsewhere(person uuid, asked_by uuid) returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.operator where user_id = person) or exists (
		select from app.member
		where user_id = person and confirmed_at is not null and (valid_to is null or valid_to >= app.local_day(now()))
			and unit_id not in (select app.units_of(asked_by, array['administrator'])))
$$;
revoke execute on function app.belongs_elsewhere(uuid, uuid) from service_role;

-- Refuses a person who has no role here, or has more than this unit.
-- SECURITY DEFINER: reads everybody's roles.
create function app.require_own_person(of_unit uuid, person uuid) returns void
	language plpgsql stable security definer set search_path = '' as $$
begin
	if app.belongs_elsewhere(person, auth.uid())
		or not exists (select from app.member where unit_id = of_unit and user_id = person) then
		raise exception 'this account is not of this unit alone' using errcode = 'PT403', detail = 'HL-2045';
	end if;
end $$;

-- The people of a unit with their roles and fields, for its administrators: what counts today, what will, what is
-- offered and waits for its holder. owned: {field: since when}
-- SECURITY DEFINER: reads accounts.
create function api.people(of_unit uuid)
	returns table (id uuid, email text, name text, roles jsonb, fields text[], last_sign_in_at timestamptz,
		invited_until timestamptz, belongs_elsewhere boolean, owned jsonb)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	return query
		select users.id, users.email::text, app.person_name(users.id),
			jsonb_agg(jsonb_build_object('role', member.role, 'from', member.valid_from, 'to', member.valid_to,
				'confirmed', member.confirmed_at is not null) order by member.role),
			array(select owner.field from app.owner_assignment owner
				where owner.unit_id = of_unit and owner.user_id = users.id and app.local_day(now()) >= owner.valid_from
					and (owner.valid_to is null or app.local_day(now()) <= owner.valid_to)
				order by 1),
			users.last_sign_in_at,
			(select max(link.expires_at) from app.account_link link
				where link.unit_id = of_unit and link.user_id = users.id and link.kind = 'invitation'
					and link.used_at is null and link.expires_at > now()),
			app.belongs_elsewhere(users.id, auth.uid()),
			(select coalesce(jsonb_object_agg(owner.field, owner.valid_from), '{}') from app.owner_assignment owner
				where owner.unit_id = of_unit and owner.user_id = users.id and app.local_day(now()) >= owner.valid_from
					and (owner.valid_to is null or app.local_day(now()) <= owner.valid_to))
		from app.member join auth.users on users.id = member.user_id
		where member.unit_id = of_unit and (member.valid_to is null or app.local_day(now()) <= member.valid_to)
		group by users.id, users.email, users.last_sign_in_at
		order by 3, 2;
end $$;
grant execute on function api.people(uuid) to authenticated;
comment on function api.people(uuid) is 'nullable: last_sign_in_at, invited_until';

-- Gives a role in this unit to somebody who has or had one here, from a day to a day (null: from today, without end).
-- It counts at once for whoever holds a confirmed role here, else when its holder confirms.
-- SECURITY DEFINER: no role may write roles by hand.
create function api.give_role(of_unit uuid, person uuid, role text, from_day date default null, to_day date default null)
	returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if not exists (select from app.member where unit_id = of_unit and user_id = person) then
		raise exception 'nobody of this unit' using errcode = 'PT404', detail = 'HL-2106';
	end if;
	return app.put_role(of_unit, person, give_role.role, coalesce(from_day, app.local_day(now())), to_day);
end $$;
grant execute on function api.give_role(uuid, uuid, text, date, date) to authenticated;

-- Writes a role and says whether it counts without its holder being asked: whoever holds a confirmed role here today has
-- been asked, and so has the administrator who gives it to himself.
-- SECURITY DEFINER: no role may write roles by hand.
create function app.put_role(of_unit uuid, person uuid, of_role text, since date, until date) returns boolean
	language plpgsql security definer set search_path = '' as $$
declare
	confirmed timestamptz;
begin
	if until < since or of_role not in ('officer', 'leader', 'viewer', 'administrator') then
		raise exception 'no such role or days' using errcode = 'PT422', detail = 'HL-2110';
	end if;
	select max(member.confirmed_at) into confirmed from app.member
	where member.unit_id = of_unit and member.user_id = person
		and (member.valid_to is null or member.valid_to >= app.local_day(now()));
	if person = auth.uid() then confirmed := now(); end if;
	insert into app.member (unit_id, user_id, role, valid_from, valid_to, confirmed_at)
	values (of_unit, person, of_role, since, until, confirmed)
	on conflict (unit_id, user_id, role) do update set valid_to = excluded.valid_to, valid_from = excluded.valid_from,
		confirmed_at = case when member.valid_to < app.local_day(now()) then excluded.confirmed_at
			else coalesce(member.confirmed_at, excluded.confirmed_at) end;
	perform app.note(of_unit, case when confirmed is null then 'role.offered' else 'role.given' end, person::text,
		jsonb_build_object('role', of_role, 'from', since, 'to', until));
	return confirmed is not null;
end $$;
revoke execute on function app.put_role(uuid, uuid, text, date, date) from service_role;

-- Invites somebody to a role in this unit by email. Where the email has no account, one is made that has no password:
-- its holder sets it with the link. Where it has one, its holder confirms with the link. Whoever works here already gets
-- the role at once, and no link. state: new, account, given. owned_from: since when the fields are the person's, as in
-- put_owned_fields.
-- SECURITY DEFINER: looks up and writes accounts.
create function api.invite(of_unit uuid, email text, full_name text, role text, token_hash text, fields jsonb default '[]',
	from_day date default null, to_day date default null, owned_from date default null)
	returns table (id uuid, state text, expires_at timestamptz)
	language plpgsql security definer set search_path = '' as $$
declare
	account auth.users;
	counts boolean;
begin
	perform app.require_administrator(of_unit);
	insert into auth.users (email, encrypted_password, raw_user_meta_data)
	values (lower(invite.email), '', jsonb_build_object('full_name', full_name))
	on conflict do nothing;
	if found then perform app.note(of_unit, 'account.created'); end if;
	select * into account from auth.users where users.email = lower(invite.email);
	counts := app.put_role(of_unit, account.id, invite.role, coalesce(from_day, app.local_day(now())), to_day);
	if jsonb_array_length(fields) > 0 then
		perform api.put_owned_fields(of_unit, account.id, fields, owned_from);
	end if;
	return query select account.id,
		case when counts then 'given' when coalesce(account.encrypted_password, '') = '' then 'new' else 'account' end,
		case when not counts then app.make_link(of_unit, account.id, 'invitation', invite.token_hash, interval '7 days') end;
end $$;
grant execute on function api.invite(uuid, text, text, text, text, jsonb, date, date, date) to authenticated;
comment on function api.invite(uuid, text, text, text, text, jsonb, date, date, date) is 'nullable: expires_at';

-- Ends a role at once, also one that was only offered; with the last role in the unit the fields owned there end too. An
-- administrator does not end being one by himself, so that a unit keeps somebody who can set it up.
-- SECURITY DEFINER: no role may write roles by hand.
create function api.end_role(of_unit uuid, person uuid, role text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if person = auth.uid() and end_role.role = 'administrator' then
		raise exception 'nobody ends his own administration' using errcode = 'PT409', detail = 'HL-2044';
	end if;
	perform app.note(of_unit, 'role.ended', person::text, jsonb_build_object('role', end_role.role));
	delete from app.member
	where unit_id = of_unit and user_id = person and member.role = end_role.role
		and (valid_from >= app.local_day(now()) or confirmed_at is null);
	update app.member set valid_to = app.local_day(now()) - 1
	where unit_id = of_unit and user_id = person and member.role = end_role.role
		and (valid_to is null or valid_to >= app.local_day(now()));
	if not exists (select from app.member
		where unit_id = of_unit and user_id = person and (valid_to is null or valid_to >= app.local_day(now()))) then
		perform api.put_owned_fields(of_unit, person, '[]');
		delete from app.account_link where unit_id = of_unit and user_id = person;
	end if;
end $$;
grant execute on function api.end_role(uuid, uuid, text) to authenticated;

-- The person owns these fields from a day on, beside whoever owns them already. One time that goes on takes the place of
-- those that begin within it, and of one that reaches up to it: two times of a person and field never overlap.
create function app.own_from(of_unit uuid, person uuid, wanted text[], since date) returns void
	language sql set search_path = '' as $$
	delete from app.owner_assignment late
	where unit_id = of_unit and user_id = person and field = any (wanted) and (valid_from > since or exists (
		select from app.owner_assignment early
		where early.unit_id = of_unit and early.user_id = person and early.field = late.field
			and early.valid_from < late.valid_from and (early.valid_to is null or early.valid_to >= since - 1)));
	update app.owner_assignment set valid_to = null
	where unit_id = of_unit and user_id = person and field = any (wanted) and valid_to >= since - 1;
	insert into app.owner_assignment (unit_id, field, user_id, valid_from)
	select of_unit, code, person, since from unnest(wanted) code
	where not exists (select from app.owner_assignment
		where unit_id = of_unit and user_id = person and field = code and valid_to is null)
$$;
revoke execute on function app.own_from(uuid, uuid, text[], date) from service_role;

-- From today the person with this email owns the field, beside whoever owns it already.
-- SECURITY DEFINER: looks the person up among the accounts.
create function api.assign_owner(of_unit uuid, field text, person_email text) returns void
	language sql security definer set search_path = '' as $$
	select app.require_administrator(of_unit);
	select app.own_from(of_unit, users.id, array[$2], app.local_day(now()))
	from auth.users where users.email = lower(person_email);
	select app.note(of_unit, 'field.assigned', $2);
$$;
grant execute on function api.assign_owner(uuid, text, text) to authenticated, service_role;

-- From today, exactly these fields are the person's. fields: a list of codes. from_day: since when they are (null: since
-- today, and those owned before since then); a day in the past says who answered then, and gives no other right.
-- SECURITY DEFINER: it checks the administrator first, and that the person works here.
create function api.put_owned_fields(of_unit uuid, person uuid, fields jsonb, from_day date default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	wanted text[] := array(select distinct jsonb_array_elements_text(fields) order by 1);
	today date := app.local_day(now());
	since date := coalesce(from_day, app.local_day(now()));
begin
	perform app.require_administrator(of_unit);
	if wanted <> '{}' and not exists (select from app.member
		where unit_id = of_unit and user_id = person and (valid_to is null or valid_to >= today)) then
		raise exception 'the person does not work here' using errcode = 'PT422', detail = 'HL-9004';
	end if;
	perform app.require_time_to_own(of_unit, person, wanted, since);
	-- What began today and ends today never was.
	delete from app.owner_assignment
	where unit_id = of_unit and user_id = person and field <> all (wanted) and valid_from >= today;
	update app.owner_assignment set valid_to = today - 1
	where unit_id = of_unit and user_id = person and field <> all (wanted) and (valid_to is null or valid_to >= today);
	perform app.own_from(of_unit, person, wanted, since);
	perform app.note(of_unit, 'fields.assigned', person::text, jsonb_strip_nulls(
		jsonb_build_object('fields', to_jsonb(wanted), 'from', from_day)));
end $$;
grant execute on function api.put_owned_fields(uuid, uuid, jsonb, date) to authenticated;

-- Refuses a first day that has not come, or that is before the unit or the field began; and one that would name another
-- person for days of an approved quarter.
create function app.require_time_to_own(of_unit uuid, person uuid, wanted text[], since date) returns void
	language plpgsql stable as $$
begin
	if since >= app.local_day(now()) then
		if since = app.local_day(now()) then return; end if;
		raise exception 'the day has not come' using errcode = 'PT422', detail = 'HL-2056';
	end if;
	if since < (select valid_from from app.unit where id = of_unit)
		or exists (select from api.field_beginnings(of_unit) beginning
			where beginning.field = any (wanted) and since < beginning.begins_on) then
		raise exception 'before the field began' using errcode = 'PT422', detail = 'HL-2056';
	end if;
	if exists (select from (select distinct year, quarter from app.report_version where unit_id = of_unit) approved
		cross join lateral (select make_date(approved.year, approved.quarter * 3 - 2, 1) as first_day) quarter
		cross join lateral generate_series(greatest(since, quarter.first_day),
			quarter.first_day + interval '3 months - 1 day', interval '1 day') day
		cross join unnest(wanted) code
		where not app.owned_on(of_unit, person, code, day::date)) then
		raise exception 'the quarter is approved' using errcode = 'PT409', detail = 'HL-2057';
	end if;
end $$;
revoke execute on function app.require_time_to_own(uuid, uuid, text[], date) from service_role;

-- Who owns which field today, by name: whoever reads the report sees who owes what.
create function api.field_owners(of_unit uuid)
	returns table (field text, name text)
	language sql stable as $$
	select field, app.person_name(user_id) from app.owner_assignment
	where unit_id = of_unit and app.local_day(now()) >= valid_from and (valid_to is null or app.local_day(now()) <= valid_to)
	order by field, 2
$$;
grant execute on function api.field_owners(uuid) to authenticated, service_role;

-- Who owned which field from when to when, by name: a section is owed by whoever owns its field on the last day to file it.
create function api.owner_times(of_unit uuid)
	returns table (field text, name text, valid_from date, valid_to date)
	language sql stable as $$
	select field, app.person_name(user_id), valid_from, valid_to from app.owner_assignment
	where unit_id = of_unit
	order by field, 2, valid_from
$$;
grant execute on function api.owner_times(uuid) to authenticated, service_role;
comment on function api.owner_times(uuid) is 'nullable: valid_to';
