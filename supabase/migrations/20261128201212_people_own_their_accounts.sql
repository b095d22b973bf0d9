set check_function_bodies = off;

drop policy administrators_keep_assignments on app.owner_assignment;
drop policy administrators_keep_members on app.member;
drop policy leaders_read_the_audit on app.audit;
drop function api.add_person(uuid,text,text,text,text,jsonb);
drop function api.create_account(text,text,text,text,uuid,boolean);
drop function api.people(uuid);
drop function api.put_password(uuid,uuid,text);
drop function api.session(text);
drop function api.sign_in(text,text);
drop function app.belongs_elsewhere(uuid);

-- tables: what follows was compared, not thought about: see that it keeps every row.

-- Guesses are counted by the shared limits.
drop table app.pairing_guess;

alter table app.api_key add column last_used_at timestamp with time zone;
alter table app.audit add column hash bytea;
alter table app.audit add column number bigint;
alter table app.member add column confirmed_at timestamp with time zone default now();
alter table app.session add column browser text not null default ''::text;
alter table app.session add column id uuid not null default gen_random_uuid();
alter table app.session add column last_used_at timestamp with time zone not null default now();
alter table app.session add column needs_code boolean not null default false;
alter table app.session add column wrong_codes smallint not null default 0;
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
-- What is counted against somebody where several processes serve one database: how many were taken of a name in a slice
-- of time. The names are sealed by the server, since some hold where a call came from.
create table app.limit_slice (
	name_hash bytea not null check (length(name_hash) = 32),
	since timestamptz not null,
	taken int not null check (taken > 0),
	primary key (name_hash, since)
);
create index on app.limit_slice (since);
alter table app.limit_slice enable row level security;
-- The second factor of those who want one: the secret that their authenticator has too. last_step is the step of the
-- last code that was taken, so that none is taken twice.
create table app.second_factor (
	user_id uuid primary key references auth.users on delete cascade,
	secret bytea not null check (length(secret) between 16 and 64),
	last_step bigint not null,
	since timestamptz not null default now()
);
alter table app.second_factor enable row level security;
-- Secrets of the server itself, one for each purpose: made when first asked for, shared by all its processes, gone
-- with a restored backup.
create table app.server_secret (
	purpose text primary key check (purpose ~ '^[a-z_]{1,40}$'),
	secret bytea not null default extensions.gen_random_bytes(32)
);
alter table app.server_secret enable row level security;

alter table app.audit add constraint audit_check CHECK (((number IS NULL) = (hash IS NULL)));
alter table app.audit add constraint audit_hash_check CHECK ((length(hash) = 32));
alter table app.session add constraint session_browser_check CHECK ((length(browser) <= 60));
alter table app.session add constraint session_id_key UNIQUE (id);
create index on app.audit USING btree (id) WHERE (hash IS NULL);
create index on app.audit USING btree (unit_id, id) WHERE (action <> 'slips.stored'::text);
create unique index on app.audit USING btree (COALESCE(unit_id, '00000000-0000-0000-0000-000000000000'::uuid), number);

-- The link that can still be used, with what its page shows; nothing otherwise. needs: 'password' from whoever has none
-- or forgot it, 'sign_in' from the holder of an account.
-- SECURITY DEFINER: links and accounts are nobody's to read.
create function api.account_link(token_hash text)
	returns table (kind text, needs text, email text, name text, unit_name text, roles text[], expires_at timestamptz)
	language sql stable security definer set search_path = '' as $$
	select link.kind,
		case when link.kind = 'reset' or coalesce(users.encrypted_password, '') = '' then 'password' else 'sign_in' end,
		users.email::text, coalesce(users.raw_user_meta_data ->> 'full_name', ''), coalesce(unit.name, ''),
		array(select member.role from app.member
			where member.unit_id = link.unit_id and member.user_id = link.user_id and member.confirmed_at is null
				and (member.valid_to is null or member.valid_to >= current_date) order by 1),
		link.expires_at
	from app.account_link link join auth.users on users.id = link.user_id left join app.unit on unit.id = link.unit_id
	where link.token_hash = decode($1, 'hex') and link.used_at is null and link.expires_at > now()
$$;

create or replace function api.acknowledge_alert(of_unit uuid, of_id uuid) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_person();
	update app.alert set acknowledged_at = now(), acknowledged_by = auth.uid()
	where unit_id = of_unit and id = of_id and acknowledged_at is null
		and (of_unit in (select app.my_units(array['leader', 'administrator']))
			or (of_unit in (select app.my_units(array['officer'])) and field in (select app.my_fields(of_unit))));
	if found then perform app.note(of_unit, 'alert.acknowledged', of_id::text); end if;
	return found;
end $$;

create or replace function api.alert_count(of_unit uuid) returns bigint
	language plpgsql stable as $$
begin
	perform app.require_person();
	return (select count(*) from app.alert where unit_id = of_unit and ended_at is null and acknowledged_at is null);
end $$;

create or replace function api.alert_wish(of_unit uuid) returns text
	language plpgsql stable as $$
begin
	perform app.require_person();
	return coalesce((select wish.mail from app.alert_wish wish where unit_id = of_unit and user_id = auth.uid()), 'none');
end $$;

-- A page of what was done in a unit, newest first. kinds: what stands before the dot of an action, 'slips_ruled' for
-- slips counted in or set aside, 'slips' for the batches that came, which are left out unless asked for. before: an id,
-- for the next page.
create function api.audit(of_unit uuid, kinds jsonb default null, by_actor text default null, from_day date default null,
	to_day date default null, before bigint default null, at_most int default 50)
	returns table (id bigint, at timestamptz, actor text, actor_name text, action text, subject text, subject_name text,
		detail jsonb)
	language plpgsql stable as $$
begin
	perform app.require_leader(of_unit);
	return query
		select entry.id, entry.at, entry.actor,
			case when entry.actor ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then app.person_name(entry.actor::uuid) end,
			entry.action, entry.subject,
			case when entry.action ~ '^(account|role|fields|password|session|second_factor)[.]'
				and entry.subject ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then app.person_name(entry.subject::uuid) end,
			entry.detail
		from app.audit entry
		where entry.unit_id = of_unit
			and case when kinds is null then entry.action <> 'slips.stored'
				when kinds ? 'slips' then entry.action = 'slips.stored'
				else entry.action <> 'slips.stored' and kinds ? case
					when entry.action in ('slips.counted', 'slips.set_aside') then 'slips_ruled'
					else split_part(entry.action, '.', 1) end end
			and (by_actor is null or entry.actor = by_actor)
			and (from_day is null or entry.at >= from_day::timestamp at time zone 'Asia/Ho_Chi_Minh')
			and (to_day is null or entry.at < (to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
			and (before is null or entry.id < before)
		order by entry.id desc limit least(at_most, 200);
end $$;

-- Who did something in a unit, by name.
create function api.audit_actors(of_unit uuid) returns table (actor text, name text)
	language plpgsql stable as $$
begin
	perform app.require_leader(of_unit);
	return query
		select who.actor, case when who.actor ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then app.person_name(who.actor::uuid) end
		from (select distinct audit.actor from app.audit
			where audit.unit_id = of_unit and audit.action <> 'slips.stored') who
		order by 2 nulls last, 1;
end $$;

-- The end of each chain: whoever wrote these down elsewhere knows later that nothing was cut off behind them.
-- SECURITY DEFINER: reads the audit of all units.
create function api.audit_heads()
	returns table (unit_id uuid, number bigint, hash text)
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_server();
	return query
		select distinct on (entry.unit_id) entry.unit_id, entry.number, encode(entry.hash, 'hex')
		from app.audit entry where entry.hash is not null order by entry.unit_id, entry.number desc;
end $$;

-- The secret of the second factor that a session waits for; nothing where it waits for none.
-- SECURITY DEFINER: sessions and factors are nobody's to read.
create function api.awaited_code(token_hash text)
	returns table (user_id uuid, secret text, last_step bigint)
	language sql stable security definer set search_path = '' as $$
	select session.user_id, encode(factor.secret, 'hex'), factor.last_step
	from app.session join app.second_factor factor on factor.user_id = session.user_id
	where session.token_hash = decode($1, 'hex') and session.needs_code and session.expires_at > now()
$$;

-- The chains that do not hold, by unit: the first entry at which one breaks, and why. Nothing where all hold.
-- SECURITY DEFINER: reads the audit of all units.
create function api.broken_audit()
	returns table (unit_id uuid, number bigint, id bigint, why text)
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_server();
	return query
		select distinct on (chain.unit_id) chain.unit_id, chain.number, chain.id, chain.why
		from (
			select entry.unit_id, entry.number, entry.id, case
				when entry.number <> coalesce(lag(entry.number) over of_unit, 0) + 1 then 'missing'
				when entry.hash <> sha256(coalesce(lag(entry.hash) over of_unit, '')
					|| convert_to(app.audit_text(entry), 'UTF8')) then 'changed' end as why
			from app.audit entry where entry.hash is not null
			window of_unit as (partition by entry.unit_id order by entry.number)
		) chain
		where chain.why is not null
		order by chain.unit_id, chain.number;
end $$;

-- How many wait, for the menu. Whoever reads no case counts none.
create or replace function api.case_counts(of_unit uuid)
	returns table (open bigint, overdue bigint, unseen bigint)
	language sql stable as $$
	select count(*), count(*) filter (where due_on < app.local_day(now())),
		count(*) filter (where state in ('new', 'reopened'))
	from app.citizen_case
	where unit_id = of_unit and state in ('new', 'acknowledged', 'in_progress', 'reopened')
	having auth.uid() is not null
$$;

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

-- The sample commune goes as it came: whole, and nothing else with it. Everything of a unit marked as sample is
-- removed, children before parents; the audit of having done so stays.
-- SECURITY DEFINER: nobody else deletes slips and what citizens added; operators and the server only.
create or replace function api.clear_sample() returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	sample uuid[] := (select coalesce(array_agg(id), '{}') from app.unit where is_sample);
	gone bigint;
begin
	perform app.require_operator();
	perform app.lock_counts(sample, true);
	delete from app.slip_follow_up where unit_id = any (sample);
	delete from app.slip where unit_id = any (sample);
	get diagnostics gone = row_count;
	perform app.forget_counts(sample);
	perform app.forget_publications(sample);
	delete from app.report_section where unit_id = any (sample);
	delete from app.index_fact where unit_id = any (sample);
	delete from app.index_year where unit_id = any (sample);
	delete from app.dossier where unit_id = any (sample);
	delete from app.pairing_code where unit_id = any (sample);
	delete from app.api_key where unit_id = any (sample);
	delete from app.device where unit_id = any (sample);
	delete from app.officer where unit_id = any (sample);
	delete from app.account_link where unit_id = any (sample);
	delete from app.owner_assignment where unit_id = any (sample);
	delete from app.member where unit_id = any (sample);
	delete from app.counter where unit_id = any (sample);
	delete from app.reception_point where unit_id = any (sample);
	delete from app.field where unit_id = any (sample);
	delete from app.unit_setting where unit_id = any (sample);
	delete from app.unit_successor where unit_id = any (sample) or successor_id = any (sample);
	delete from app.unit where id = any (sample);
	perform app.write_note(null, coalesce(auth.uid()::text, 'service_role'), 'sample.cleared', null, jsonb_build_object('slips', gone));
	return gone;
end $$;

-- Closes the account of somebody who works here and nowhere else; nobody closes his own.
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

-- The holder of an account takes the roles that a unit offers, with its link in hand and signed in.
-- SECURITY DEFINER: roles are nobody's to write.
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

-- Only the hash of a key is kept.
-- SECURITY DEFINER: keys are nobody's to write by hand.
create or replace function api.create_key(of_unit uuid, key_hash text, key_name text) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	made uuid;
begin
	perform app.require_administrator(of_unit);
	insert into app.api_key (unit_id, key_hash, name) values (of_unit, decode(create_key.key_hash, 'hex'), key_name)
	returning id into made;
	perform app.note(of_unit, 'key.created', made::text, jsonb_build_object('name', key_name));
	return made;
end $$;

-- A unit with the first questionnaire, the usual fields of a commune, one reception point and one counter: enough to
-- pair a tablet at once; everything can be renamed later.
-- SECURITY DEFINER: a new unit has no members yet who could be asked; operators and the server only.
create or replace function api.create_unit(code text, name text, kind text, parent_code text default null, is_sample boolean default false)
	returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	made uuid;
begin
	perform app.require_operator();
	insert into app.unit (code, name, kind, parent_id, is_sample)
	values (create_unit.code, create_unit.name, create_unit.kind,
		(select unit.id from app.unit where unit.code = parent_code order by valid_from desc limit 1), create_unit.is_sample)
	returning id into made;
	insert into app.unit_setting (unit_id, questionnaire) values (made, 'sipas-2640.1');
	if kind in ('commune', 'ward', 'township', 'special_zone') then
		insert into app.field (unit_id, code, name, name_en, position) values
			(made, 'ho-tich', 'Hộ tịch', 'Civil status', 1),
			(made, 'chung-thuc', 'Chứng thực', 'Certification', 2),
			(made, 'dat-dai', 'Đất đai', 'Land', 3),
			(made, 'lao-dong-xa-hoi', 'Lao động – Người có công – Xã hội', 'Labour, merit and social affairs', 4),
			(made, 'cu-tru', 'Cư trú (Công an)', 'Residence (police)', 5),
			(made, 'khac', 'Khác', 'Other', 6);
		insert into app.reception_point (unit_id, code, name) values (made, 'mot-cua', 'Bộ phận Một cửa');
		insert into app.counter (unit_id, code, name, name_en, reception_point, position)
		values (made, 'Q1', 'Quầy 1', 'Counter 1', 'mot-cua', 1);
	end if;
	if auth.uid() is not null then
		insert into app.member (unit_id, user_id, role) values (made, auth.uid(), 'administrator');
	end if;
	perform app.note(made, 'unit.created', create_unit.code);
	return made;
end $$;

-- Ends one of one's own sessions, or with `others` all but this one.
-- SECURITY DEFINER: sessions are nobody's to write.
create function api.end_my_session(of_session uuid, others boolean default false) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_person();
	delete from app.session where user_id = auth.uid() and (id = of_session) <> others;
	perform app.note_of_person(auth.uid(), 'session.ended');
end $$;

-- Ends a role at once, also one that was only offered; with the last role in the unit the fields owned there end too. An
-- administrator does not end being one by himself, so that a unit keeps somebody who can set it up.
-- SECURITY DEFINER: roles are nobody's to write by hand.
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
		and (valid_from >= current_date or confirmed_at is null);
	update app.member set valid_to = current_date - 1
	where unit_id = of_unit and user_id = person and member.role = end_role.role
		and (valid_to is null or valid_to >= current_date);
	if not exists (select from app.member
		where unit_id = of_unit and user_id = person and (valid_to is null or valid_to >= current_date)) then
		perform api.put_owned_fields(of_unit, person, '[]');
		delete from app.account_link where unit_id = of_unit and user_id = person;
	end if;
end $$;

-- Does without it again.
-- SECURITY DEFINER: factors are nobody's to write.
create function api.end_second_factor(password text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_my_password(password);
	delete from app.second_factor where user_id = auth.uid();
	perform app.note_of_person(auth.uid(), 'second_factor.ended');
end $$;

-- Gives back all that was taken of a name.
create function api.forget_limit(name_hash text) returns void
	language sql as $$
	delete from app.limit_slice slice where slice.name_hash = decode($1, 'hex')
$$;

-- What has run out goes: links of receipts nobody answered, secrets of quarters that are over, contacts that were
-- replied to 90 days ago or left a year ago. Safe to call at any time; the server does so every hour.
-- SECURITY DEFINER: nobody else deletes what citizens left.
create or replace function api.forget_receipts() returns table (links bigint, secrets bigint, contacts bigint)
	language plpgsql security definer set search_path = '' as $$
declare
	today date := app.local_day(now());
begin
	perform app.require_server();
	delete from app.receipt_link where expires_on < today;
	get diagnostics links = row_count;
	delete from app.receipt_secret where (period + interval '3 months')::date <= today;
	get diagnostics secrets = row_count;
	delete from app.contact where replied_at < now() - interval '90 days' or consented_at < now() - interval '1 year';
	get diagnostics contacts = row_count;
	if links + secrets + contacts > 0 then
		perform app.note(null, 'receipts.forgotten', null,
			jsonb_build_object('links', links, 'secrets', secrets, 'contacts', contacts));
	end if;
	return next;
end $$;

-- Gives a role in this unit to somebody who has or had one here, from a day to a day (null: from today, without end).
-- It counts at once for whoever holds a confirmed role here, else when its holder confirms.
-- SECURITY DEFINER: roles are nobody's to write by hand.
create function api.give_role(of_unit uuid, person uuid, role text, from_day date default null, to_day date default null)
	returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if not exists (select from app.member where unit_id = of_unit and user_id = person) then
		raise exception 'nobody of this unit' using errcode = 'PT404', detail = 'HL-2106';
	end if;
	return app.put_role(of_unit, person, give_role.role, coalesce(from_day, current_date), to_day);
end $$;

-- Invites somebody to a role in this unit by email. Where the email has no account, one is made that has no password:
-- its holder sets it with the link. Where it has one, its holder confirms with the link. Whoever works here already gets
-- the role at once, and no link. state: new, account, given.
-- SECURITY DEFINER: looks up and writes accounts.
create function api.invite(of_unit uuid, email text, full_name text, role text, token_hash text, fields jsonb default '[]',
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
	counts := app.put_role(of_unit, account.id, invite.role, coalesce(from_day, current_date), to_day);
	if jsonb_array_length(fields) > 0 then perform api.put_owned_fields(of_unit, account.id, fields); end if;
	return query select account.id,
		case when counts then 'given' when coalesce(account.encrypted_password, '') = '' then 'new' else 'account' end,
		case when not counts then app.make_link(of_unit, account.id, 'invitation', invite.token_hash, interval '7 days') end;
end $$;

-- The unit whose key this is; null for a key that is unknown or revoked. When it was last used is kept to the hour.
create or replace function api.key_unit(key_hash text) returns uuid
	language plpgsql as $$
declare
	used app.api_key;
begin
	select * into used from app.api_key where api_key.key_hash = decode($1, 'hex') and revoked_at is null;
	if used.last_used_at is null or used.last_used_at < now() - interval '1 hour' then
		update app.api_key set last_used_at = now() where unit_id = used.unit_id and id = used.id;
	end if;
	return used.unit_id;
end $$;

-- The keys of a unit, the newest first.
-- SECURITY DEFINER: it checks the administrator first.
create function api.keys(of_unit uuid)
	returns table (id uuid, name text, created_at timestamptz, last_used_at timestamptz, revoked_at timestamptz)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	return query
		select key.id, key.name, key.created_at, key.last_used_at, key.revoked_at
		from app.api_key key where key.unit_id = of_unit order by key.created_at desc, key.id;
end $$;

-- One's own account.
-- SECURITY DEFINER: accounts are nobody's to read.
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

-- Where one is signed in, the latest first.
-- SECURITY DEFINER: sessions are nobody's to read.
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

-- A way back for whoever forgot the password. Only for people of one's own units: whoever also works elsewhere asks an
-- operator. The password is set by whoever opens the link.
-- SECURITY DEFINER: links are nobody's to write.
create function api.offer_reset(of_unit uuid, person uuid, token_hash text) returns timestamptz
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	perform app.require_own_person(of_unit, person);
	perform app.note(of_unit, 'password.reset_offered', person::text);
	return app.make_link(of_unit, person, 'reset', token_hash, interval '1 day');
end $$;

-- The people of a unit with their roles and fields, for its administrators: what counts today, what will, what is
-- offered and waits for its holder.
-- SECURITY DEFINER: reads accounts.
create function api.people(of_unit uuid)
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
				where owner.unit_id = of_unit and owner.user_id = users.id and current_date >= owner.valid_from
					and (owner.valid_to is null or current_date <= owner.valid_to)
				order by 1),
			users.last_sign_in_at,
			(select max(link.expires_at) from app.account_link link
				where link.unit_id = of_unit and link.user_id = users.id and link.kind = 'invitation'
					and link.used_at is null and link.expires_at > now()),
			app.belongs_elsewhere(users.id, auth.uid())
		from app.member join auth.users on users.id = member.user_id
		where member.unit_id = of_unit and (member.valid_to is null or current_date <= member.valid_to)
		group by users.id, users.email, users.last_sign_in_at
		order by 3, 2;
end $$;

-- SECURITY DEFINER: officers enter the fields they own, leaders and administrators all of them, but nobody writes the
-- table by hand. Without a number, what was entered is taken back.
create or replace function api.put_citizen_feedback(of_unit uuid, of_quarter date, of_field text, of_source text,
	as_of_day date, complained bigint default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	in_time bigint;
begin
	perform app.require_member(of_unit);
	if not app.is_server() and of_unit not in (select app.my_units(array['leader', 'administrator']))
		and of_field not in (select app.my_fields(of_unit)) then
		raise exception 'not the field of this officer' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	if of_field <> 'unstated' then
		perform from app.field where unit_id = of_unit and code = of_field;
		if not found then raise exception 'no such field' using errcode = 'PT422', detail = 'HL-1013'; end if;
	end if;
	select dossiers - overdue into in_time from api.rate_766_counts(of_unit, of_quarter,
		(of_quarter + interval '3 months - 1 day')::date) counts where counts.field = of_field;
	if put_citizen_feedback.complained > in_time then
		raise exception 'more complaints than dossiers' using errcode = 'PT422', detail = 'HL-3122';
	end if;
	if as_of_day > app.local_day(now()) then
		raise exception 'a day to come' using errcode = 'PT422', detail = 'HL-3113';
	end if;
	if put_citizen_feedback.complained is null then
		delete from app.citizen_feedback where unit_id = of_unit and quarter = of_quarter and field = of_field;
	else
		insert into app.citizen_feedback as known (unit_id, quarter, field, complained, source, as_of, entered_by)
		values (of_unit, of_quarter, of_field, put_citizen_feedback.complained, of_source, as_of_day, auth.uid())
		on conflict (unit_id, quarter, field) do update set complained = excluded.complained, source = excluded.source,
			as_of = excluded.as_of, entered_by = excluded.entered_by, entered_at = now()
		where (known.complained, known.source, known.as_of) is distinct from
			(excluded.complained, excluded.source, excluded.as_of);
	end if;
	if found then
		perform app.note(of_unit, 'citizen_feedback.put', of_field, jsonb_build_object('quarter', of_quarter,
			'complained', put_citizen_feedback.complained, 'source', of_source, 'as_of', as_of_day));
	end if;
end $$;

-- SECURITY DEFINER: leaders and administrators enter facts of their unit; the function checks who asks.
create or replace function api.put_index_facts(of_unit uuid, of_year int, with_rulebook text, facts jsonb, published jsonb default null)
	returns int
	language plpgsql security definer set search_path = '' as $$
declare
	wrote int;
begin
	perform app.require_leader_or_server(of_unit);
	insert into app.index_year as known (unit_id, year, rulebook, published)
	values (of_unit, of_year, with_rulebook, nullif(put_index_facts.published, 'null'))
	on conflict (unit_id, year) do update set rulebook = excluded.rulebook,
		published = coalesce(excluded.published, known.published);
	insert into app.index_fact (unit_id, year, key, value, source, as_of, note, entered_by)
	select of_unit, of_year, fact.key, fact.value, fact.source, fact.as_of, fact.note, auth.uid()
	from jsonb_to_recordset(facts) fact (key text, value jsonb, source text, as_of date, note text)
	on conflict (unit_id, year, key) do update set value = excluded.value, source = excluded.source,
		as_of = excluded.as_of, note = excluded.note, entered_by = excluded.entered_by, entered_at = now();
	get diagnostics wrote = row_count;
	perform app.note(of_unit, 'index.facts_put', of_year::text, jsonb_build_object('n', wrote));
	return wrote;
end $$;

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

-- A unit without a row has the defaults.
create or replace function api.receipt_setting(of_unit uuid)
	returns table (valid_days int, poster_limit int, poster_minutes int, public_address text)
	language sql stable as $$
	select coalesce(setting.valid_days, 90), coalesce(setting.poster_limit, 300), coalesce(setting.poster_minutes, 10),
		setting.public_address
	from (select of_unit as unit_id) given left join app.receipt_setting setting using (unit_id)
	where app.is_server() or auth.uid() is not null
$$;

-- Pairs a tablet: paired, or wrong (never made, used or too old). The server makes the token and sends only its hash; it
-- slows guessing before it comes here, and locks nobody out.
create or replace function api.redeem_pairing_code(code text, token_hash text) returns text
	language plpgsql as $$
declare
	found_code app.pairing_code;
begin
	update app.pairing_code set used_at = now()
	where code_hash = extensions.digest(redeem_pairing_code.code, 'sha256') and used_at is null and expires_at > now()
	returning * into found_code;
	if not found then
		return 'wrong';
	end if;
	perform api.create_device(found_code.unit_id, found_code.counter, redeem_pairing_code.token_hash);
	return 'paired';
end $$;

-- SECURITY DEFINER: marks a contact as replied to; from now on its 90 days run.
create or replace function api.reply_contact(of_unit uuid, of_slip uuid) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_person();
	update app.contact set replied_at = now()
	from app.slip
	where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.replied_at is null
		and slip.unit_id = contact.unit_id and slip.id = contact.slip_id and (
			of_unit in (select app.my_units(array['leader']))
			or (of_unit in (select app.my_units(array['officer'])) and slip.field in (select app.my_fields(of_unit))));
	if found then perform app.note(of_unit, 'contact.replied', of_slip::text); end if;
	return found;
end $$;

-- The same for whoever runs the installation, who is asked for by nobody else.
-- SECURITY DEFINER: links are nobody's to write.
create function api.reset_account(email text, token_hash text) returns timestamptz
	language plpgsql security definer set search_path = '' as $$
declare
	person uuid := app.account_of(email);
begin
	perform app.require_server();
	perform app.note_of_person(person, 'password.reset_offered');
	return app.make_link(null, person, 'reset', token_hash, interval '1 day');
end $$;

-- Revokes a key: whatever uses it is refused from now on.
-- SECURITY DEFINER: keys are nobody's to write by hand.
create function api.revoke_key(of_unit uuid, of_key uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.api_key set revoked_at = now() where unit_id = of_unit and id = of_key and revoked_at is null;
	if not found then raise exception 'no such key' using errcode = 'PT404', detail = 'HL-2114'; end if;
	perform app.note(of_unit, 'key.revoked', of_key::text);
end $$;

-- Chains what has been committed and not been sealed, unit by unit: so the chain costs an intake nothing and holds no
-- unit up for another. Returns how many were sealed, at most so many in one call.
-- SECURITY DEFINER: the audit is nobody's to write.
create function api.seal_audit(at_most int default 5000) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	entry app.audit;
	last_number bigint;
	last_hash bytea;
	of_unit uuid;
	n bigint := 0;
begin
	perform app.require_server();
	perform pg_advisory_xact_lock(hashtextextended('seal audit', 0));
	for entry in
		select * from (select * from app.audit where hash is null order by id limit at_most) open_entries
		order by unit_id nulls first, id
	loop
		if n = 0 or of_unit is distinct from entry.unit_id then
			of_unit := entry.unit_id;
			select audit.number, audit.hash into last_number, last_hash from app.audit
			where coalesce(audit.unit_id, '00000000-0000-0000-0000-000000000000')
				= coalesce(entry.unit_id, '00000000-0000-0000-0000-000000000000') and audit.number is not null
			order by audit.number desc limit 1;
			if not found then last_number := 0; last_hash := ''; end if;
		end if;
		last_number := last_number + 1;
		last_hash := sha256(last_hash || convert_to(app.audit_text(entry), 'UTF8'));
		update app.audit set number = last_number, hash = last_hash where id = entry.id;
		n := n + 1;
	end loop;
	return n;
end $$;

-- The counts a section was filed with, and until when slips were counted.
-- SECURITY DEFINER: reads the one column that no person reads directly; the function checks field by field.
create or replace function api.section_snapshots(of_unit uuid, of_year int, of_quarter int)
	returns table (field text, counted_until timestamptz, counts jsonb)
	language sql stable security definer set search_path = '' as $$
	select section.field, (section.snapshot ->> 'counted_until')::timestamptz, coalesce(section.snapshot -> 'counts', '[]')
	from app.report_section section
	where section.unit_id = of_unit and section.year = of_year and section.quarter = of_quarter
		and (app.is_server() or app.reads_field(of_unit, section.field))
$$;

-- The server's secret for a purpose, in hex.
create function api.server_secret(purpose text) returns text
	language sql as $$
	insert into app.server_secret (purpose) values ($1) on conflict do nothing;
	select encode(secret, 'hex') from app.server_secret where server_secret.purpose = $1
$$;

-- Who holds this session, and for which units. Only the server asks.
-- SECURITY DEFINER: sessions and accounts are nobody's to read.
create function api.session(token_hash text)
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
					and current_date >= member.valid_from and (member.valid_to is null or current_date <= member.valid_to)),
			used.id, users.raw_user_meta_data ->> 'locale'
		from auth.users
		where users.id = used.user_id and (users.banned_until is null or users.banned_until <= now());
end $$;

-- SECURITY DEFINER: changes one column of a table nobody else may write; the function checks who asks.
create or replace function api.set_index_public(of_unit uuid, of_year int, to_public boolean) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_leader(of_unit);
	update app.index_year set is_public = to_public where unit_id = of_unit and year = of_year;
	perform app.note(of_unit, case when to_public then 'index.published' else 'index.withheld' end, of_year::text);
end $$;

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

-- Sets or replaces one's second factor, after the server has seen a code of it; of_step is that code's step.
-- SECURITY DEFINER: factors are nobody's to write.
create function api.set_second_factor(password text, secret text, of_step bigint) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_my_password(password);
	insert into app.second_factor (user_id, secret, last_step)
	values (auth.uid(), decode(set_second_factor.secret, 'hex'), of_step)
	on conflict (user_id) do update set secret = excluded.secret, last_step = excluded.last_step, since = now();
	perform app.note_of_person(auth.uid(), 'second_factor.set');
end $$;

-- Opens a session; answers with nothing when the email or the password is wrong, and never says which. Where the person
-- has a second factor, the session opens nothing before its code has come. What is wrong leaves a note as well: in the
-- units of the person whose email it was, else with the installation, without the email, which may be a password that
-- somebody typed into the wrong place.
-- SECURITY DEFINER: reads passwords and writes sessions.
create function api.sign_in(email text, password text, browser text default '')
	returns table (token text, expires_at timestamptz, needs_code boolean)
	language plpgsql security definer set search_path = '' as $$
declare
	person uuid := app.person_with(email, password);
	secret bytea := extensions.gen_random_bytes(32);
	wants_code boolean := exists (select from app.second_factor where user_id = person);
	until timestamptz := now() + case when wants_code then interval '10 minutes' else interval '12 hours' end;
begin
	if person is null then
		perform app.note_of_person((select id from auth.users where users.email = lower(sign_in.email)), 'session.refused');
		return;
	end if;
	delete from app.session held where held.expires_at < now();
	insert into app.session (token_hash, user_id, expires_at, browser, needs_code)
	values (extensions.digest(secret, 'sha256'), person, until, left(sign_in.browser, 60), wants_code);
	if not wants_code then
		update auth.users set last_sign_in_at = now() where id = person;
		perform app.note_of_person(person, 'session.opened');
	end if;
	return query select encode(secret, 'hex'), until, wants_code;
end $$;

-- Ends the wait for a code. of_step: the step whose code came, null when it was wrong. A right one, taken for the first
-- time, gives a new token; after five wrong ones the password is asked for again.
-- SECURITY DEFINER: writes sessions.
create function api.take_code(token_hash text, of_step bigint)
	returns table (token text, expires_at timestamptz)
	language plpgsql security definer set search_path = '' as $$
declare
	waiting app.session;
	secret bytea := extensions.gen_random_bytes(32);
	until timestamptz := now() + interval '12 hours';
begin
	select * into waiting from app.session held
	where held.token_hash = decode($1, 'hex') and held.needs_code and held.expires_at > now() for update;
	if not found then return; end if;
	update app.second_factor set last_step = of_step where user_id = waiting.user_id and last_step < of_step;
	if not found then
		perform app.note_of_person(waiting.user_id, 'session.code_refused');
		update app.session set wrong_codes = wrong_codes + 1 where id = waiting.id;
		delete from app.session where id = waiting.id and wrong_codes >= 5;
		return;
	end if;
	update app.session held set token_hash = extensions.digest(secret, 'sha256'), needs_code = false, expires_at = until,
		created_at = now(), last_used_at = now()
	where held.id = waiting.id;
	update auth.users set last_sign_in_at = now() where id = waiting.user_id;
	perform app.note_of_person(waiting.user_id, 'session.opened');
	return query select encode(secret, 'hex'), until;
end $$;

-- Takes one of a name; false when so many were taken within the last minutes.
create function api.take_from_limit(name_hash text, most int, minutes int) returns boolean
	language plpgsql as $$
declare
	name bytea := decode(name_hash, 'hex');
	-- A slice of time is forgotten when all of it is over.
	width interval := make_interval(mins => minutes) / 20;
begin
	perform pg_advisory_xact_lock(hashtextextended('limit ' || $1, 0));
	if random() < 0.01 then delete from app.limit_slice where limit_slice.since < now() - interval '5 hours'; end if;
	if (select coalesce(sum(taken), 0) from app.limit_slice slice
		where slice.name_hash = name and slice.since > now() - make_interval(mins => minutes) - width) >= most then
		return false;
	end if;
	update app.limit_slice slice set taken = taken + 1
	where slice.name_hash = name and slice.since = (
		select max(newest.since) from app.limit_slice newest
		where newest.name_hash = name and newest.since > now() - width);
	if not found then insert into app.limit_slice values (name, clock_timestamp(), 1); end if;
	return true;
end $$;

-- How many were taken of a name within the last minutes.
create function api.taken_from_limit(name_hash text, minutes int) returns bigint
	language sql stable as $$
	select coalesce(sum(taken), 0) from app.limit_slice slice
	where slice.name_hash = decode($1, 'hex') and slice.since > now() - make_interval(mins => minutes) * 1.05
$$;

-- SECURITY DEFINER: the slips of a whole year, which every member's index page shows although an officer may read
-- the slips of his own fields only. Levels of the whole unit, nothing finer; members and the server only.
create or replace function api.year_levels(of_unit uuid, of_year int)
	returns table (level int, n bigint)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_reader(of_unit);
	return query
		select kept.level::int, sum(kept.n)::bigint
		from app.slip_quarter kept
		where unit_id = of_unit and dimension = 'total' and item = 'overall' and counted and kept.n > 0
			and quarter between make_date(of_year, 1, 1) and make_date(of_year, 12, 31)
		group by 1 order by 1;
end $$;

-- An account with this email.
-- SECURITY DEFINER: accounts are nobody's to read.
create function app.account_of(of_email text) returns uuid
	language plpgsql stable security definer set search_path = '' as $$
declare
	person uuid;
begin
	select id into person from auth.users where email = lower(of_email);
	if not found then raise exception 'no such account' using errcode = 'PT404', detail = 'HL-2106'; end if;
	return person;
end $$;

-- What an entry says, the same text on every server and in every session.
create function app.audit_text(entry app.audit) returns text
	language sql immutable as $$
	select jsonb_build_array(entry.unit_id, entry.id, extract(epoch from entry.at)::text, entry.actor, entry.action,
		entry.subject, entry.detail)::text
$$;

-- A person whose account is more than the administrator `asked_by` may answer for: an operator, or somebody with a role,
-- confirmed or offered, in a unit that the administrator does not administer.
-- SECURITY DEFINER, here and in what keeps people: accounts are read and written, which nobody else may; each function
-- checks who asks.
create function app.belongs_elsewhere(person uuid, asked_by uuid) returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.operator where user_id = person) or exists (
		select from app.member
		where user_id = person and confirmed_at is not null and (valid_to is null or valid_to >= current_date)
			and unit_id not in (select app.units_of(asked_by, array['administrator'])))
$$;

-- What was offered counts from now on.
-- SECURITY DEFINER: roles are nobody's to write.
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

-- Ends everything an account has: roles, fields, sessions, password, second factor. The name stays beside what the
-- person did. A new invitation opens it again.
-- SECURITY DEFINER: writes accounts and roles.
create function app.end_account(person uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	delete from app.member where user_id = person and (valid_from >= current_date or confirmed_at is null);
	update app.member set valid_to = current_date - 1
	where user_id = person and (valid_to is null or valid_to >= current_date);
	delete from app.owner_assignment where user_id = person and valid_from >= current_date;
	update app.owner_assignment set valid_to = current_date - 1
	where user_id = person and (valid_to is null or valid_to >= current_date);
	delete from app.operator where user_id = person;
	delete from app.session where user_id = person;
	delete from app.account_link where user_id = person;
	delete from app.second_factor where user_id = person;
	update auth.users set encrypted_password = '', banned_until = '2999-12-31' where id = person;
end $$;

-- Is this the server itself: the role it takes where it has checked a device, a receipt or a key, or the owner's own
-- connection? Everybody else is a person, known by claims; without claims nobody, who gets no answer.
create function app.is_server() returns boolean
	language sql stable
	return current_setting('role') in ('service_role', 'none');

-- Makes a link; an earlier one of the same unit, person and kind opens nothing any more.
-- SECURITY DEFINER: links are nobody's to write.
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

-- The same of whoever asks.
-- SECURITY DEFINER: it decides the policies.
create or replace function app.my_units(roles text[]) returns setof uuid
	language sql stable security definer set search_path = '' as $$
	select app.units_of(auth.uid(), roles)
$$;

-- Functions that run as the person who asks write their note as that person: so that person could call app.note too. It
-- takes notes only about units in which the person holds a role today, and always in the person's own name; the server
-- writes as the server, whatever the claims say. A function that takes a role away notes it first.
-- SECURITY DEFINER: the only way to write the audit.
create or replace function app.note(of_unit uuid, did text, about text default null, details jsonb default '{}')
	returns void
	language plpgsql security definer set search_path = '' as $$
begin
	if not app.is_server() and (auth.uid() is null
		or of_unit is null
		or of_unit not in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))) then
		raise exception 'no role in this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	perform app.write_note(of_unit, case when not app.is_server() then auth.uid()::text
		when current_setting('role') = 'none' then session_user::text else 'service_role' end,
		did, about, details);
end $$;

-- What concerns a person and no unit, such as a sign-in: noted in each unit where the person holds a role today, so that
-- its leaders read of it; with the installation where there is none, or nobody knows who it was.
-- SECURITY DEFINER: reads everybody's roles.
create function app.note_of_person(person uuid, did text) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	of_units uuid[] := array(select distinct unit_id from app.member
		where user_id = person and confirmed_at is not null
			and current_date >= valid_from and (valid_to is null or current_date <= valid_to) order by 1);
	who text := case when app.is_server() then 'service_role' else coalesce(auth.uid()::text, 'anon') end;
begin
	perform app.write_note(of_unit, who, did, person::text)
	from unnest(case when of_units = '{}' then array[null::uuid] else of_units end) of_unit;
end $$;

-- A hash of a password as Supabase Auth has them. bcrypt reads 72 bytes: what is longer would be cut unseen.
create function app.password_hash(password text) returns text
	language plpgsql set search_path = '' as $$
begin
	if password is null or length(password) < 12 or octet_length(password) > 72 then
		raise exception 'password of a wrong length' using errcode = 'PT422', detail = 'HL-2100';
	end if;
	return extensions.crypt(password, extensions.gen_salt('bf', 10));
end $$;

-- Whose email and password this is; null when they are nobody's. An unknown email costs as much time as a known one.
-- SECURITY DEFINER: reads passwords, which nobody else may.
create function app.person_with(email text, password text) returns uuid
	language plpgsql stable security definer set search_path = '' as $$
declare
	person auth.users;
begin
	select * into person from auth.users where users.email = lower(person_with.email);
	if extensions.crypt(password, case when person.encrypted_password like '$2_$%' then person.encrypted_password
			else '$2a$10$C6UzMDM.H6dfI/f/IKcEeO7ZBpQ9lYw8JZ1h2xYVh8L5a7c0vV0yG' end) is distinct from person.encrypted_password
		or person.banned_until > now() then
		return null;
	end if;
	return person.id;
end $$;

-- Writes a role and says whether it counts without its holder being asked: whoever holds a confirmed role here today has
-- been asked, and so has the administrator who gives it to himself.
-- SECURITY DEFINER: roles are nobody's to write by hand.
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
		and (member.valid_to is null or member.valid_to >= current_date);
	if person = auth.uid() then confirmed := now(); end if;
	insert into app.member (unit_id, user_id, role, valid_from, valid_to, confirmed_at)
	values (of_unit, person, of_role, since, until, confirmed)
	on conflict (unit_id, user_id, role) do update set valid_to = excluded.valid_to, valid_from = excluded.valid_from,
		confirmed_at = case when member.valid_to < current_date then excluded.confirmed_at
			else coalesce(member.confirmed_at, excluded.confirmed_at) end;
	perform app.note(of_unit, case when confirmed is null then 'role.offered' else 'role.given' end, person::text,
		jsonb_build_object('role', of_role, 'from', since, 'to', until));
	return confirmed is not null;
end $$;

-- An entry is sealed once and never changes otherwise.
create function app.refuse_to_change_audit() returns trigger
	language plpgsql as $$
begin
	if tg_op = 'UPDATE' and old.hash is null and new.hash is not null
		and (new.unit_id, new.id, new.at, new.actor, new.action, new.subject, new.detail)
			is not distinct from (old.unit_id, old.id, old.at, old.actor, old.action, old.subject, old.detail) then
		return new;
	end if;
	-- An empty one may be emptied: a restored backup brings its own.
	if tg_op = 'TRUNCATE' and not exists (select from app.audit) then return null; end if;
	raise exception 'the audit never changes' using errcode = 'PT409', detail = 'HL-9004';
end $$;

-- Refuses whoever does not administer the unit; the server passes.
create or replace function app.require_administrator(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if not app.is_server()
		and of_unit not in (select app.my_units(array['administrator'])) then
		raise exception 'not an administrator of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;

-- The same; the server passes.
create function app.require_leader_or_server(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if not app.is_server() then perform app.require_leader(of_unit); end if;
end $$;

-- Whoever works at the unit may hand out receipts; so may the server for a machine whose key it has checked.
create or replace function app.require_member(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if not app.is_server()
		and of_unit not in (select app.my_units(array['officer', 'leader', 'administrator'])) then
		raise exception 'not a member of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;

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

-- Refuses whoever does not run the installation; the server passes.
create function app.require_operator() returns void
	language plpgsql stable as $$
begin
	if not app.is_server() and not app.is_operator() then
		raise exception 'not an operator' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;

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

-- Refuses whoever is nobody.
create function app.require_person() returns void
	language plpgsql stable as $$
begin
	if auth.uid() is null or app.is_server() then
		raise exception 'nobody is signed in' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;

-- Refuses whoever reads nothing of the unit; the server passes.
create function app.require_reader(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if not app.is_server()
		and of_unit not in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) then
		raise exception 'nobody of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;

-- The few ways to ask for a right. Each refuses whoever brings no claims; the server passes where it says so.

-- Refuses everybody but the server: for functions that run with their owner's rights.
create function app.require_server() returns void
	language plpgsql stable as $$
begin
	if not app.is_server() then
		raise exception 'only the server' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;

-- The units for which a person holds one of the roles today, confirmed. Viewers and administrators of a higher level
-- reach the units below theirs; officers and leaders only their own; operators administer all.
-- SECURITY DEFINER: it decides the policies.
create function app.units_of(person uuid, roles text[]) returns setof uuid
	language sql stable security definer set search_path = '' as $$
	select unit.id from app.unit
	where 'administrator' = any (roles) and (select exists (select from app.operator where user_id = person))
	union
	select reach.id
	from app.member
	cross join lateral (
		select below as id from app.units_below(member.unit_id) below
		where member.role in ('viewer', 'administrator')
		union
		select member.unit_id
	) reach
	where member.user_id = person and member.role = any (roles) and member.confirmed_at is not null
		and current_date >= member.valid_from and (member.valid_to is null or current_date <= member.valid_to)
$$;

-- Takes the link out of use and gives it; refuses one that cannot be used any more.
-- SECURITY DEFINER: links are nobody's to write.
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

-- Writes one entry in somebody's name. Only functions of the owner reach it.
-- SECURITY DEFINER: the only way to write the audit.
create function app.write_note(of_unit uuid, who text, did text, about text default null, details jsonb default '{}')
	returns void
	language sql security definer set search_path = '' as $$
	insert into app.audit (unit_id, actor, action, subject, detail) values (of_unit, who, did, about, details)
$$;


create policy leaders_read_the_audit on app.audit for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])) or (unit_id is null and app.is_operator()));
create trigger audit_is_not_emptied before truncate on app.audit
	for each statement execute function app.refuse_to_change_audit();
create trigger audit_stands before update or delete on app.audit
	for each row execute function app.refuse_to_change_audit();

grant select (last_used_at) on app.api_key to authenticated;
grant select (action) on app.audit to authenticated;
grant select (actor) on app.audit to authenticated;
grant select (at) on app.audit to authenticated;
grant select (detail) on app.audit to authenticated;
grant select (id) on app.audit to authenticated;
grant select (subject) on app.audit to authenticated;
grant select (unit_id) on app.audit to authenticated;
grant execute on function api.account_link(text) to service_role;
grant execute on function api.audit(uuid, jsonb, text, date, date, bigint, int) to authenticated;
comment on function api.audit(uuid, jsonb, text, date, date, bigint, int) is 'nullable: actor_name, subject, subject_name';
grant execute on function api.audit_actors(uuid) to authenticated;
comment on function api.audit_actors(uuid) is 'nullable: name';
grant execute on function api.audit_heads() to service_role;
comment on function api.audit_heads() is 'nullable: unit_id';
grant execute on function api.awaited_code(text) to service_role;
grant execute on function api.broken_audit() to service_role;
comment on function api.broken_audit() is 'nullable: unit_id';
grant execute on function api.change_my_password(text, text, uuid) to authenticated;
grant execute on function api.clear_sample() to authenticated;
grant execute on function api.close_account(uuid, uuid) to authenticated;
grant execute on function api.close_account_of(text) to service_role;
grant execute on function api.confirm_invitation(text) to authenticated;
grant execute on function api.create_account(text, text, text, text, uuid, boolean) to service_role;
grant execute on function api.create_key(uuid,text,text) to authenticated;
grant execute on function api.end_my_session(uuid, boolean) to authenticated;
grant execute on function api.end_second_factor(text) to authenticated;
grant execute on function api.forget_limit(text) to service_role;
grant execute on function api.give_role(uuid, uuid, text, date, date) to authenticated;
grant execute on function api.invite(uuid, text, text, text, text, jsonb, date, date) to authenticated;
comment on function api.invite(uuid, text, text, text, text, jsonb, date, date) is 'nullable: expires_at';
grant execute on function api.keys(uuid) to authenticated, service_role;
comment on function api.keys(uuid) is 'nullable: last_used_at, revoked_at';
grant execute on function api.my_account() to authenticated;
comment on function api.my_account() is 'nullable: locale, second_factor_since';
grant execute on function api.my_sessions() to authenticated;
grant execute on function api.offer_reset(uuid, uuid, text) to authenticated;
grant execute on function api.people(uuid) to authenticated;
comment on function api.people(uuid) is 'nullable: last_sign_in_at, invited_until';
grant execute on function api.put_my_account(text, text) to authenticated;
grant execute on function api.reset_account(text, text) to service_role;
grant execute on function api.revoke_key(uuid, uuid) to authenticated, service_role;
grant execute on function api.seal_audit(int) to service_role;
grant execute on function api.server_secret(text) to service_role;
grant execute on function api.session(text) to service_role;
comment on function api.session(text) is 'nullable: locale';
grant execute on function api.set_password_by_link(text, text, text) to service_role;
grant execute on function api.set_second_factor(text, text, bigint) to authenticated;
grant execute on function api.sign_in(text, text, text) to anon, service_role;
grant execute on function api.take_code(text, bigint) to service_role;
grant execute on function api.take_from_limit(text, int, int) to service_role;
grant execute on function api.taken_from_limit(text, int) to service_role;
revoke execute on function app.account_of(text) from service_role;
revoke execute on function app.belongs_elsewhere(uuid, uuid) from service_role;
revoke execute on function app.confirm_roles(uuid, uuid) from service_role;
revoke execute on function app.end_account(uuid) from service_role;
grant execute on function app.is_server() to anon, authenticated;
revoke execute on function app.make_link(uuid, uuid, text, text, interval) from service_role;
revoke execute on function app.note_of_person(uuid, text) from service_role;
revoke execute on function app.password_hash(text) from service_role;
revoke execute on function app.person_with(text, text) from service_role;
revoke execute on function app.put_role(uuid, uuid, text, date, date) from service_role;
grant execute on function app.require_leader_or_server(uuid) to authenticated;
revoke execute on function app.require_my_password(text) from service_role;
grant execute on function app.require_operator() to authenticated;
grant execute on function app.require_person() to authenticated;
grant execute on function app.require_reader(uuid) to authenticated;
grant execute on function app.require_server() to anon, authenticated;
revoke execute on function app.units_of(uuid, text[]) from service_role;
revoke execute on function app.use_link(text) from service_role;
revoke execute on function app.write_note(uuid, text, text, text, jsonb) from service_role;
revoke insert, update, delete on app.account_link from service_role;
revoke select on app.audit from authenticated;
revoke delete on app.contact from service_role;
revoke delete on app.member from authenticated;
revoke insert on app.member from authenticated;
revoke update on app.member from authenticated;
revoke delete on app.member from service_role;
revoke insert on app.member from service_role;
revoke update on app.member from service_role;
revoke delete on app.operator from service_role;
revoke insert on app.operator from service_role;
revoke update on app.operator from service_role;
revoke delete on app.owner_assignment from authenticated;
revoke insert on app.owner_assignment from authenticated;
revoke update on app.owner_assignment from authenticated;
revoke delete on app.owner_assignment from service_role;
revoke insert on app.owner_assignment from service_role;
revoke update on app.owner_assignment from service_role;
revoke insert, update, delete on app.second_factor from service_role;
revoke delete on app.session from service_role;
revoke insert on app.session from service_role;
revoke update on app.session from service_role;
revoke delete on app.slip from service_role;
revoke delete on app.slip_follow_up from service_role;

reset check_function_bodies;

-- A whole grant that ends takes its columns with it.
grant select (unit_id, id, at, actor, action, subject, detail) on app.audit to authenticated;
