set check_function_bodies = off;

alter table app.field alter column opened_on set default app.local_day(now());
alter table app.member alter column valid_from set default app.local_day(now());
alter table app.officer alter column valid_from set default app.local_day(now());

-- The link that can still be used, with what its page shows; nothing otherwise. needs: 'password' from whoever has none
-- or forgot it, 'sign_in' from the holder of an account.
-- SECURITY DEFINER: no role may read links and accounts.
create or replace function api.account_link(token_hash text)
	returns table (kind text, needs text, email text, name text, unit_name text, roles text[], expires_at timestamptz)
	language sql stable security definer set search_path = '' as $$
	select link.kind,
		case when link.kind = 'reset' or coalesce(users.encrypted_password, '') = '' then 'password' else 'sign_in' end,
		users.email::text, coalesce(users.raw_user_meta_data ->> 'full_name', ''), coalesce(unit.name, ''),
		array(select member.role from app.member
			where member.unit_id = link.unit_id and member.user_id = link.user_id and member.confirmed_at is null
				and (member.valid_to is null or member.valid_to >= app.local_day(now())) order by 1),
		link.expires_at
	from app.account_link link join auth.users on users.id = link.user_id left join app.unit on unit.id = link.unit_id
	where link.token_hash = decode($1, 'hex') and link.used_at is null and link.expires_at > now()
$$;

-- Ends a role at once, also one that was only offered; with the last role in the unit the fields owned there end too. An
-- administrator does not end being one by himself, so that a unit keeps somebody who can set it up.
-- SECURITY DEFINER: no role may write roles by hand.
create or replace function api.end_role(of_unit uuid, person uuid, role text) returns void
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

-- What an administrator has to do before the first citizen comes, as it stands: for the page that leads the way. `others`
-- are people with a role beside the one who asks, invited ones too.
create or replace function api.first_steps(of_unit uuid)
	returns table (committee text, counters int, counters_of_a_field int, has_hours boolean, others int, tablets int,
		last_paired_at timestamptz, last_tested_at timestamptz, last_tested_level int, has_slips boolean,
		closed_at timestamptz)
	language plpgsql stable as $$
begin
	perform app.require_administrator(of_unit);
	return query
		select report.frame ->> 'body',
			(select count(*)::int from app.counter where unit_id = of_unit and closed_on is null),
			(select count(*) filter (where field is not null or serves <> '{}')::int from app.counter
				where unit_id = of_unit and closed_on is null),
			setting.opening_hours is not null,
			(select count(distinct user_id)::int from app.member
				where unit_id = of_unit and (valid_to is null or app.local_day(now()) <= valid_to)
					and user_id is distinct from auth.uid()),
			tablet.n::int, tablet.paired_at, tested.received_at, tested.level::int,
			exists (select from app.slip where unit_id = of_unit limit 1),
			setting.first_steps_closed_at
		from app.unit_setting setting
		left join app.report_setting report on report.unit_id = setting.unit_id
		cross join lateral (
			select count(*) as n, max(created_at) as paired_at from app.device
			where unit_id = of_unit and revoked_at is null
		) tablet
		left join lateral (
			select received_at, level from app.test_slip where unit_id = of_unit order by received_at desc limit 1
		) tested on true
		where setting.unit_id = of_unit;
end $$;

-- Gives a role in this unit to somebody who has or had one here, from a day to a day (null: from today, without end).
-- It counts at once for whoever holds a confirmed role here, else when its holder confirms.
-- SECURITY DEFINER: no role may write roles by hand.
create or replace function api.give_role(of_unit uuid, person uuid, role text, from_day date default null, to_day date default null)
	returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if not exists (select from app.member where unit_id = of_unit and user_id = person) then
		raise exception 'nobody of this unit' using errcode = 'PT404', detail = 'HL-2106';
	end if;
	return app.put_role(of_unit, person, give_role.role, coalesce(from_day, app.local_day(now())), to_day);
end $$;

-- Invites somebody to a role in this unit by email. Where the email has no account, one is made that has no password:
-- its holder sets it with the link. Where it has one, its holder confirms with the link. Whoever works here already gets
-- the role at once, and no link. state: new, account, given.
-- SECURITY DEFINER: looks up and writes accounts.
create or replace function api.invite(of_unit uuid, email text, full_name text, role text, token_hash text, fields jsonb default '[]',
	from_day date default null, to_day date default null)
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
	if jsonb_array_length(fields) > 0 then perform api.put_owned_fields(of_unit, account.id, fields); end if;
	return query select account.id,
		case when counts then 'given' when coalesce(account.encrypted_password, '') = '' then 'new' else 'account' end,
		case when not counts then app.make_link(of_unit, account.id, 'invitation', invite.token_hash, interval '7 days') end;
end $$;

-- The people of a unit with their roles and fields, for its administrators: what counts today, what will, what is
-- offered and waits for its holder.
-- SECURITY DEFINER: reads accounts.
create or replace function api.people(of_unit uuid)
	returns table (id uuid, email text, name text, roles jsonb, fields text[], last_sign_in_at timestamptz,
		invited_until timestamptz, belongs_elsewhere boolean)
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
			app.belongs_elsewhere(users.id, auth.uid())
		from app.member join auth.users on users.id = member.user_id
		where member.unit_id = of_unit and (member.valid_to is null or app.local_day(now()) <= member.valid_to)
		group by users.id, users.email, users.last_sign_in_at
		order by 3, 2;
end $$;

-- Who holds this session, and for which units. Only the server asks.
-- SECURITY DEFINER: no role may read sessions and accounts.
create or replace function api.session(token_hash text)
	returns table (user_id uuid, email text, name text, is_operator boolean, roles jsonb, session_id uuid, locale text)
	language plpgsql security definer set search_path = '' as $$
declare
	used app.session;
begin
	select * into used from app.session held
	where held.token_hash = decode($1, 'hex') and held.expires_at > now() and not held.needs_code;
	if not found then return; end if;
	-- Once in a while: a page is read far more often than anybody looks at the list of sessions.
	if used.last_used_at < now() - interval '5 minutes' then
		update app.session held set last_used_at = now() where held.id = used.id;
	end if;
	return query
		select users.id, users.email::text, app.person_name(users.id),
			exists (select from app.operator where operator.user_id = users.id),
			(select coalesce(jsonb_agg(jsonb_build_object('unit', member.unit_id, 'role', member.role)), '[]')
				from app.member where member.user_id = users.id and member.confirmed_at is not null
					and app.local_day(now()) >= member.valid_from and (member.valid_to is null or app.local_day(now()) <= member.valid_to)),
			used.id, users.raw_user_meta_data ->> 'locale'
		from auth.users
		where users.id = used.user_id and (users.banned_until is null or users.banned_until <= now());
end $$;

-- A person whose account is more than the administrator `asked_by` may answer for: an operator, or somebody with a role,
-- confirmed or offered, in a unit that the administrator does not administer.
-- SECURITY DEFINER, here and in what keeps people: accounts are read and written, which no other role may; each function
-- checks who asks.
create or replace function app.belongs_elsewhere(person uuid, asked_by uuid) returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.operator where user_id = person) or exists (
		select from app.member
		where user_id = person and confirmed_at is not null and (valid_to is null or valid_to >= app.local_day(now()))
			and unit_id not in (select app.units_of(asked_by, array['administrator'])))
$$;

-- Ends everything an account has: roles, fields, sessions, password, second factor. The name stays beside what the
-- person did. A new invitation opens it again.
-- SECURITY DEFINER: writes accounts and roles.
create or replace function app.end_account(person uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	delete from app.member where user_id = person and (valid_from >= app.local_day(now()) or confirmed_at is null);
	update app.member set valid_to = app.local_day(now()) - 1
	where user_id = person and (valid_to is null or valid_to >= app.local_day(now()));
	delete from app.owner_assignment where user_id = person and valid_from >= app.local_day(now());
	update app.owner_assignment set valid_to = app.local_day(now()) - 1
	where user_id = person and (valid_to is null or valid_to >= app.local_day(now()));
	delete from app.operator where user_id = person;
	delete from app.session where user_id = person;
	delete from app.account_link where user_id = person;
	delete from app.second_factor where user_id = person;
	update auth.users set encrypted_password = '', banned_until = '2999-12-31' where id = person;
end $$;

-- What concerns a person and no unit, such as a sign-in: noted in each unit where the person holds a role today, so that
-- its leaders read of it; with the installation where there is none, or the account is not known.
-- SECURITY DEFINER: reads everybody's roles.
create or replace function app.note_of_person(person uuid, did text) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	of_units uuid[] := array(select distinct unit_id from app.member
		where user_id = person and confirmed_at is not null
			and app.local_day(now()) >= valid_from and (valid_to is null or app.local_day(now()) <= valid_to) order by 1);
	who text := case when app.is_server() then 'service_role' else coalesce(auth.uid()::text, 'anon') end;
begin
	perform app.write_note(of_unit, who, did, person::text)
	from unnest(case when of_units = '{}' then array[null::uuid] else of_units end) of_unit;
end $$;

-- Writes a role and says whether it counts without its holder being asked: whoever holds a confirmed role here today has
-- been asked, and so has the administrator who gives it to himself.
-- SECURITY DEFINER: no role may write roles by hand.
create or replace function app.put_role(of_unit uuid, person uuid, of_role text, since date, until date) returns boolean
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

-- The units for which a person holds one of the roles today, confirmed. Viewers and administrators of a higher level
-- reach the units below theirs; leaders of a higher level read those as viewers do, and lead only their own; officers stay
-- in theirs; operators administer all. What a unit was made of is read like a unit below, never changed: who leads, views
-- or administers the successor views its predecessors.
-- SECURITY DEFINER: it decides the policies.
create or replace function app.units_of(person uuid, roles text[]) returns setof uuid
	language sql stable security definer set search_path = '' as $$
	select unit.id from app.unit
	where 'administrator' = any (roles) and (select exists (select from app.operator where user_id = person))
	union
	select reach.id
	from app.member
	cross join lateral (
		select member.unit_id as id where member.role = any (roles)
		union
		select below from app.units_below(member.unit_id) below
		where case member.role when 'leader' then 'viewer' = any (roles) and below <> member.unit_id
			when 'officer' then false else member.role = any (roles) end
		union
		select earlier from app.units_before(member.unit_id) earlier
		where member.role <> 'officer' and 'viewer' = any (roles)
	) reach
	where member.user_id = person and member.confirmed_at is not null
		and app.local_day(now()) >= member.valid_from and (member.valid_to is null or app.local_day(now()) <= member.valid_to)
$$;


reset check_function_bodies;
