-- One-time links: an invitation to a role, or the way back for whoever forgot the password. Only the hash is kept.
-- unit_id is null where the server itself made one.
create table app.account_link (
	token_hash bytea primary key check (length(token_hash) = 32),
	unit_id uuid references app.unit,
	user_id uuid not null references auth.users on delete cascade,
	kind text not null check (kind in ('invitation', 'reset')),
	made_by uuid references auth.users on delete cascade,
	made_at timestamptz not null default now(),
	expires_at timestamptz not null,
	used_at timestamptz
);
create index on app.account_link (user_id);
create index on app.account_link (unit_id);
alter table app.account_link enable row level security;
create policy the_server on app.account_link to service_role using (true) with check (true);
revoke select on app.account_link from service_role;

-- A hash of a password as Supabase Auth has them. bcrypt reads 72 bytes: what is longer would be cut unseen.
create function app.password_hash(password text) returns text
	language plpgsql set search_path = '' as $$
begin
	if password is null or length(password) < 12 or octet_length(password) > 72 then
		raise exception 'password of a wrong length' using errcode = 'PT422', detail = 'HL-2100';
	end if;
	return extensions.crypt(password, extensions.gen_salt('bf', 10));
end $$;
revoke execute on function app.password_hash(text) from service_role;

-- Makes a link; an earlier one of the same unit, person and kind opens nothing any more.
-- SECURITY DEFINER: no role may write links.
create function app.make_link(of_unit uuid, person uuid, kind text, token_hash text, lasts interval) returns timestamptz
	language plpgsql security definer set search_path = '' as $$
declare
	until timestamptz := now() + lasts;
begin
	delete from app.account_link link
	where link.user_id = person and link.kind = make_link.kind and link.unit_id is not distinct from of_unit;
	delete from app.account_link link where link.expires_at < now() - interval '30 days';
	insert into app.account_link (token_hash, unit_id, user_id, kind, made_by, expires_at)
	values (decode(make_link.token_hash, 'hex'), of_unit, person, make_link.kind, auth.uid(), until);
	return until;
end $$;
revoke execute on function app.make_link(uuid, uuid, text, text, interval) from service_role;

-- The link that can still be used, with what its page shows; nothing otherwise. needs: 'password' from whoever has none
-- or forgot it, 'sign_in' from the holder of an account.
-- SECURITY DEFINER: no role may read links and accounts.
create function api.account_link(token_hash text)
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
grant execute on function api.account_link(text) to service_role;

-- Takes the link out of use and gives it; refuses one that cannot be used any more.
-- SECURITY DEFINER: no role may write links.
create function app.use_link(token_hash text) returns app.account_link
	language plpgsql security definer set search_path = '' as $$
declare
	link app.account_link;
begin
	update app.account_link set used_at = now()
	where account_link.token_hash = decode($1, 'hex') and used_at is null and expires_at > now()
	returning * into link;
	if not found then
		raise exception 'link used or expired' using errcode = 'PT410', detail = 'HL-2103';
	end if;
	return link;
end $$;
revoke execute on function app.use_link(text) from service_role;

-- Sets the holder's own password by a link: the first one, and with it the roles that the invitation offers, or a new
-- one. All sessions of the account end, and its second factor with them: whoever lost the telephone asks for a link too.
-- Only the server calls it, for whoever holds the link.
-- SECURITY DEFINER: writes accounts.
create function api.set_password_by_link(token_hash text, password text, full_name text default null) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	link app.account_link := app.use_link(token_hash);
	hashed text := app.password_hash(password);
begin
	if link.kind = 'invitation' and exists (
		select from auth.users where id = link.user_id and coalesce(encrypted_password, '') <> '') then
		raise exception 'the holder of the account confirms' using errcode = 'PT409', detail = 'HL-2104';
	end if;
	-- Whoever made the link may have lost the right to it since.
	if link.kind = 'reset' and link.made_by is not null and app.belongs_elsewhere(link.user_id, link.made_by) then
		raise exception 'this account is not of that unit alone' using errcode = 'PT403', detail = 'HL-2045';
	end if;
	update auth.users set encrypted_password = hashed, banned_until = null,
		raw_user_meta_data = raw_user_meta_data || case when nullif(trim(full_name), '') is null then '{}'
			else jsonb_build_object('full_name', left(trim(full_name), 120)) end
	where id = link.user_id;
	delete from app.session where user_id = link.user_id;
	delete from app.second_factor where user_id = link.user_id;
	if link.kind = 'invitation' then perform app.confirm_roles(link.unit_id, link.user_id); end if;
	perform app.write_note(link.unit_id, link.user_id::text,
		case link.kind when 'reset' then 'password.reset' else 'account.opened' end, link.user_id::text);
	return link.user_id;
end $$;
grant execute on function api.set_password_by_link(text, text, text) to service_role;

-- The holder of an account takes the roles that a unit offers, with its link in hand and signed in.
-- SECURITY DEFINER: no role may write roles.
create function api.confirm_invitation(token_hash text) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	link app.account_link;
begin
	perform app.require_person();
	link := app.use_link(token_hash);
	if link.user_id <> auth.uid() or link.kind <> 'invitation' then
		raise exception 'an invitation for somebody else' using errcode = 'PT403', detail = 'HL-2105';
	end if;
	perform app.confirm_roles(link.unit_id, link.user_id);
	return link.unit_id;
end $$;
grant execute on function api.confirm_invitation(text) to authenticated;

-- What was offered counts from now on.
-- SECURITY DEFINER: no role may write roles.
create function app.confirm_roles(of_unit uuid, person uuid) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	offered text[];
begin
	with confirmed as (
		update app.member set confirmed_at = now()
		where unit_id = of_unit and user_id = person and confirmed_at is null
		returning role
	)
	select array_agg(role order by role) into offered from confirmed;
	if offered is not null then
		perform app.write_note(of_unit, person::text, 'role.confirmed', person::text,
			jsonb_build_object('roles', to_jsonb(offered)));
	end if;
end $$;
revoke execute on function app.confirm_roles(uuid, uuid) from service_role;

-- A way back for whoever forgot the password. Only for people of one's own units: whoever also works elsewhere asks an
-- operator. The password is set by whoever opens the link.
-- SECURITY DEFINER: no role may write links.
create function api.offer_reset(of_unit uuid, person uuid, token_hash text) returns timestamptz
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	perform app.require_own_person(of_unit, person);
	perform app.note(of_unit, 'password.reset_offered', person::text);
	return app.make_link(of_unit, person, 'reset', token_hash, interval '1 day');
end $$;
grant execute on function api.offer_reset(uuid, uuid, text) to authenticated;

-- The same for whoever runs the installation, for whom no other account may ask.
-- SECURITY DEFINER: no role may write links.
create function api.reset_account(email text, token_hash text) returns timestamptz
	language plpgsql security definer set search_path = '' as $$
declare
	person uuid := app.account_of(email);
begin
	perform app.require_server();
	perform app.note_of_person(person, 'password.reset_offered');
	return app.make_link(null, person, 'reset', token_hash, interval '1 day');
end $$;
grant execute on function api.reset_account(text, text) to service_role;

-- An account with this email.
-- SECURITY DEFINER: no role may read accounts.
create function app.account_of(of_email text) returns uuid
	language plpgsql stable security definer set search_path = '' as $$
declare
	person uuid;
begin
	select id into person from auth.users where email = lower(of_email);
	if not found then raise exception 'no such account' using errcode = 'PT404', detail = 'HL-2106'; end if;
	return person;
end $$;
revoke execute on function app.account_of(text) from service_role;

-- Ends everything an account has: roles, fields, sessions, password, second factor. The name stays beside what the
-- person did. A new invitation opens it again.
-- SECURITY DEFINER: writes accounts and roles.
create function app.end_account(person uuid) returns void
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
revoke execute on function app.end_account(uuid) from service_role;

-- Closes the account of somebody who works here and nowhere else; an own account cannot be closed.
-- SECURITY DEFINER: writes accounts.
create function api.close_account(of_unit uuid, person uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	perform app.require_own_person(of_unit, person);
	if person = auth.uid() then
		raise exception 'nobody closes his own account' using errcode = 'PT409', detail = 'HL-2107';
	end if;
	perform app.note(of_unit, 'account.closed', person::text);
	perform app.end_account(person);
end $$;
grant execute on function api.close_account(uuid, uuid) to authenticated;

-- The same at the command line, also for whoever works in many units or runs the installation; one operator stays.
-- SECURITY DEFINER: writes accounts.
create function api.close_account_of(email text) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	person uuid := app.account_of(email);
begin
	perform app.require_server();
	if exists (select from app.operator where user_id = person)
		and not exists (select from app.operator where user_id <> person) then
		raise exception 'the last operator stays' using errcode = 'PT409', detail = 'HL-2108';
	end if;
	perform app.note_of_person(person, 'account.closed');
	perform app.end_account(person);
	return person;
end $$;
grant execute on function api.close_account_of(text) to service_role;

-- One's own account.
-- SECURITY DEFINER: no role may read accounts.
create function api.my_account()
	returns table (email text, name text, locale text, created_at timestamptz, second_factor_since timestamptz)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_person();
	return query
		select users.email::text, coalesce(users.raw_user_meta_data ->> 'full_name', ''),
			users.raw_user_meta_data ->> 'locale', users.created_at, factor.since
		from auth.users left join app.second_factor factor on factor.user_id = users.id
		where users.id = auth.uid();
end $$;
grant execute on function api.my_account() to authenticated;
comment on function api.my_account() is 'nullable: locale, second_factor_since';

-- Name and language, by their holder.
-- SECURITY DEFINER: writes accounts.
create function api.put_my_account(full_name text, locale text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_person();
	if length(trim(full_name)) not between 2 and 120 or locale not in ('vi', 'en') then
		raise exception 'no such name or language' using errcode = 'PT422', detail = 'HL-2010';
	end if;
	update auth.users set raw_user_meta_data = raw_user_meta_data
		|| jsonb_build_object('full_name', trim(put_my_account.full_name), 'locale', put_my_account.locale)
	where id = auth.uid();
end $$;
grant execute on function api.put_my_account(text, text) to authenticated;

-- A new password in place of the one that is known; all sessions but the one at hand end.
-- SECURITY DEFINER: writes accounts and sessions.
create function api.change_my_password(old_password text, new_password text, of_session uuid) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	hashed text := app.password_hash(new_password);
begin
	perform app.require_my_password(old_password);
	update auth.users set encrypted_password = hashed where id = auth.uid();
	delete from app.session where user_id = auth.uid() and id is distinct from of_session;
	delete from app.account_link where user_id = auth.uid() and kind = 'reset';
	perform app.note_of_person(auth.uid(), 'password.changed');
end $$;
grant execute on function api.change_my_password(text, text, uuid) to authenticated;

-- Refuses whoever does not know the password of the account he holds.
-- SECURITY DEFINER: reads passwords.
create function app.require_my_password(password text) returns void
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_person();
	if app.person_with((select email from auth.users where id = auth.uid()), password) is distinct from auth.uid() then
		raise exception 'wrong password' using errcode = 'PT403', detail = 'HL-2109';
	end if;
end $$;
revoke execute on function app.require_my_password(text) from service_role;

-- Where one is signed in, the latest first.
-- SECURITY DEFINER: no role may read sessions.
create function api.my_sessions()
	returns table (id uuid, browser text, created_at timestamptz, last_used_at timestamptz, expires_at timestamptz)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_person();
	return query
		select session.id, session.browser, session.created_at, session.last_used_at, session.expires_at
		from app.session
		where session.user_id = auth.uid() and session.expires_at > now() and not session.needs_code
		order by session.last_used_at desc;
end $$;
grant execute on function api.my_sessions() to authenticated;

-- Ends one of one's own sessions, or with `others` all but this one.
-- SECURITY DEFINER: no role may write sessions.
create function api.end_my_session(of_session uuid, others boolean default false) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_person();
	delete from app.session where user_id = auth.uid() and (id = of_session) <> others;
	perform app.note_of_person(auth.uid(), 'session.ended');
end $$;
grant execute on function api.end_my_session(uuid, boolean) to authenticated;

-- Sets or replaces one's second factor, after the server has seen a code of it; of_step is that code's step.
-- SECURITY DEFINER: no role may write factors.
create function api.set_second_factor(password text, secret text, of_step bigint) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_my_password(password);
	insert into app.second_factor (user_id, secret, last_step)
	values (auth.uid(), decode(set_second_factor.secret, 'hex'), of_step)
	on conflict (user_id) do update set secret = excluded.secret, last_step = excluded.last_step, since = now();
	perform app.note_of_person(auth.uid(), 'second_factor.set');
end $$;
grant execute on function api.set_second_factor(text, text, bigint) to authenticated;

-- Does without it again.
-- SECURITY DEFINER: no role may write factors.
create function api.end_second_factor(password text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_my_password(password);
	delete from app.second_factor where user_id = auth.uid();
	perform app.note_of_person(auth.uid(), 'second_factor.ended');
end $$;
grant execute on function api.end_second_factor(text) to authenticated;

-- An account made at the command line, with a role in a unit or as an operator. Without a password its holder sets one
-- by a link.
-- SECURITY DEFINER: writes accounts.
create function api.create_account(email text, full_name text, role text, password text default null,
	unit uuid default null, operator boolean default false) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	person uuid;
begin
	perform app.require_server();
	insert into auth.users (email, encrypted_password, raw_user_meta_data)
	values (lower(create_account.email), case when password is null then '' else app.password_hash(password) end,
		jsonb_build_object('full_name', full_name))
	on conflict do nothing
	returning id into person;
	if person is null then
		raise exception 'email taken' using errcode = 'PT409', detail = 'HL-2007';
	end if;
	if operator then insert into app.operator values (person); end if;
	if unit is not null then
		insert into app.member (unit_id, user_id, role) values (unit, person, create_account.role);
	end if;
	perform app.note(unit, 'account.created', person::text, jsonb_build_object('role', role));
	return person;
end $$;
grant execute on function api.create_account(text, text, text, text, uuid, boolean) to service_role;

-- The operator's account of an installation that has none yet; of several servers that start at once, one makes it.
-- SECURITY DEFINER: people and passwords lie in schema auth.
create function api.first_account(email text, password text) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_server();
	perform pg_advisory_xact_lock(hashtextextended('first account', 0));
	if exists (select from auth.users) then
		return false;
	end if;
	perform api.create_account(email => first_account.email, password => first_account.password,
		full_name => 'Quản trị', role => 'administrator', operator => true);
	return true;
end $$;
grant execute on function api.first_account(text, text) to service_role;
