-- Generated once from schemas/ and seeds/, in order. How the database stands today is told there; this file is never edited.
set check_function_bodies = off;

-- schemas/00_schemas.sql
-- Tables live in app, which no gateway exposes; callable functions live in api, which one may.
create schema app;
create schema api;
grant usage on schema app, api to anon, authenticated, service_role;
-- For app.call alone.
grant usage on schema app to authenticator;

-- Nobody may call what is not granted below, in whatever schema: every new function may be called by everybody unless
-- that is taken away, and the default of one schema cannot take away what the default of the whole database gives.
alter default privileges revoke execute on functions from public;
alter default privileges in schema api revoke execute on functions from public;
alter default privileges in schema app revoke execute on functions from public;
-- The server's own role passes row-level security, but still needs the grants.
alter default privileges in schema app grant select, insert, update, delete on tables to service_role;
alter default privileges in schema app grant usage, select on sequences to service_role;
alter default privileges in schema app grant execute on functions to service_role;

-- schemas/05_calls.sql
-- How the server calls a function in somebody's name, in one round trip and one transaction: take the role and the
-- claims, then run the statement with its named arguments. Only the login that may take those roles anyway calls it.
create function app.call(as_role text, claims text, statement text, args jsonb) returns text
	language plpgsql as $$
declare
	answer text;
begin
	perform set_config('role', as_role, true), set_config('request.jwt.claims', claims, true);
	execute statement into answer using args;
	return answer;
end $$;
revoke execute on function app.call(text, text, text, jsonb) from service_role;
grant execute on function app.call(text, text, text, jsonb) to authenticator;

-- The day in Việt Nam on which something happened: the whole country keeps one time zone.
create function app.local_day(at timestamptz) returns date
	language sql immutable parallel safe
	return (at at time zone 'Asia/Ho_Chi_Minh')::date;
grant execute on function app.local_day(timestamptz) to anon, authenticated;

-- SECURITY DEFINER, as in the three below: these functions decide the policies, so they cannot themselves be held by
-- them.
create function app.is_operator() returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.operator where user_id = auth.uid())
$$;
grant execute on function app.is_operator() to anon, authenticated;

-- The units for which the caller holds one of the roles today. Viewers and administrators of a higher level reach the
-- units below theirs; officers and leaders only their own.
-- SECURITY DEFINER: it decides the policies.
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
grant execute on function app.my_units(text[]) to anon, authenticated;

-- The fields of a unit that the caller owns today.
-- SECURITY DEFINER: it decides the policies.
create function app.my_fields(of_unit uuid) returns setof text
	language sql stable security definer set search_path = '' as $$
	select field from app.owner_assignment
	where unit_id = of_unit and user_id = auth.uid()
		and current_date >= valid_from and (valid_to is null or current_date <= valid_to)
$$;
grant execute on function app.my_fields(uuid) to anon, authenticated;

-- May the caller read this unit's figures of this field? Leaders, viewers and administrators all of them, officers the
-- fields they own.
-- SECURITY DEFINER: it decides the policies.
create function app.reads_field(of_unit uuid, of_field text) returns boolean
	language sql stable security definer set search_path = '' as $$
	select of_unit in (select app.my_units(array['leader', 'viewer', 'administrator']))
		or (of_unit in (select app.my_units(array['officer'])) and of_field in (select app.my_fields(of_unit)))
$$;
grant execute on function app.reads_field(uuid, text) to anon, authenticated;

-- The units the caller may work in, with the roles held there and the fields owned.
create function api.my_units()
	returns table (unit_id uuid, roles text[], fields text[])
	language sql stable as $$
	select reach.unit_id, array_agg(role order by role), array(select app.my_fields(reach.unit_id) order by 1)
	from unnest(array['officer', 'leader', 'viewer', 'administrator']) role
	cross join lateral (select app.my_units(array[role]) as unit_id) reach
	group by reach.unit_id
$$;
grant execute on function api.my_units() to authenticated, service_role;

-- Refuses whoever does not administer the unit; lets the server's own role through.
create function app.require_administrator(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'service_role') <> 'service_role'
		and of_unit not in (select app.my_units(array['administrator'])) then
		raise exception 'not an administrator of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_administrator(uuid) to authenticated;

-- Refuses whoever does not lead or administer the unit.
create function app.require_leader(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if of_unit not in (select app.my_units(array['leader', 'administrator'])) then
		raise exception 'not a leader of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_leader(uuid) to authenticated;

-- Whoever works at the unit may hand out receipts; so may the server for a machine whose key it has checked.
create function app.require_member(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'service_role') <> 'service_role'
		and of_unit not in (select app.my_units(array['officer', 'leader', 'administrator'])) then
		raise exception 'not a member of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_member(uuid) to authenticated;

-- What was done, by whom, in the same transaction as the deed. Nobody writes, changes or deletes it by hand.
create table app.audit (
	unit_id uuid,
	id bigint generated always as identity,
	at timestamptz not null default now(),
	actor text not null,
	action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
	subject text,
	detail jsonb not null default '{}',
	primary key (id)
);
create index on app.audit (unit_id, at);
-- What was done to a tablet, by whom and when, from the audit. The audit has a row for every batch of slips: without
-- these two a page would read all of them to find the few that people did.
create index on app.audit (unit_id, subject, at) where action like 'device.%';
create index on app.audit (unit_id, at) where action in ('slips.counted', 'slips.set_aside', 'outbox.imported');
alter table app.audit enable row level security;
revoke insert, update, delete on app.audit from service_role;
grant select on app.audit to authenticated;
create policy leaders_read_the_audit on app.audit for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- Functions that run as the person who asks write their note as that person: so that person could call app.note too. It
-- takes notes only about units in which the person holds a role today, and always in the person's own name. A function
-- that takes a role away notes it first.
-- SECURITY DEFINER: the only way to write the audit.
create function app.note(of_unit uuid, did text, about text default null, details jsonb default '{}')
	returns void
	language plpgsql security definer set search_path = '' as $$
begin
	if current_setting('role') in ('anon', 'authenticated') and auth.uid() is not null
		and of_unit not in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) then
		raise exception 'no role in this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	insert into app.audit (unit_id, actor, action, subject, detail)
	values (of_unit,
		coalesce(auth.uid()::text, nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', session_user),
		did, about, details);
end $$;
grant execute on function app.note(uuid, text, text, jsonb) to authenticated;

-- schemas/08_questionnaires.sql
-- Questionnaires are data with a version: a province can bring its own, and every slip knows which one it answered.
create table app.questionnaire (
	version text primary key check (version ~ '^[a-z0-9][a-z0-9.-]{0,39}$'),
	title text not null,
	question_vi text not null,
	question_en text not null,
	source text not null
);
alter table app.questionnaire enable row level security;
grant select on app.questionnaire to anon, authenticated;
create policy everyone_reads_questionnaires on app.questionnaire for select using (true);

-- kind: a five-level item, a reason to choose, or a fact the citizen counts (0, 1, 2 or more).
create table app.questionnaire_item (
	version text not null references app.questionnaire,
	id text not null check (id ~ '^[A-Za-z][A-Za-z0-9_]{0,39}$' and id <> 'overall'),
	kind text not null check (kind in ('item', 'reason', 'fact')),
	factor text check (factor in ('access', 'procedure', 'officer', 'result', 'feedback')),
	position smallint not null,
	-- Starred items are the five that fit on a kiosk.
	starred boolean not null default false,
	-- Asked only at these stages; null: at all of them.
	stages text[],
	urgent boolean not null default false,
	vi text not null,
	en text not null,
	primary key (version, id)
);
alter table app.questionnaire_item enable row level security;
grant select on app.questionnaire_item to anon, authenticated;
create policy everyone_reads_items on app.questionnaire_item for select using (true);

create function api.questionnaire(of_version text)
	returns table (version text, title text, question_vi text, question_en text, id text, kind text, factor text,
		"position" int, starred boolean, stages text[], urgent boolean, vi text, en text)
	language sql stable as $$
	select questionnaire.version, title, question_vi, question_en, item.id, kind, factor, item."position", starred,
		stages, urgent, vi, en
	from app.questionnaire join app.questionnaire_item item using (version)
	where questionnaire.version = of_version
	order by kind, item."position"
$$;
grant execute on function api.questionnaire(text) to anon, authenticated, service_role;
comment on function api.questionnaire(text) is 'nullable: factor, stages';

-- schemas/10_units.sql
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
alter table app.unit enable row level security;
grant select on app.unit to anon, authenticated;
-- The names of administrative units are public.
create policy everyone_reads_units on app.unit for select using (true);

-- One unit can be split among several, and several merged into one.
create table app.unit_successor (
	unit_id uuid not null references app.unit,
	successor_id uuid not null references app.unit,
	primary key (unit_id, successor_id),
	check (unit_id <> successor_id)
);
alter table app.unit_successor enable row level security;
grant select on app.unit_successor to anon, authenticated;
create policy everyone_reads_successors on app.unit_successor for select using (true);

-- {"1": [["07:30", "11:30"], …]} by ISO weekday; every span ends after it begins and no two overlap.
create function app.are_opening_hours(hours jsonb) returns boolean
	language sql immutable as $$
	select jsonb_typeof(hours) = 'object' and not exists (
		select from jsonb_each(case when jsonb_typeof(hours) = 'object' then hours else '{}' end) weekday
		cross join lateral (
			select span ->> 0 as opens, span ->> 1 as closes, jsonb_typeof(span) = 'array' as is_span,
				lag(span ->> 1) over (order by span ->> 0) as closed_before
			from jsonb_array_elements(case when jsonb_typeof(weekday.value) = 'array' then weekday.value else '[0]' end) span
		) given
		where weekday.key !~ '^[1-7]$' or not is_span
			or opens is null or opens !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
			or closes is null or closes !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
			or closes <= opens or closed_before > opens
	)
$$;
grant execute on function app.are_opening_hours(jsonb) to authenticated;

-- What a province or a unit may decide for itself. Nothing here is a constant of the code.
create table app.unit_setting (
	unit_id uuid primary key references app.unit,
	questionnaire text not null references app.questionnaire,
	publication_minimum smallint not null default 5 check (publication_minimum between 1 and 100),
	-- Presses of one device closer together than this are kept, marked and left out by default.
	response_interval_seconds smallint not null default 5 check (response_interval_seconds between 0 and 300),
	burst_limit smallint not null default 20 check (burst_limit between 2 and 1000),
	burst_minutes smallint not null default 10 check (burst_minutes between 1 and 240),
	-- {"1": [["07:30","11:30"],["13:00","17:00"]], …} by ISO weekday; null: never closed.
	opening_hours jsonb check (opening_hours is null or app.are_opening_hours(opening_hours)),
	report_label text not null default 'Báo cáo 121' check (length(report_label) between 1 and 60),
	report_due_days smallint not null default 10 check (report_due_days between 0 and 90),
	dissatisfied_at_most smallint not null default 2 check (dissatisfied_at_most between 1 and 3)
);
alter table app.unit_setting enable row level security;
grant select on app.unit_setting to anon, authenticated;
-- Administrators may change the settings of their units.
grant update on app.unit_setting to authenticated;
create policy everyone_reads_settings on app.unit_setting for select using (true);
create policy administrators_set on app.unit_setting for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])))
	with check (unit_id in (select app.my_units(array['administrator'])));

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

-- The keys whose values differ, each with both: {"burst_limit": [20, 30]}.
create function app.changes(was jsonb, becomes jsonb) returns jsonb
	language sql immutable as $$
	select coalesce(jsonb_object_agg(key, jsonb_build_array(a.value, b.value)), '{}')
	from jsonb_each(was) a join jsonb_each(becomes) b using (key) where a.value is distinct from b.value
$$;
grant execute on function app.changes(jsonb, jsonb) to authenticated;

-- Every unit there ever was, by name.
create function api.units()
	returns table (id uuid, code text, name text, kind text, parent_id uuid, valid_from date, valid_to date,
		is_sample boolean)
	language sql stable as $$
	select id, code, name, kind, parent_id, valid_from, valid_to, is_sample from app.unit order by name, valid_from
$$;
grant execute on function api.units() to anon, authenticated, service_role;
comment on function api.units() is 'nullable: parent_id, valid_to';

create function api.unit_setting(of_unit uuid)
	returns table (questionnaire text, publication_minimum int, response_interval_seconds int, burst_limit int,
		burst_minutes int, opening_hours jsonb, report_label text, report_due_days int, dissatisfied_at_most int)
	language sql stable as $$
	select questionnaire, publication_minimum, response_interval_seconds, burst_limit, burst_minutes, opening_hours,
		report_label, report_due_days, dissatisfied_at_most
	from app.unit_setting where unit_id = of_unit
$$;
grant execute on function api.unit_setting(uuid) to anon, authenticated, service_role;
comment on function api.unit_setting(uuid) is 'nullable: opening_hours';

-- A unit with the first questionnaire, the usual fields of a commune, one reception point and one counter: enough to
-- pair a tablet at once; everything can be renamed later.
-- SECURITY DEFINER: a new unit has no members yet who could be asked; operators and the server only.
create function api.create_unit(code text, name text, kind text, parent_code text default null, is_sample boolean default false)
	returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	made uuid;
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'service_role') <> 'service_role'
		and not app.is_operator() then
		raise exception 'only operators create units' using errcode = 'PT403', detail = 'HL-2004';
	end if;
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
grant execute on function api.create_unit(text, text, text, text, boolean) to authenticated, service_role;

-- What a unit decides for itself, changed by its administrators; the audit keeps what it was and what it became.
create function api.put_unit_setting(of_unit uuid, publication_minimum int, response_interval_seconds int,
	burst_limit int, burst_minutes int, opening_hours jsonb, report_label text, report_due_days int,
	dissatisfied_at_most int) returns void
	language plpgsql as $$
#variable_conflict use_column
declare
	was app.unit_setting;
	becomes app.unit_setting;
begin
	perform app.require_administrator(of_unit);
	select * into was from app.unit_setting where unit_id = of_unit for update;
	update app.unit_setting set
		publication_minimum = put_unit_setting.publication_minimum,
		response_interval_seconds = put_unit_setting.response_interval_seconds,
		burst_limit = put_unit_setting.burst_limit,
		burst_minutes = put_unit_setting.burst_minutes,
		opening_hours = put_unit_setting.opening_hours,
		report_label = put_unit_setting.report_label,
		report_due_days = put_unit_setting.report_due_days,
		dissatisfied_at_most = put_unit_setting.dissatisfied_at_most
	where unit_id = of_unit returning * into becomes;
	if was is distinct from becomes then
		perform app.note(of_unit, 'setting.changed', null, app.changes(to_jsonb(was), to_jsonb(becomes)));
	end if;
end $$;
grant execute on function api.put_unit_setting(uuid, integer, integer, integer, integer, jsonb, text, integer, integer)
	to authenticated, service_role;

-- schemas/14_places.sql
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
alter table app.field enable row level security;
grant select on app.field to anon, authenticated;
grant insert, update on app.field to authenticated;
create policy everyone_reads_fields on app.field for select using (true);
create policy administrators_add_fields on app.field for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_fields on app.field for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

create table app.reception_point (
	unit_id uuid not null references app.unit,
	code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
	name text not null check (length(name) between 1 and 120),
	address text,
	closed_on date,
	primary key (unit_id, code)
);
alter table app.reception_point enable row level security;
grant select on app.reception_point to anon, authenticated;
grant insert, update on app.reception_point to authenticated;
create policy everyone_reads_reception_points on app.reception_point for select using (true);
create policy administrators_add_reception_points on app.reception_point for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_reception_points on app.reception_point for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

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
alter table app.counter enable row level security;
grant select on app.counter to anon, authenticated;
grant insert, update on app.counter to authenticated;
create policy everyone_reads_counters on app.counter for select using (true);
create policy administrators_add_counters on app.counter for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_counters on app.counter for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

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
alter table app.officer enable row level security;
grant select, insert, update on app.officer to authenticated;
create policy members_read_officers on app.officer for select to authenticated
	using (user_id = auth.uid() or unit_id in (select app.my_units(array['leader', 'administrator'])));
create policy administrators_add_officers on app.officer for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_officers on app.officer for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

create function api.fields(of_unit uuid)
	returns table (code text, name text, name_en text, "position" int, closed_on date)
	language sql stable as $$
	select code, name, name_en, "position", closed_on from app.field where unit_id = of_unit order by "position", code
$$;
grant execute on function api.fields(uuid) to anon, authenticated, service_role;
comment on function api.fields(uuid) is 'nullable: name_en, closed_on';

create function api.put_field(of_unit uuid, code text, name text, name_en text default null, at_position int default 0) returns void
	language plpgsql as $$
#variable_conflict use_column
begin
	perform app.require_administrator(of_unit);
	insert into app.field (unit_id, code, name, name_en, position)
	values (of_unit, put_field.code, put_field.name, put_field.name_en, at_position)
	on conflict (unit_id, code) do update set name = excluded.name, name_en = excluded.name_en, position = excluded.position;
	perform app.note(of_unit, 'field.put', put_field.code);
end $$;
grant execute on function api.put_field(uuid, text, text, text, integer) to authenticated, service_role;

-- Reception points, counters and fields come and go; their codes stay, because slips keep them.
create function api.reception_points(of_unit uuid)
	returns table (code text, name text, address text, closed_on date)
	language sql stable as $$
	select code, name, address, closed_on from app.reception_point where unit_id = of_unit order by closed_on nulls first, code
$$;
grant execute on function api.reception_points(uuid) to anon, authenticated, service_role;
comment on function api.reception_points(uuid) is 'nullable: address, closed_on';

create function api.put_reception_point(of_unit uuid, code text, name text, address text default null) returns void
	language plpgsql as $$
#variable_conflict use_column
begin
	perform app.require_administrator(of_unit);
	insert into app.reception_point (unit_id, code, name, address)
	values (of_unit, put_reception_point.code, put_reception_point.name, put_reception_point.address)
	on conflict (unit_id, code) do update set name = excluded.name, address = excluded.address;
	perform app.note(of_unit, 'reception_point.put', put_reception_point.code);
end $$;
grant execute on function api.put_reception_point(uuid, text, text, text) to authenticated, service_role;

create function api.counters(of_unit uuid)
	returns table (code text, name text, name_en text, reception_point text, field text, "position" int, closed_on date)
	language sql stable as $$
	select code, name, name_en, reception_point, field, "position", closed_on
	from app.counter where unit_id = of_unit order by "position", code
$$;
grant execute on function api.counters(uuid) to anon, authenticated, service_role;
comment on function api.counters(uuid) is 'nullable: name_en, field, closed_on';

create function api.put_counter(of_unit uuid, code text, name text, name_en text default null, reception_point text default 'mot-cua',
	field text default null, at_position int default 0) returns void
	language plpgsql as $$
#variable_conflict use_column
begin
	perform app.require_administrator(of_unit);
	insert into app.counter (unit_id, code, name, name_en, reception_point, field, position)
	values (of_unit, put_counter.code, put_counter.name, put_counter.name_en, put_counter.reception_point, put_counter.field, at_position)
	on conflict (unit_id, code) do update set name = excluded.name, name_en = excluded.name_en,
		reception_point = excluded.reception_point, field = excluded.field, position = excluded.position;
	perform app.note(of_unit, 'counter.put', put_counter.code);
end $$;
grant execute on function api.put_counter(uuid, text, text, text, text, text, integer) to authenticated, service_role;

-- Closes a place, or opens it again. What still stands in it is closed first, so that no tablet and no counter is left
-- hanging.
create function api.close_place(of_unit uuid, kind text, of_code text, closed boolean) returns void
	language plpgsql as $$
declare
	on_day date := case when closed then app.local_day(now()) end;
begin
	perform app.require_administrator(of_unit);
	case kind
	when 'counter' then
		if closed and exists (select from app.device where unit_id = of_unit and counter = of_code and revoked_at is null) then
			raise exception 'tablets are paired with this counter' using errcode = 'PT409', detail = 'HL-2040';
		end if;
		if not closed and exists (
			select from app.counter join app.reception_point point on point.unit_id = counter.unit_id
				and point.code = counter.reception_point
			where counter.unit_id = of_unit and counter.code = of_code and point.closed_on is not null) then
			raise exception 'its reception point is closed' using errcode = 'PT409', detail = 'HL-2043';
		end if;
		update app.counter set closed_on = on_day where unit_id = of_unit and code = of_code;
	when 'field' then
		if closed and exists (select from app.counter where unit_id = of_unit and field = of_code and closed_on is null) then
			raise exception 'counters are for this field' using errcode = 'PT409', detail = 'HL-2041';
		end if;
		update app.field set closed_on = on_day where unit_id = of_unit and code = of_code;
	when 'reception_point' then
		if closed and exists (
			select from app.counter where unit_id = of_unit and reception_point = of_code and closed_on is null) then
			raise exception 'counters stand in this reception point' using errcode = 'PT409', detail = 'HL-2042';
		end if;
		update app.reception_point set closed_on = on_day where unit_id = of_unit and code = of_code;
	end case;
	perform app.note(of_unit, kind || case when closed then '.closed' else '.opened' end, of_code);
end $$;
grant execute on function api.close_place(uuid, text, text, boolean) to authenticated, service_role;

-- schemas/16_people.sql
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

-- schemas/18_sign_in.sql
-- Sessions of an embedded installation. On Supabase its Auth takes this place; the people's table is the same.
create table app.session (
	token_hash bytea primary key check (length(token_hash) = 32),
	user_id uuid not null references auth.users on delete cascade,
	created_at timestamptz not null default now(),
	expires_at timestamptz not null
);
create index on app.session (user_id);
alter table app.session enable row level security;

-- SECURITY DEFINER: reads passwords, which nobody else may. Whether the email or the password was wrong is not told,
-- and an unknown email costs as much time as a known one.
create function api.sign_in(email text, password text)
	returns table (token text, expires_at timestamptz)
	language plpgsql security definer set search_path = '' as $$
declare
	person auth.users;
	secret bytea := extensions.gen_random_bytes(32);
	until timestamptz := now() + interval '12 hours';
begin
	select * into person from auth.users where users.email = lower(sign_in.email);
	if extensions.crypt(password, coalesce(person.encrypted_password,
			'$2a$10$C6UzMDM.H6dfI/f/IKcEeO7ZBpQ9lYw8JZ1h2xYVh8L5a7c0vV0yG')) is distinct from person.encrypted_password
		or person.banned_until > now() then
		raise exception 'wrong email or password' using errcode = 'PT401', detail = 'HL-2002';
	end if;
	delete from app.session where session.expires_at < now();
	insert into app.session values (extensions.digest(secret, 'sha256'), person.id, now(), until);
	update auth.users set last_sign_in_at = now() where id = person.id;
	perform app.note(null, 'session.opened', person.id::text);
	return query select encode(secret, 'hex'), until;
end $$;
grant execute on function api.sign_in(text, text) to anon, service_role;

-- Who holds this session, and for which units. Only the server asks.
-- SECURITY DEFINER: sessions and accounts are nobody's to read.
create function api.session(token_hash text)
	returns table (user_id uuid, email text, name text, is_operator boolean, roles jsonb)
	language sql stable security definer set search_path = '' as $$
	select users.id, users.email, app.person_name(users.id),
		exists (select from app.operator where operator.user_id = users.id),
		(select coalesce(jsonb_agg(jsonb_build_object('unit', member.unit_id, 'role', member.role)), '[]')
			from app.member where member.user_id = users.id
				and current_date >= member.valid_from and (member.valid_to is null or current_date <= member.valid_to))
	from app.session join auth.users on users.id = session.user_id
	where session.token_hash = decode($1, 'hex') and session.expires_at > now()
		and (users.banned_until is null or users.banned_until <= now())
$$;
grant execute on function api.session(text) to service_role;

-- Ends a session, wherever it was opened.
-- SECURITY DEFINER: sessions are nobody's to write.
create function api.sign_out(token_hash text) returns void
	language sql security definer set search_path = '' as $$
	delete from app.session where session.token_hash = decode($1, 'hex')
$$;
grant execute on function api.sign_out(text) to service_role;

-- SECURITY DEFINER: writes auth.users. Passwords are bcrypt, as Supabase Auth has them.
create function api.create_account(email text, password text, full_name text, role text, unit uuid default null, operator boolean default false)
	returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	person uuid;
begin
	insert into auth.users (email, encrypted_password, raw_user_meta_data)
	values (lower(create_account.email), extensions.crypt(password, extensions.gen_salt('bf', 10)),
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

-- schemas/20_api_keys.sql
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
alter table app.api_key enable row level security;
grant select (unit_id, id, name, created_at, revoked_at) on app.api_key to authenticated;
create policy administrators_read_keys on app.api_key for select to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

-- Only the hash of a key is kept.
create function api.create_key(of_unit uuid, key_hash text, key_name text) returns uuid
	language plpgsql as $$
declare
	made uuid;
begin
	insert into app.api_key (unit_id, key_hash, name) values (of_unit, decode(create_key.key_hash, 'hex'), key_name)
	returning id into made;
	perform app.note(of_unit, 'key.created', made::text);
	return made;
end $$;
grant execute on function api.create_key(uuid, text, text) to service_role;

-- The unit whose key this is; null for a key that is unknown or revoked.
create function api.key_unit(key_hash text) returns uuid
	language sql stable as $$
	select unit_id from app.api_key where api_key.key_hash = decode($1, 'hex') and revoked_at is null
$$;
grant execute on function api.key_unit(text) to service_role;
comment on function api.key_unit(text) is 'nullable: key_unit';

-- schemas/30_devices.sql
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
	-- The last sequence number it gave, and the oldest that still waits.
	last_sequence bigint check (last_sequence >= 0),
	oldest_sequence bigint check (oldest_sequence > 0),
	-- Slips that were refused and lie on its shelf, and why: [{"code": "HL-1013", "count": 2}, …].
	shelved integer check (shelved >= 0),
	shelf jsonb not null default '[]' check (jsonb_typeof(shelf) = 'array'),
	-- When an administrator asked it to send everything on its shelf again: it hears so at its next contact.
	resend_asked_at timestamptz,
	storage_free_bytes bigint,
	storage_persisted boolean,
	storage_trouble text,
	version text,
	battery_percent smallint check (battery_percent between 0 and 100),
	-- Server time minus device time, as measured at the last heartbeat.
	clock_offset_ms bigint not null default 0,
	idle_seconds smallint not null default 20 check (idle_seconds between 5 and 300),
	thanks_seconds smallint not null default 6 check (thanks_seconds between 3 and 60),
	sound boolean not null default false,
	-- Which stage its slips are about: null: not known; one of the four: all of them (a counter that only hands out
	-- results); 'ask': the citizen may say so before the tap.
	stage text check (stage in ('intake', 'result', 'supplement', 'refusal', 'ask')),
	-- Its own, where children play or a queue presses; without one, the unit's counts.
	response_interval_seconds smallint check (response_interval_seconds between 0 and 300),
	pin_hash text,
	unique (unit_id, code),
	foreign key (unit_id, counter) references app.counter
);
-- The key comes last, as with app.slip: of indexes that seem equal PostgreSQL takes the youngest, and few installations
-- ever have so many tablets that statistics are made.
alter table app.device add primary key (unit_id, id);
alter table app.device enable row level security;
-- Column by column: no person, not even an administrator, reads a hash.
grant select (unit_id, id, code, name, counter, created_at, revoked_at, last_contact_at, queued, oldest_queued_at,
	last_sequence, oldest_sequence, shelved, shelf, resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble,
	version, battery_percent, clock_offset_ms, idle_seconds, thanks_seconds, sound, stage, response_interval_seconds)
	on app.device to authenticated;
create policy administrators_read_devices on app.device for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- A tablet at a counter, with the hash of the token that the server made. The note names the tablet, and, where a code
-- paired it, whoever made the code.
create function api.create_device(of_unit uuid, of_counter text, token_hash text, device_name text default null)
	returns table (id uuid, code text, name text)
	language plpgsql as $$
#variable_conflict use_column
declare
	number int;
	made app.device;
begin
	perform from app.counter where unit_id = of_unit and counter.code = of_counter and closed_on is null;
	if not found then
		raise exception 'no such counter' using errcode = 'PT422', detail = 'HL-1018';
	end if;
	-- One at a time per unit, so that two tablets never get one number.
	perform pg_advisory_xact_lock(hashtext('device ' || of_unit));
	select count(*) + 1 into number from app.device where unit_id = of_unit;
	insert into app.device (unit_id, code, name, counter, token_hash)
	values (of_unit, 'may-' || number, coalesce(device_name, 'Máy tính bảng ' || number), of_counter,
		decode(create_device.token_hash, 'hex'))
	returning * into made;
	perform app.note(of_unit, 'device.created', made.id::text, jsonb_build_object('counter', of_counter,
		'by', (select created_by from app.pairing_code
			where unit_id = of_unit and counter = of_counter and used_at = now())));
	return query select made.id, made.code, made.name;
end $$;
grant execute on function api.create_device(uuid, text, text, text) to service_role;

-- Every tablet of a unit, as the command line lists it.
create function api.devices(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_contact_at timestamptz, queued int, oldest_queued_at timestamptz, storage_free_bytes bigint,
		storage_trouble text, version text, battery_percent int, clock_offset_ms bigint, last_slip_at timestamptz)
	language sql stable as $$
	select id, code, name, counter, created_at, revoked_at, last_contact_at, queued, oldest_queued_at, storage_free_bytes,
		storage_trouble, version, battery_percent, clock_offset_ms, arrival.last_slip_at
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	where device.unit_id = of_unit order by code
$$;
grant execute on function api.devices(uuid) to authenticated, service_role;
comment on function api.devices(uuid) is
	'nullable: revoked_at, last_contact_at, queued, oldest_queued_at, storage_free_bytes, storage_trouble, version, battery_percent, last_slip_at';

-- Everything a tablet shows, by the hash of its token. config_version changes whenever any of it does, so that a
-- heartbeat can tell the tablet to fetch it anew.
create function api.kiosk_setup(token_hash text)
	returns table (unit_id uuid, unit_name text, is_sample boolean, device text, device_name text, counter text,
		counter_name text, counter_name_en text, field text, field_name text, field_name_en text, fields jsonb,
		stage text, questionnaire text, idle_seconds int, thanks_seconds int, sound boolean, opening_hours jsonb,
		pin_hash text, config_version text)
	language sql stable as $$
	with setup as (
		select unit.id as unit_id, unit.name as unit_name, unit.is_sample, device.code as device,
			device.name as device_name, counter.code as counter, counter.name as counter_name,
			counter.name_en as counter_name_en, field.code as field, field.name as field_name,
			field.name_en as field_name_en,
			-- A counter for every field lets the citizen say which one, before the tap.
			case when counter.field is not null then '[]'::jsonb else (
				select coalesce(jsonb_agg(jsonb_build_object('code', choice.code, 'name', choice.name, 'nameEn', choice.name_en)
					order by choice."position", choice.code), '[]')
				from app.field choice where choice.unit_id = device.unit_id and choice.closed_on is null
			) end as fields,
			device.stage, setting.questionnaire, device.idle_seconds::int, device.thanks_seconds::int, device.sound,
			setting.opening_hours, device.pin_hash
		from app.device
		join app.unit on unit.id = device.unit_id
		join app.unit_setting setting on setting.unit_id = device.unit_id
		join app.counter on counter.unit_id = device.unit_id and counter.code = device.counter
		left join app.field on field.unit_id = device.unit_id and field.code = counter.field
		where device.token_hash = decode($1, 'hex') and device.revoked_at is null
	)
	select setup.*, md5(to_jsonb(setup)::text) from setup
$$;
grant execute on function api.kiosk_setup(text) to service_role;
comment on function api.kiosk_setup(text) is
	'nullable: counter_name_en, field, field_name, field_name_en, stage, opening_hours, pin_hash';

-- Keeps the report of a tablet and measures its clock: server time minus device time. What a report does not name is
-- unknown from then on: null. The moment at which an administrator asked for the shelf is told with every answer; the
-- tablet knows which it has met.
-- A revoked tablet is answered nothing, so that it stops; what it says of itself is kept for whoever looks for the
-- slips that it still holds. No rows for one that is unknown.
create function api.heartbeat(token_hash text, report jsonb)
	returns table (config_version text, server_time timestamptz, resend_asked_at timestamptz)
	language plpgsql as $$
#variable_conflict use_column
declare
	at timestamptz := clock_timestamp();
	asked timestamptz;
	revoked timestamptz;
begin
	update app.device set
		last_contact_at = at,
		queued = (report ->> 'queued')::int,
		oldest_queued_at = (report ->> 'oldestQueuedAt')::timestamptz,
		oldest_sequence = (report ->> 'oldestSequence')::bigint,
		last_sequence = coalesce((report ->> 'lastSequence')::bigint, last_sequence),
		shelved = (report ->> 'shelved')::int,
		shelf = coalesce(report -> 'shelf', '[]'),
		storage_free_bytes = (report ->> 'storageFreeBytes')::bigint,
		storage_persisted = (report ->> 'storagePersisted')::boolean,
		storage_trouble = report ->> 'trouble',
		version = report ->> 'version',
		battery_percent = (report ->> 'battery')::smallint,
		clock_offset_ms = coalesce(
			round(extract(epoch from at - (report ->> 'deviceTime')::timestamptz) * 1000)::bigint, clock_offset_ms)
	where device.token_hash = decode(heartbeat.token_hash, 'hex')
	returning device.resend_asked_at, device.revoked_at into asked, revoked;
	if not found or revoked is not null then
		return;
	end if;
	return query select setup.config_version, at, asked from api.kiosk_setup(heartbeat.token_hash) setup;
end $$;
grant execute on function api.heartbeat(text, jsonb) to service_role;
comment on function api.heartbeat(text, jsonb) is 'nullable: resend_asked_at';

-- SECURITY DEFINER: a plain yes or no about a hash nobody may read.
create function app.has_pin(of_device uuid) returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.device where id = of_device and pin_hash is not null)
$$;
grant execute on function app.has_pin(uuid) to authenticated;

-- Every tablet of a unit as a page shows it. Which numbers are missing is told by api.missing_slips.
create function api.device_states(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_contact_at timestamptz, queued int, oldest_queued_at timestamptz, shelved int, shelf jsonb,
		resend_asked_at timestamptz, storage_free_bytes bigint, storage_persisted boolean, storage_trouble text,
		version text, battery_percent int, clock_offset_ms bigint, last_slip_at timestamptz, last_sequence bigint,
		idle_seconds int, thanks_seconds int, sound boolean, stage text, has_pin boolean)
	language sql stable as $$
	select id, code, name, counter, created_at, revoked_at, last_contact_at, queued, oldest_queued_at, shelved, shelf,
		resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, clock_offset_ms,
		arrival.last_slip_at, last_sequence, idle_seconds, thanks_seconds, sound, stage, app.has_pin(id)
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	where device.unit_id = of_unit
	order by code
$$;
grant execute on function api.device_states(uuid) to authenticated, service_role;
comment on function api.device_states(uuid) is
	'nullable: revoked_at, last_contact_at, queued, oldest_queued_at, shelved, resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, last_slip_at, last_sequence, stage';

-- What an administrator decides about a tablet. The note says what was changed; there is none where nothing was.
-- SECURITY DEFINER, here and below: people may not write app.device by hand, so that no hash is ever read or replaced;
-- each function checks the administrator first.
create function api.put_device(of_unit uuid, of_device uuid, name text, idle_seconds int, thanks_seconds int,
	sound boolean, stage text default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was jsonb;
	becomes jsonb := jsonb_build_object('name', put_device.name, 'idle_seconds', put_device.idle_seconds,
		'thanks_seconds', put_device.thanks_seconds, 'sound', put_device.sound, 'stage', put_device.stage);
begin
	perform app.require_administrator(of_unit);
	select jsonb_build_object('name', device.name, 'idle_seconds', device.idle_seconds,
		'thanks_seconds', device.thanks_seconds, 'sound', device.sound, 'stage', device.stage)
	into was from app.device where unit_id = of_unit and id = of_device for update;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	if was = becomes then
		return;
	end if;
	update app.device set name = put_device.name, idle_seconds = put_device.idle_seconds,
		thanks_seconds = put_device.thanks_seconds, sound = put_device.sound, stage = put_device.stage
	where unit_id = of_unit and id = of_device;
	perform app.note(of_unit, 'device.put', of_device::text, (
		select jsonb_object_agg(key, jsonb_build_object('was', was -> key, 'becomes', value))
		from jsonb_each(becomes) where value <> was -> key));
end $$;
grant execute on function api.put_device(uuid, uuid, text, integer, integer, boolean, text)
	to authenticated, service_role;

-- The PIN that leaves the kiosk, as the record the tablet checks without a network; null takes it away. The note says
-- whether there is one from now on.
-- SECURITY DEFINER: see api.put_device.
create function api.set_device_pin(of_unit uuid, of_device uuid, pin_hash text default null) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.device set pin_hash = set_device_pin.pin_hash where unit_id = of_unit and id = of_device;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	perform app.note(of_unit, 'device.pin_set', of_device::text,
		jsonb_build_object('has_pin', set_device_pin.pin_hash is not null));
end $$;
grant execute on function api.set_device_pin(uuid, uuid, text) to authenticated, service_role;

-- From this moment on the tablet is a stranger; what was answered on it before is still taken, and marked.
-- SECURITY DEFINER: see api.put_device.
create function api.revoke_device(of_unit uuid, of_device uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.device set revoked_at = coalesce(revoked_at, now()) where unit_id = of_unit and id = of_device;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	perform app.note(of_unit, 'device.revoked', of_device::text);
end $$;
grant execute on function api.revoke_device(uuid, uuid) to authenticated, service_role;

-- SECURITY DEFINER: people may not write app.device by hand; the function checks the administrator first.
create function api.ask_to_resend(of_unit uuid, of_device uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.device set resend_asked_at = clock_timestamp()
	where unit_id = of_unit and id = of_device and revoked_at is null;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	perform app.note(of_unit, 'device.resend_asked', of_device::text);
end $$;
grant execute on function api.ask_to_resend(uuid, uuid) to authenticated, service_role;

-- SECURITY DEFINER: people may not write app.device by hand; the function checks the administrator first.
create function api.put_response_interval(of_unit uuid, of_device uuid, seconds int default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was int;
begin
	perform app.require_administrator(of_unit);
	select response_interval_seconds into was from app.device where unit_id = of_unit and id = of_device for update;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	if was is distinct from seconds then
		update app.device set response_interval_seconds = seconds where unit_id = of_unit and id = of_device;
		perform app.note(of_unit, 'device.interval_set', of_device::text, jsonb_build_object('was', was, 'becomes', seconds));
	end if;
end $$;
grant execute on function api.put_response_interval(uuid, uuid, integer) to authenticated, service_role;

-- Only tablets that have one of their own.
create function api.response_intervals(of_unit uuid) returns table (device uuid, seconds int)
	language sql stable as $$
	select id, response_interval_seconds from app.device
	where unit_id = of_unit and response_interval_seconds is not null
$$;
grant execute on function api.response_intervals(uuid) to authenticated, service_role;

-- The newest first. deed: created, put, interval_set, pin_set, resend_asked, revoked; counted and set_aside with the
-- number of its slips in detail.n and the reason ruled on in detail.about; imported, a file named there. person: null where it was the server itself.
create function api.device_history(of_unit uuid, of_device uuid, at_most int default 50)
	returns table (at timestamptz, person text, deed text, detail jsonb)
	language sql stable as $$
	with tablet as (
		select id, code, counter, created_at from app.device where unit_id = of_unit and id = of_device
	), note as (
		select audit.id, audit.at, coalesce(audit.detail ->> 'by', audit.actor) as actor, audit.action, audit.detail
		from tablet join app.audit on audit.unit_id = of_unit and audit.action like 'device.%'
			-- Until now the note of a pairing named the counter, at the very moment that the tablet came to be.
			and (audit.subject = tablet.id::text
				or audit.subject = tablet.counter and audit.action = 'device.created' and audit.at = tablet.created_at)
		union all
		select audit.id, audit.at, audit.actor, audit.action, audit.detail - 'slips' - 'devices' || jsonb_build_object(
			'n', audit.detail -> 'devices' -> tablet.id::text, 'about', audit.subject)
		from tablet join app.audit on audit.unit_id = of_unit
			and audit.action in ('slips.counted', 'slips.set_aside', 'outbox.imported')
			and audit.at >= tablet.created_at
			and (audit.detail -> 'devices' ? tablet.id::text or audit.detail -> 'devices' ? tablet.code)
	)
	select at, case when actor ~ '^[0-9a-f-]{36}$' then app.person_name(actor::uuid) end,
		split_part(action, '.', 2), detail
	from note order by at desc, id desc limit at_most
$$;
grant execute on function api.device_history(uuid, uuid, integer) to authenticated;
comment on function api.device_history(uuid, uuid, integer) is 'nullable: person';

-- schemas/32_pairing.sql
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
alter table app.pairing_code enable row level security;

-- Guesses at pairing codes that were wrong, of the whole installation: a million codes are guessed quickly, unless
-- somebody counts. Per installation and not per address, because a shared office has one address.
create table app.pairing_guess (
	id bigint generated always as identity primary key,
	at timestamptz not null default now()
);
alter table app.pairing_guess enable row level security;

-- A code for one counter: six digits, ten minutes, one use. Only its hash is kept.
-- SECURITY DEFINER: nobody reads or writes codes by hand, not even administrators.
create function api.create_pairing_code(of_unit uuid, of_counter text)
	returns table (code text, expires_at timestamptz)
	language plpgsql security definer set search_path = '' as $$
declare
	made text;
	until timestamptz := now() + interval '10 minutes';
begin
	perform app.require_administrator(of_unit);
	perform from app.counter where unit_id = of_unit and counter.code = of_counter and closed_on is null;
	if not found then
		raise exception 'no such counter' using errcode = 'PT422', detail = 'HL-1018';
	end if;
	delete from app.pairing_code where pairing_code.expires_at < now() or used_at is not null;
	loop
		-- 31 random bits, spread over a million: the unevenness is below one in two thousand.
		made := lpad(((('x' || encode(extensions.gen_random_bytes(4), 'hex'))::bit(32)::bigint & 2147483647) % 1000000)::text, 6, '0');
		insert into app.pairing_code (unit_id, counter, code_hash, created_by, expires_at)
		values (of_unit, of_counter, extensions.digest(made, 'sha256'), auth.uid(), until)
		on conflict do nothing;
		exit when found;
	end loop;
	perform app.note(of_unit, 'device.code_made', of_counter);
	return query select made, until;
end $$;
grant execute on function api.create_pairing_code(uuid, text) to authenticated, service_role;

-- Pairs a tablet: paired, wrong (never made, used or too old), or wait (too many wrong guesses in ten minutes).
-- The server makes the token and sends only its hash.
create function api.redeem_pairing_code(code text, token_hash text) returns text
	language plpgsql as $$
declare
	found_code app.pairing_code;
begin
	-- One at a time, so that guesses sent together are all counted.
	perform pg_advisory_xact_lock(hashtext('pairing'));
	delete from app.pairing_guess where at < now() - interval '10 minutes';
	if (select count(*) from app.pairing_guess) >= 30 then
		return 'wait';
	end if;
	update app.pairing_code set used_at = now()
	where code_hash = extensions.digest(redeem_pairing_code.code, 'sha256') and used_at is null and expires_at > now()
	returning * into found_code;
	if not found then
		insert into app.pairing_guess default values;
		return 'wrong';
	end if;
	perform api.create_device(found_code.unit_id, found_code.counter, redeem_pairing_code.token_hash);
	return 'paired';
end $$;
grant execute on function api.redeem_pairing_code(text, text) to service_role;

-- While an installation holds nothing but sample units, a tablet pairs itself with the sample's first counter, so that
-- whoever tries the product sees it at once. At most ten such tablets: the eleventh takes the place of the one that has
-- been silent longest. As soon as a real unit exists, tablets are paired by an administrator only.
create function api.sample_device(token_hash text) returns uuid
	language plpgsql as $$
declare
	sample app.counter;
	taken uuid;
begin
	if not exists (select from app.unit) then
		raise exception 'no unit yet' using errcode = 'PT404', detail = 'HL-2030';
	end if;
	if exists (select from app.unit where not is_sample) then
		raise exception 'real units pair their tablets themselves' using errcode = 'PT403', detail = 'HL-2031';
	end if;
	select counter.* into sample
	from app.counter join app.unit on unit.id = counter.unit_id
	where counter.closed_on is null and unit.valid_to is null
	order by counter.field is null, unit.code, counter."position", counter.code limit 1;
	if not found then
		raise exception 'no counter yet' using errcode = 'PT404', detail = 'HL-2030';
	end if;
	perform pg_advisory_xact_lock(hashtext('device ' || sample.unit_id));
	if (select count(*) from app.device where unit_id = sample.unit_id and code like 'thu-%') < 10 then
		insert into app.device (unit_id, code, name, counter, token_hash)
		select sample.unit_id, 'thu-' || count(*) + 1, 'Máy thử ' || count(*) + 1, sample.code,
			decode(sample_device.token_hash, 'hex')
		from app.device where unit_id = sample.unit_id and code like 'thu-%'
		returning id into taken;
	else
		update app.device set token_hash = decode(sample_device.token_hash, 'hex'), counter = sample.code,
			created_at = now(), revoked_at = null, last_contact_at = null
		where unit_id = sample.unit_id and id = (
			select device.id from app.device
			left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
			where device.unit_id = sample.unit_id and device.code like 'thu-%'
			order by greatest(device.last_contact_at, arrival.last_slip_at, device.created_at) limit 1)
		returning id into taken;
	end if;
	perform app.note(sample.unit_id, 'device.created', sample.code, '{"sample": true}');
	return taken;
end $$;
grant execute on function api.sample_device(text) to service_role;

-- schemas/40_slips.sql
-- One row per respondent, never updated in what it says. The id is minted on the device before its first write.
create table app.slip (
	unit_id uuid not null references app.unit,
	id uuid not null,
	level smallint not null check (level between 1 and 5),
	channel text not null check (channel in ('kiosk', 'receipt', 'poster', 'paper')),
	stage text check (stage in ('intake', 'result', 'supplement', 'refusal')),
	field text,
	counter text,
	device_id uuid,
	-- Position in the device's own count: gaps show what never arrived.
	sequence bigint check (sequence > 0),
	questionnaire text not null,
	locale text not null default 'vi' check (locale in ('vi', 'en')),
	-- The best knowledge of when; device_answered_at keeps the device's own word where its clock was corrected.
	answered_at timestamptz not null,
	device_answered_at timestamptz,
	answered_on date not null,
	received_at timestamptz not null default clock_timestamp(),
	-- Why the slip is left out by default: interval, closed, burst, clock, revoked.
	marks text[] not null default '{}'
		check (marks <@ array['interval', 'closed', 'burst', 'clock', 'revoked']),
	-- Whether figures count it: false by default for marked slips; a ruling of a person can turn it, audited.
	counted boolean not null,
	foreign key (unit_id, field) references app.field,
	foreign key (unit_id, counter) references app.counter,
	foreign key (unit_id, device_id) references app.device,
	foreign key (questionnaire) references app.questionnaire
);
create index on app.slip (unit_id, device_id, answered_at) where device_id is not null;
create index on app.slip (unit_id, answered_on);
create index on app.slip (unit_id, answered_on) where marks <> '{}';
create index on app.slip (unit_id, counter, received_at) where channel = 'poster';
-- The key comes after the other indexes: as long as the table is too new for statistics, any index that begins with
-- unit_id seems as good as the key, and of equals PostgreSQL takes the youngest. A plan that a session made and keeps
-- from then would read all slips of the unit for each one it looks for.
alter table app.slip add primary key (unit_id, id);
alter table app.slip enable row level security;
grant select on app.slip to authenticated;
-- Spelled out instead of app.reads_field(): as sub-queries the two lists are looked up once, not once a row.
create policy readers_of_the_field_read_slips on app.slip for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- What the citizen added after the tap: a second immutable record, at most one per slip.
create table app.slip_follow_up (
	unit_id uuid not null,
	slip_id uuid not null,
	reasons text[] not null default '{}',
	-- {"A1": 4, "P3": null}: null is "no opinion".
	items jsonb not null default '{}' check (jsonb_typeof(items) = 'object'),
	-- {"visits": 0, "agencies": 2}: 2 is "two or more".
	facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
	comment text check (length(comment) <= 2000),
	received_at timestamptz not null default clock_timestamp(),
	primary key (unit_id, slip_id),
	foreign key (unit_id, slip_id) references app.slip
);
alter table app.slip_follow_up enable row level security;
-- Not the comment: free text is read through a function that masks it.
grant select (unit_id, slip_id, reasons, items, facts, received_at) on app.slip_follow_up to authenticated;
create policy readers_of_the_slip_read_follow_ups on app.slip_follow_up for select to authenticated using (
	exists (select from app.slip where slip.unit_id = slip_follow_up.unit_id and slip.id = slip_id)
);

-- What a slip says is never changed: the last judge is here, whoever asks.
create function app.refuse_to_change_a_slip() returns trigger language plpgsql as $$
begin
	if (to_jsonb(new) - 'counted') is distinct from (to_jsonb(old) - 'counted') then
		raise exception 'slips are never changed' using errcode = 'PT409', detail = 'HL-9004';
	end if;
	return new;
end $$;
create trigger refuse_to_change_a_slip before update on app.slip
	for each row execute function app.refuse_to_change_a_slip();

-- What a citizen added is never changed either. Only the free text may be taken away, when its time is over.
create function app.refuse_to_change_a_follow_up() returns trigger language plpgsql as $$
begin
	if (to_jsonb(new) - 'comment') is distinct from (to_jsonb(old) - 'comment')
		or (new.comment is not null and new.comment is distinct from old.comment) then
		raise exception 'slips are never changed' using errcode = 'PT409', detail = 'HL-9004';
	end if;
	return new;
end $$;
create trigger refuse_to_change_a_follow_up before update on app.slip_follow_up
	for each row execute function app.refuse_to_change_a_follow_up();

-- One call stores one batch: slips, follow-ups, daily counts and audit in one transaction.
-- An entry names where it comes from: a device (hash of its token), or, for paper, receipts and posters whose
-- right the server has checked, a unit with a channel. Only the server's own role may call it.
create type app.slip_entry as (
	ord bigint,
	unit_id uuid,
	device_id uuid,
	id uuid,
	level smallint,
	channel text,
	stage text,
	field text,
	counter text,
	sequence bigint,
	questionnaire text,
	locale text,
	answered_at timestamptz,
	device_answered_at timestamptz,
	marks text[],
	reasons text[],
	items jsonb,
	facts jsonb,
	comment text,
	problem text
);

-- Each entry with what the installation knows of it, and why it cannot be stored, if it cannot.
-- A slip may bring the offset of its tablet's clock as it stood at the tap: what waited while the clock was set is not
-- corrected by what was measured afterwards. A slip whose time nothing can tell is kept and marked: the tablet says so
-- itself, or it is older than its pairing (a day is left for clocks that were never measured). A revoked tablet does
-- not deliver such: it may be of afterwards.
-- plpgsql, although it is one query: its plan is kept, where a function in sql may plan anew with every batch.
create function app.resolve_slips(entries jsonb) returns app.slip_entry[]
	language plpgsql stable as $$
begin
	return array(
		select (
			entry.ord, place.unit_id, device.id, entry.id, entry.level, place.channel, entry.stage,
			coalesce(entry.field, counter.field), place.counter, entry.sequence, setting.questionnaire,
			coalesce(entry.locale, 'vi'), clock.answered_at,
			case when clock.answered_at <> entry.answered_at then entry.answered_at end,
			array_remove(array[
				case when clock.answered_at > now() + interval '10 minutes' or doubt.is_given then 'clock' end,
				case when device.revoked_at is not null then 'revoked' end
			], null),
			coalesce(entry.reasons, '{}'), coalesce(entry.items, '{}'), coalesce(entry.facts, '{}'), entry.comment,
			case
				when setting.unit_id is null then 'HL-2001'
				-- A revoked device may still deliver what was answered before, never what came after.
				when device.revoked_at is not null and (clock.answered_at > device.revoked_at or doubt.is_given) then 'HL-2001'
				when entry.field is not null and field.code is null then 'HL-1013'
				when place.counter is not null and counter.code is null then 'HL-1018'
				when entry.reasons is not null and exists (
					select from unnest(entry.reasons) reason where not exists (
						select from app.questionnaire_item known
						where known.version = setting.questionnaire and known.kind = 'reason' and known.id = reason)
				) then 'HL-1015'
				when entry.items is not null and exists (
					select from jsonb_object_keys(entry.items) item where not exists (
						select from app.questionnaire_item known
						where known.version = setting.questionnaire and known.kind = 'item' and known.id = item)
				) then 'HL-1016'
			end
		)::app.slip_entry
		from rows from (jsonb_to_recordset(entries) as (
			device text, unit uuid, channel text, counter text, id uuid, level smallint, stage text, field text,
			sequence bigint, locale text, answered_at timestamptz, clock_offset_ms bigint, doubted boolean, reasons text[],
			items jsonb, facts jsonb, comment text)
		) with ordinality entry (device, unit, channel, counter, id, level, stage, field, sequence, locale, answered_at,
			clock_offset_ms, doubted, reasons, items, facts, comment, ord)
		left join app.device on device.token_hash = decode(entry.device, 'hex')
		cross join lateral (
			select
				case when entry.device is null then entry.unit else device.unit_id end as unit_id,
				case when entry.device is null then entry.channel else 'kiosk' end as channel,
				case when entry.device is null then entry.counter else device.counter end as counter,
				case when device.id is null then 0
					else coalesce(entry.clock_offset_ms, device.clock_offset_ms, 0) end as clock_offset_ms
		) place
		-- A clock that is more than a minute off is corrected.
		cross join lateral (
			select case when abs(place.clock_offset_ms) > 60000
				then entry.answered_at + place.clock_offset_ms * interval '1 millisecond'
				else entry.answered_at end as answered_at
		) clock
		cross join lateral (
			select device.id is not null
				and (coalesce(entry.doubted, false) or clock.answered_at < device.created_at - interval '1 day') as is_given
		) doubt
		left join app.unit_setting setting on setting.unit_id = place.unit_id
		left join app.counter on counter.unit_id = place.unit_id and counter.code = place.counter
		left join app.field on field.unit_id = place.unit_id and field.code = entry.field
		order by entry.ord
	);
end $$;

-- opening: {"1": [["07:30","11:30"], …], …} by ISO weekday, Việt Nam time. A weekday that is not named is closed.
create function app.is_open(opening jsonb, at timestamptz) returns boolean
	language sql immutable parallel safe as $$
	select exists (
		select from jsonb_array_elements(coalesce(
			opening -> extract(isodow from at at time zone 'Asia/Ho_Chi_Minh')::int::text, '[]')) hours
		where (at at time zone 'Asia/Ho_Chi_Minh')::time >= (hours ->> 0)::time
			and (at at time zone 'Asia/Ho_Chi_Minh')::time < (hours ->> 1)::time
	)
$$;

-- The entries with the marks that odd presses get, beside those they have already: within the response interval of the
-- press before it on the same tablet, outside opening hours, or one of a burst. A tablet that was offline delivers its
-- presses together, so those of the batch are looked at like those that are stored.
-- Presses that arrive after later ones of the same tablet (from the shelf, from a file) are looked at in both
-- directions. What is stored never changes, so it is the latecomer that gets the mark: when a press that counts for the
-- response interval came within it, or when it makes a burst of those before and after it.
create function app.mark_odd_presses(given app.slip_entry[]) returns setof app.slip_entry
	language plpgsql stable as $$
begin
	return query
	select fresh.ord, fresh.unit_id, fresh.device_id, fresh.id, fresh.level, fresh.channel, fresh.stage, fresh.field,
		fresh.counter, fresh.sequence, fresh.questionnaire, fresh.locale, fresh.answered_at, fresh.device_answered_at,
		case when fresh.device_id is null then fresh.marks else fresh.marks || array_remove(array[
			case when greatest(stored.latest, lag(fresh.answered_at) over press) > fresh.answered_at - span.response
				or later.is_close then 'interval' end,
			case when setting.opening_hours is not null and not app.is_open(setting.opening_hours, fresh.answered_at)
				then 'closed' end,
			case
				-- As many presses back in the batch as the stored ones are short of the limit; none back if they are not.
				when lag(fresh.answered_at, setting.burst_limit - stored.n) over press > fresh.answered_at - span.burst
					then 'burst'
				when later.is_there and exists (
					select from (
						select near.answered_at as first,
							lead(near.answered_at, setting.burst_limit) over (order by near.answered_at) as last
						from (
							(select slip.answered_at from app.slip
							where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
								and slip.answered_at <= fresh.answered_at and slip.answered_at > fresh.answered_at - span.burst
							order by slip.answered_at desc limit setting.burst_limit)
							union all
							(select slip.answered_at from app.slip
							where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
								and slip.answered_at > fresh.answered_at and slip.answered_at < fresh.answered_at + span.burst
							order by slip.answered_at limit setting.burst_limit)
							union all
							select other.answered_at from unnest(given) other
							where other.unit_id = fresh.unit_id and other.device_id = fresh.device_id
								and (other.answered_at, other.id) <= (fresh.answered_at, fresh.id)
								and other.answered_at > fresh.answered_at - span.burst
						) near
					) run
					where run.last - run.first < span.burst and fresh.answered_at between run.first and run.last
				) then 'burst'
			end
		], null) end,
		fresh.reasons, fresh.items, fresh.facts, fresh.comment, fresh.problem
	from unnest(given) fresh
	join app.unit_setting setting on setting.unit_id = fresh.unit_id
	left join app.device on device.unit_id = fresh.unit_id and device.id = fresh.device_id
	cross join lateral (
		select coalesce(device.response_interval_seconds, setting.response_interval_seconds) * interval '1 second' as response,
			setting.burst_minutes * interval '1 minute' as burst
	) span
	left join lateral (
		select max(earlier.answered_at) as latest,
			(count(*) filter (where earlier.answered_at > fresh.answered_at - span.burst))::int as n
		from (
			select slip.answered_at from app.slip
			where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
				and slip.answered_at <= fresh.answered_at
				and slip.answered_at > fresh.answered_at - greatest(span.response, span.burst)
			order by slip.answered_at desc limit setting.burst_limit
		) earlier
	) stored on fresh.device_id is not null
	-- In the usual order of arrival it finds nothing.
	left join lateral (
		select count(*) > 0 as is_there,
			bool_or(after.answered_at < fresh.answered_at + span.response and not 'interval' = any (after.marks)) as is_close
		from (
			select slip.answered_at, slip.marks from app.slip
			where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
				and slip.answered_at > fresh.answered_at
				and slip.answered_at < fresh.answered_at + greatest(span.response, span.burst)
			order by slip.answered_at limit setting.burst_limit
		) after
	) later on fresh.device_id is not null
	window press as (partition by fresh.unit_id, fresh.device_id order by fresh.answered_at, fresh.id);
end $$;

-- Slips are looked up one by one, by the key (`lateral … limit 1`): joined as a whole, a plan that a session made while
-- the table was new, and keeps, would read all of it with every batch.
-- One plan for batches of every size: planning anew for each would cost more than storing it.
create function api.store_slips(entries jsonb)
	returns table (ord bigint, id uuid, status text, received_at timestamptz, problem text)
	language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
	given app.slip_entry[] := app.resolve_slips(entries);
	-- Every slip once, and none that is stored already: a repeat costs a look-up and changes nothing.
	fresh app.slip_entry[] := array(
		select distinct on (entry.unit_id, entry.id) entry
		from unnest(given) entry
		left join lateral (
			select true as is_stored from app.slip where slip.unit_id = entry.unit_id and slip.id = entry.id limit 1
		) known on true
		where entry.problem is null and known.is_stored is null
		order by entry.unit_id, entry.id, entry.ord
	);
	batch record;
begin
	for batch in
		with stored as (
			insert into app.slip (unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
				locale, answered_at, device_answered_at, answered_on, marks, counted)
			select unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
				locale, answered_at, device_answered_at, app.local_day(answered_at), marks, marks = '{}'
			from app.mark_odd_presses(fresh)
			order by unit_id, id
			on conflict do nothing
			returning unit_id, channel
		)
		select unit_id, channel, count(*) as n from stored group by 1, 2
	loop
		perform app.note(batch.unit_id, 'slips.stored', null, jsonb_build_object('n', batch.n, 'channel', batch.channel));
	end loop;

	-- Seldom more than one slip in three has answers, and never one that was only tapped.
	if exists (
		select from unnest(given) entry
		where (entry.reasons, entry.items, entry.facts) is distinct from ('{}', '{}', '{}') or entry.comment is not null
	) then
		insert into app.slip_follow_up (unit_id, slip_id, reasons, items, facts, comment)
		select distinct on (entry.unit_id, entry.id)
			entry.unit_id, entry.id, entry.reasons, entry.items, entry.facts, entry.comment
		from unnest(given) entry
		where entry.problem is null
			and (entry.reasons <> '{}' or entry.items <> '{}' or entry.facts <> '{}' or entry.comment is not null)
		order by entry.unit_id, entry.id, entry.ord
		on conflict do nothing;
	end if;

	-- A statement of its own: it sees what a concurrent batch stored first, and answers with that receipt.
	return query
		select entry.ord, entry.id,
			case when entry.problem is null then 'stored' else 'rejected' end,
			known.received_at, entry.problem
		from unnest(given) entry
		left join lateral (
			select slip.received_at from app.slip
			where slip.unit_id = entry.unit_id and slip.id = entry.id and entry.problem is null limit 1
		) known on true
		order by entry.ord;
end $$;
grant execute on function api.store_slips(jsonb) to service_role;
comment on function api.store_slips(jsonb) is 'nullable: received_at, problem';

-- What arrived from a tablet is kept in a narrow table of its own, by one statement for a batch: written into the row of
-- the tablet, which its slips refer to, it nearly doubled what storing a slip costs.
create table app.device_arrival (
	unit_id uuid not null,
	device_id uuid not null,
	-- Null for a tablet that gave numbers and of which nothing ever came.
	last_slip_at timestamptz,
	-- Sequence numbers that ever arrived, as ranges: as long as nothing is missing there is one. What retention removes
	-- later has arrived all the same.
	arrived int8multirange not null default '{}',
	-- Numbers that will never arrive (a tablet that burnt, a database put back from a copy), written off by an
	-- administrator with a reason, so that their tablet is not red for ever. One that arrives after all counts as any other.
	written_off int8multirange not null default '{}',
	primary key (unit_id, device_id),
	foreign key (unit_id, device_id) references app.device on delete cascade
) with (fillfactor = 50);
alter table app.device_arrival enable row level security;
revoke insert, update, delete on app.device_arrival from service_role;
grant select on app.device_arrival to authenticated;
create policy administrators_read_arrivals on app.device_arrival for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- A tablet with a thousand holes is broken; so that it cannot make every batch dearer than the one before, the older
-- half of its holes is then forgotten.
create function app.with_arrived(known int8multirange, fresh int8multirange) returns int8multirange
	language plpgsql immutable parallel safe as $$
declare
	whole int8multirange := known + fresh;
	spans int8range[];
begin
	-- Usually the next numbers in a row.
	if whole = int8multirange(range_merge(whole)) then
		return whole;
	end if;
	spans := array(select unnest(whole));
	if cardinality(spans) > 1000 then
		whole := whole + int8multirange(int8range(lower(spans[1]), lower(spans[500])));
	end if;
	return whole;
end $$;

-- SECURITY DEFINER: whatever writes slips keeps this, and nobody else may write it. In the order of the key, so that
-- concurrent batches wait for each other instead of deadlocking.
create function app.keep_arrivals() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.device_arrival as known (unit_id, device_id, last_slip_at, arrived)
	select unit_id, device_id, max(received_at),
		coalesce(range_agg(int8range(sequence, sequence, '[]')) filter (where sequence is not null), '{}')
	from fresh where device_id is not null
	group by 1, 2 order by 1, 2
	on conflict (unit_id, device_id) do update set
		last_slip_at = greatest(known.last_slip_at, excluded.last_slip_at),
		arrived = app.with_arrived(known.arrived, excluded.arrived);
	return null;
end $$;
create trigger keep_arrivals after insert on app.slip
	referencing new table as fresh for each statement execute function app.keep_arrivals();

-- Every pairing counts from one: a device that takes on another token begins anew. (Tablets of a sample take turns.)
-- SECURITY DEFINER: nobody else may write arrivals.
create function app.begin_new_series() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	delete from app.device_arrival where unit_id = new.unit_id and device_id = new.id;
	new.last_sequence := null;
	new.oldest_sequence := null;
	return new;
end $$;
create trigger begin_new_series before update of token_hash on app.device
	for each row when (new.token_hash <> old.token_hash) execute function app.begin_new_series();

-- The numbers that each tablet gave and that never arrived, as ranges: what waits on the tablet is not missing, what
-- lies on its shelf is, and what was written off is not.
create function api.missing_slips(of_unit uuid) returns table (device uuid, first bigint, last bigint)
	language sql stable as $$
	select device.id, lower(hole), upper(hole) - 1
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	cross join lateral (
		select coalesce(arrival.arrived, '{}') as numbers, coalesce(arrival.written_off, '{}') as written_off
	) known
	cross join lateral (
		-- The highest number that must have arrived: below the oldest that waits, else the last that was given.
		select coalesce(least(oldest_sequence - 1, last_sequence), upper(known.numbers) - 1, 0) as number
	) given
	cross join lateral unnest(
		int8multirange(int8range(1, given.number + 1)) - known.numbers - known.written_off
	) hole
	where device.unit_id = of_unit
	order by 1, 2
$$;
grant execute on function api.missing_slips(uuid) to authenticated, service_role;

-- Writes off all that is missing of a tablet now. Answers how many numbers that were.
-- SECURITY DEFINER: nobody else may write arrivals; the function checks the administrator first.
create function api.write_off_missing(of_unit uuid, of_device uuid, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	holes int8multirange;
	n bigint;
begin
	perform app.require_administrator(of_unit);
	perform from app.device where unit_id = of_unit and id = of_device for update;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	select range_agg(int8range(first, last + 1)), sum(last - first + 1) into holes, n
	from api.missing_slips(of_unit) where device = of_device;
	if holes is null then
		return 0;
	end if;
	insert into app.device_arrival as known (unit_id, device_id, written_off) values (of_unit, of_device, holes)
	on conflict (unit_id, device_id) do update set written_off = known.written_off + excluded.written_off;
	perform app.note(of_unit, 'device.missing_written_off', of_device::text, jsonb_build_object('n', n,
		'because', because, 'ranges', (select jsonb_agg(jsonb_build_array(lower(hole), upper(hole) - 1))
			from unnest(holes) hole)));
	return n;
end $$;
grant execute on function api.write_off_missing(uuid, uuid, text) to authenticated, service_role;

-- schemas/42_slip_counts.sql
-- Daily counts, kept in the same transaction as the slips. Pages read these, so that a page costs the same
-- after a million slips as after a hundred.
--   item 'overall': the face tapped, level 1-5
--   item of the questionnaire: level 1-5, or 0 for "no opinion"
--   reason: level 0, it was chosen
--   fact: level 1, 2, 3 for none, one, two or more
create table app.slip_daily (
	unit_id uuid not null,
	day date not null,
	field text not null default 'unstated',
	counter text not null default 'unstated',
	channel text not null,
	stage text not null default 'unstated',
	item text not null default 'overall',
	level smallint not null check (level between 0 and 5),
	counted boolean not null,
	n bigint not null check (n >= 0),
	primary key (unit_id, day, field, counter, channel, stage, item, level, counted)
) with (fillfactor = 70);
alter table app.slip_daily enable row level security;
revoke insert, update, delete on app.slip_daily from service_role;
grant select on app.slip_daily to authenticated;
create policy readers_of_the_field_read_counts on app.slip_daily for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- Every answer of a follow-up as (item, level), in the convention above.
create function app.answers(reasons text[], items jsonb, facts jsonb)
	returns table (item text, level smallint)
	language sql immutable parallel safe as $$
	select unnest(reasons), 0::smallint
	union all
	select key, coalesce(value::text::smallint, 0) from (
		select key, nullif(value, 'null'::jsonb) as value from jsonb_each(items)
	) given
	union all
	select key, (value::text::smallint + 1)::smallint from jsonb_each(facts)
$$;
grant execute on function app.answers(text[], jsonb, jsonb) to authenticated;

-- Slips that arrive are counted beside each other, in the order of the key, so that concurrent batches wait for each
-- other instead of deadlocking. A ruling or a removal takes its counts in whatever order its slips lie: it waits until
-- it is alone. The lock comes before the first row, whoever writes.
create function app.count_beside_others() returns trigger language plpgsql as $$
begin
	perform pg_advisory_xact_lock_shared(hashtext('app.slip_daily'));
	return null;
end $$;
create trigger count_beside_others before insert on app.slip
	for each statement execute function app.count_beside_others();
create trigger count_beside_others before insert on app.slip_follow_up
	for each statement execute function app.count_beside_others();

create function app.count_alone() returns trigger language plpgsql as $$
begin
	perform pg_advisory_xact_lock(hashtext('app.slip_daily'));
	return null;
end $$;
create trigger count_alone before update or delete on app.slip
	for each statement execute function app.count_alone();
create trigger count_alone before delete on app.slip_follow_up
	for each statement execute function app.count_alone();

-- SECURITY DEFINER on this and the triggers below: whatever writes slips keeps the counts, and nobody else may write
-- them.
create function app.count_new_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.slip_daily as daily
	select unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
		coalesce(stage, 'unstated'), 'overall', level, counted, count(*)
	from fresh
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	order by 1, 2, 3, 4, 5, 6, 7, 8, 9
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	return null;
end $$;
create trigger count_new_slips after insert on app.slip
	referencing new table as fresh for each statement execute function app.count_new_slips();

-- SECURITY DEFINER: see app.count_new_slips.
create function app.count_new_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.slip_daily as daily
	select slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
		slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted, count(*)
	from fresh
	join app.slip on slip.unit_id = fresh.unit_id and slip.id = fresh.slip_id
	cross join lateral app.answers(fresh.reasons, fresh.items, fresh.facts) answer
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	order by 1, 2, 3, 4, 5, 6, 7, 8, 9
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	return null;
end $$;
create trigger count_new_follow_ups after insert on app.slip_follow_up
	referencing new table as fresh for each statement execute function app.count_new_follow_ups();

-- Only `counted` ever changes on a slip: its counts, and those of its answers, move from one side to the other.
-- SECURITY DEFINER: see app.count_new_slips.
create function app.move_counts() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	moved app.slip_daily[] := array(
		select (turned.unit_id, turned.answered_on, coalesce(turned.field, 'unstated'),
			coalesce(turned.counter, 'unstated'), turned.channel, coalesce(turned.stage, 'unstated'),
			answer.item, answer.level, turned.counted, count(*))::app.slip_daily
		from (
			select fresh.* from fresh
			join stale on stale.unit_id = fresh.unit_id and stale.id = fresh.id
			where stale.counted <> fresh.counted
		) turned
		cross join lateral (
			select 'overall'::text as item, turned.level
			union all
			select given.item, given.level from app.slip_follow_up follow_up
			cross join lateral app.answers(follow_up.reasons, follow_up.items, follow_up.facts) given
			where follow_up.unit_id = turned.unit_id and follow_up.slip_id = turned.id
		) answer
		group by turned.unit_id, turned.answered_on, coalesce(turned.field, 'unstated'),
			coalesce(turned.counter, 'unstated'), turned.channel, coalesce(turned.stage, 'unstated'),
			answer.item, answer.level, turned.counted
	);
begin
	update app.slip_daily daily set n = daily.n - gone.n
	from unnest(moved) gone
	where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
		= (gone.unit_id, gone.day, gone.field, gone.counter, gone.channel, gone.stage, gone.item, gone.level, not gone.counted);
	insert into app.slip_daily as daily
	select * from unnest(moved)
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	return null;
end $$;
create trigger move_counts after update on app.slip
	referencing old table as stale new table as fresh for each statement execute function app.move_counts();

-- Retention and clearing the sample remove slips; their counts go with them. Follow-ups go first (the key insists).
-- SECURITY DEFINER: see app.count_new_slips.
create function app.uncount_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	update app.slip_daily daily set n = daily.n - gone.n
	from (
		select slip.unit_id, slip.answered_on as day, coalesce(slip.field, 'unstated') as field,
			coalesce(slip.counter, 'unstated') as counter, slip.channel, coalesce(slip.stage, 'unstated') as stage,
			answer.item, answer.level, slip.counted, count(*) as n
		from stale
		join app.slip on slip.unit_id = stale.unit_id and slip.id = stale.slip_id
		cross join lateral app.answers(stale.reasons, stale.items, stale.facts) answer
		group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	) gone
	where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
		= (gone.unit_id, gone.day, gone.field, gone.counter, gone.channel, gone.stage, gone.item, gone.level, gone.counted);
	return null;
end $$;
create trigger uncount_follow_ups after delete on app.slip_follow_up
	referencing old table as stale for each statement execute function app.uncount_follow_ups();

-- SECURITY DEFINER: see app.count_new_slips.
create function app.uncount_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	update app.slip_daily daily set n = daily.n - gone.n
	from (
		select unit_id, answered_on as day, coalesce(field, 'unstated') as field,
			coalesce(counter, 'unstated') as counter, channel, coalesce(stage, 'unstated') as stage,
			'overall'::text as item, level, counted, count(*) as n
		from stale group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	) gone
	where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
		= (gone.unit_id, gone.day, gone.field, gone.counter, gone.channel, gone.stage, gone.item, gone.level, gone.counted);
	return null;
end $$;
create trigger uncount_slips after delete on app.slip
	referencing old table as stale for each statement execute function app.uncount_slips();

-- SECURITY DEFINER: nobody else may write counts. Only rows that count nothing any more are forgotten.
create function app.forget_counts(of_units uuid[]) returns void
	language sql security definer set search_path = '' as $$
	delete from app.slip_daily where unit_id = any (of_units) and n = 0
$$;

-- The counts as they ought to be, from the slips themselves.
create view app.slip_recount with (security_invoker = true) as
	select unit_id, answered_on as day, coalesce(field, 'unstated') as field, coalesce(counter, 'unstated') as counter,
		channel, coalesce(stage, 'unstated') as stage, 'overall'::text as item, level, counted, count(*) as n
	from app.slip group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	union all
	select slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
		slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted, count(*)
	from app.slip_follow_up follow_up
	join app.slip on slip.unit_id = follow_up.unit_id and slip.id = follow_up.slip_id
	cross join lateral app.answers(follow_up.reasons, follow_up.items, follow_up.facts) answer
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
grant select on app.slip_recount to service_role;

-- Raw rows against daily counts, over the whole installation.
create function api.recount_slips() returns table (slips bigint, differences bigint)
	language sql stable as $$
	select (select count(*) from app.slip), (
		select count(*) from (
			select * from app.slip_daily where n > 0
		) kept full join app.slip_recount found
			on (kept.unit_id, kept.day, kept.field, kept.counter, kept.channel, kept.stage, kept.item, kept.level, kept.counted)
			= (found.unit_id, found.day, found.field, found.counter, found.channel, found.stage, found.item, found.level, found.counted)
		where kept.n is distinct from found.n)
$$;
grant execute on function api.recount_slips() to service_role;

-- The counts of a period, of the whole unit or of one field. SQL counts; the rules that turn counts into figures stand
-- in the code, once.
create function api.slip_counts(of_unit uuid, from_day date, to_day date, of_field text default null)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language sql stable as $$
	with period as (
		select day, field, counter, channel, stage, daily.item, daily.level::int as level, daily.counted, daily.n
		from app.slip_daily daily
		where unit_id = of_unit and day between from_day and to_day and (of_field is null or field = of_field) and n > 0
	), by_item as (
		select 'total' as dimension, '' as key, item, level, counted, sum(n)::bigint as n
		from period group by item, level, counted
	), overall as (
		select
			case grouping(week, field, counter, channel, stage)
				when 15 then 'week' when 23 then 'field' when 27 then 'counter' when 29 then 'channel' else 'stage' end,
			coalesce(week::text, field, counter, channel, stage), 'overall', level, counted, sum(n)::bigint
		from (select date_trunc('week', day)::date as week, period.* from period where item = 'overall') face
		group by grouping sets ((week, level, counted), (field, level, counted), (counter, level, counted),
			(channel, level, counted), (stage, level, counted))
	)
	select * from by_item union all select * from overall
$$;
grant execute on function api.slip_counts(uuid, date, date, text) to authenticated, service_role;

-- The counts of every field at once: what a field's own section is made of.
create function api.field_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, item text, level int, counted boolean, n bigint)
	language sql stable as $$
	select field, item, level::int, counted, sum(n)::bigint
	from app.slip_daily
	where unit_id = of_unit and day between from_day and to_day and n > 0
	group by 1, 2, 3, 4
$$;
grant execute on function api.field_counts(uuid, date, date) to authenticated, service_role;

-- SECURITY DEFINER: the slips of a whole year, which every member's index page shows although an officer may read
-- the slips of his own fields only. Levels of the whole unit, nothing finer; members and the server only.
create function api.year_levels(of_unit uuid, of_year int)
	returns table (level int, n bigint)
	language plpgsql stable security definer set search_path = '' as $$
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', '') <> 'service_role'
		and of_unit not in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) then
		raise exception 'not a member of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	return query
		select daily.level::int, sum(daily.n)::bigint
		from app.slip_daily daily
		where unit_id = of_unit and item = 'overall' and counted and daily.n > 0
			and day between make_date(of_year, 1, 1) and make_date(of_year, 12, 31)
		group by 1 order by 1;
end $$;
grant execute on function api.year_levels(uuid, integer) to authenticated, service_role;

-- schemas/44_rulings.sql
-- How many, by reason. A slip with several reasons stands under each of them; `alone`: it has no other.
create function api.set_aside_counts(of_unit uuid, from_day date, to_day date)
	returns table (mark text, alone boolean, counted boolean, n bigint)
	language sql stable as $$
	select mark, cardinality(marks) = 1, counted, count(*)
	from app.slip cross join lateral unnest(marks) mark
	where unit_id = of_unit and answered_on between from_day and to_day and marks <> '{}'
	group by 1, 2, 3 order by 1, 2, 3
$$;
grant execute on function api.set_aside_counts(uuid, date, date) to authenticated, service_role;

-- The slips themselves, newest first, from before the one named. Not what they say: the level has no part in whether a
-- slip is counted, so whoever rules on it does not see it here.
create function api.set_aside_slips(of_unit uuid, from_day date, to_day date, of_mark text default null,
	before_at timestamptz default null, before_id uuid default null, at_most int default 100)
	returns table (id uuid, answered_at timestamptz, device_answered_at timestamptz, received_at timestamptz,
		counter text, channel text, device text, marks text[], counted boolean)
	language sql stable as $$
	select slip.id, slip.answered_at, slip.device_answered_at, slip.received_at, slip.counter, slip.channel, device.name,
		slip.marks, slip.counted
	from app.slip left join app.device on device.unit_id = slip.unit_id and device.id = slip.device_id
	where slip.unit_id = of_unit and slip.answered_on between from_day and to_day and slip.marks <> '{}'
		and (of_mark is null or of_mark = any (slip.marks))
		and (before_at is null or (slip.answered_at, slip.id) < (before_at, before_id))
	order by slip.answered_at desc, slip.id desc
	limit least(at_most, 500)
$$;
grant execute on function api.set_aside_slips(uuid, date, date, text, timestamptz, uuid, integer)
	to authenticated, service_role;
comment on function api.set_aside_slips(uuid, date, date, text, timestamptz, uuid, integer) is
	'nullable: device_answered_at, counter, device';

-- Slips that are left out, by their first reason.
create function api.marked_slips(of_unit uuid, from_day date, to_day date)
	returns table (mark text, counted boolean, n bigint)
	language sql stable as $$
	select marks[1], counted, count(*) from app.slip
	where unit_id = of_unit and answered_on between from_day and to_day and marks <> '{}'
	group by 1, 2 order by 1, 2
$$;
grant execute on function api.marked_slips(uuid, date, date) to authenticated, service_role;

-- Turns slips by their ids: counted, or left out, with the reason given. The answer is how many were turned; the note
-- has how many of which tablet.
-- SECURITY DEFINER, here and below: a slip has one column that a person may turn, and only here, where it is checked
-- who asks and written down. Only slips with a mark can be turned: nobody sets aside an ordinary slip.
create function api.switch_slips(of_unit uuid, slips jsonb, to_counted boolean, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	turned bigint;
	devices jsonb;
begin
	perform app.require_leader(of_unit);
	with done as (
		update app.slip set counted = to_counted
		where unit_id = of_unit and id in (select value::uuid from jsonb_array_elements_text(slips))
			and marks <> '{}' and counted <> to_counted
		returning device_id
	), each as (
		select device_id, count(*) as n from done group by 1
	)
	select coalesce(sum(n), 0), coalesce(jsonb_object_agg(device_id, n) filter (where device_id is not null), '{}')
	into turned, devices from each;
	if turned > 0 then
		perform app.note(of_unit, case when to_counted then 'slips.counted' else 'slips.set_aside' end, null,
			jsonb_build_object('n', turned, 'because', because, 'slips', slips, 'devices', devices));
	end if;
	return turned;
end $$;
grant execute on function api.switch_slips(uuid, jsonb, boolean, text) to authenticated;

-- All slips of a period whose only reason is this mark: one that has another reason is ruled on by itself.
-- SECURITY DEFINER: see api.switch_slips.
create function api.switch_marked_slips(of_unit uuid, from_day date, to_day date, of_mark text,
	to_counted boolean, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	turned bigint;
	devices jsonb;
begin
	perform app.require_leader(of_unit);
	with done as (
		update app.slip set counted = to_counted
		where unit_id = of_unit and answered_on between from_day and to_day and marks = array[of_mark]
			and counted <> to_counted
		returning device_id
	), each as (
		select device_id, count(*) as n from done group by 1
	)
	select coalesce(sum(n), 0), coalesce(jsonb_object_agg(device_id, n) filter (where device_id is not null), '{}')
	into turned, devices from each;
	if turned > 0 then
		perform app.note(of_unit, case when to_counted then 'slips.counted' else 'slips.set_aside' end, of_mark,
			jsonb_build_object('n', turned, 'because', because, 'from', from_day, 'to', to_day, 'devices', devices));
	end if;
	return turned;
end $$;
grant execute on function api.switch_marked_slips(uuid, date, date, text, boolean, text) to authenticated;

-- Who ruled on such slips, newest first, as the audit has it.
create function api.slip_rulings(of_unit uuid, at_most int default 20)
	returns table (at timestamptz, person text, counted boolean, n bigint, mark text, from_day date, to_day date, because text)
	language sql stable as $$
	select at, app.person_name(actor::uuid), action = 'slips.counted', (detail ->> 'n')::bigint, subject,
		(detail ->> 'from')::date, (detail ->> 'to')::date, detail ->> 'because'
	from app.audit
	where unit_id = of_unit and action in ('slips.counted', 'slips.set_aside')
	order by at desc, id desc limit at_most
$$;
grant execute on function api.slip_rulings(uuid, integer) to authenticated;
comment on function api.slip_rulings(uuid, integer) is 'nullable: person, mark, from_day, to_day, because';

-- schemas/46_slip_imports.sql
-- Which of these slips are there already, and what they say: paper slips are typed in again and again, and a number that
-- was used for another slip must not swallow a new one. Only the server asks; ids is a list.
create function api.known_slips(of_unit uuid, ids jsonb)
	returns table (id uuid, level int, answered_at timestamptz, field text, counter text, stage text, reasons text[],
		items jsonb, facts jsonb, comment text)
	language sql stable as $$
	select slip.id, slip.level::int, slip.answered_at, slip.field, slip.counter, slip.stage,
		coalesce(follow_up.reasons, '{}'), coalesce(follow_up.items, '{}'), coalesce(follow_up.facts, '{}'),
		follow_up.comment
	from app.slip
	left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
	where slip.unit_id = of_unit and slip.id in (select value::uuid from jsonb_array_elements_text(ids))
$$;
grant execute on function api.known_slips(uuid, jsonb) to service_role;
comment on function api.known_slips(uuid, jsonb) is 'nullable: field, counter, stage, comment';

-- What a tablet could not deliver comes as a file. Its lines name the tablet by the hash of its token, which the server
-- keeps anyway; only the server asks, to hand each line to the intake as coming from that tablet, and only for tablets
-- of the unit whose administrator brought the file.
create function api.outbox_devices(of_unit uuid)
	returns table (id uuid, code text, name text, token_hash text)
	language sql stable as $$
	select id, code, name, encode(token_hash, 'hex') from app.device where unit_id = of_unit order by code
$$;
grant execute on function api.outbox_devices(uuid) to service_role;

-- Writes down who brought which file, and what came of it: {"rows", "stored", "repeated", "rejected"}.
create function api.note_outbox_import(of_unit uuid, file text, outcome jsonb) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	perform app.note(of_unit, 'outbox.imported', left(file, 200), outcome);
end $$;
grant execute on function api.note_outbox_import(uuid, text, jsonb) to authenticated, service_role;

-- schemas/50_dossiers.sql
-- Dossiers as the one-stop software reports them: no names, no identity numbers, only what figures need.
create table app.dossier (
	unit_id uuid not null references app.unit,
	source text not null check (length(source) between 1 and 80),
	code text not null check (length(code) between 1 and 120),
	field text,
	procedure text check (length(procedure) <= 300),
	officer text,
	state text not null check (state in
		('received', 'supplement_asked', 'refused', 'resolved_early', 'resolved_on_time', 'resolved_overdue', 'returned')),
	received_on date not null,
	due_on date,
	resolved_on date,
	as_of date not null,
	-- The first day as of which papers had been asked for, whatever became of the dossier later.
	supplement_seen_on date,
	primary key (unit_id, source, code),
	foreign key (unit_id, field) references app.field
);
create index on app.dossier (unit_id, received_on);
create index on app.dossier (unit_id, resolved_on);
alter table app.dossier enable row level security;
grant select on app.dossier to authenticated;
create policy readers_of_the_field_read_dossiers on app.dossier for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

create function app.remember_supplement() returns trigger language plpgsql as $$
begin
	new.supplement_seen_on := new.as_of;
	return new;
end $$;
create trigger remember_supplement before insert or update on app.dossier
	for each row when (new.state = 'supplement_asked' and new.supplement_seen_on is null)
	execute function app.remember_supplement();

-- Early, on time or overdue, also where the source says only that the result was handed over. Null: not resolved.
create function app.dossier_lateness(state text, due_on date, resolved_on date) returns text
	language sql immutable parallel safe
	return case state
		when 'resolved_early' then 'early'
		when 'resolved_on_time' then 'on_time'
		when 'resolved_overdue' then 'overdue'
		when 'returned' then case
			when resolved_on is null then null
			when due_on is null or resolved_on = due_on then 'on_time'
			when resolved_on < due_on then 'early'
			else 'overdue' end
	end;
grant execute on function app.dossier_lateness(text, date, date) to authenticated;

-- Early, on time or overdue, of whatever ended a dossier: its result, or its refusal by the day of that. Null: not ended,
-- or refused nobody says when.
create function app.ended_lateness(state text, due_on date, resolved_on date) returns text
	language sql immutable parallel safe
	return app.dossier_lateness(case state when 'refused' then 'returned' else state end, due_on, resolved_on);
grant execute on function app.ended_lateness(text, date, date) to authenticated;

-- Inserts or updates a batch by source and code and says of each row what became of it. A row that says nothing new is
-- `unchanged`, and known to stand so as of the newer day; one that is older than what is known is `unchanged` and moves
-- nothing. Where a code comes twice, the later row that can be taken counts. A source is known by its letters.
-- SECURITY DEFINER: members of the unit bring dossiers in, but nobody writes the table by hand; it also reads the
-- officers' names to find their codes, which not every member may.
create function api.put_dossier_rows(of_unit uuid, from_source text, as_of_day date, dossiers jsonb)
	returns table (ord int, status text, problem text)
	language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	outcome jsonb;
	known_as text;
begin
	perform app.require_member(of_unit);
	known_as := app.known_source(of_unit, from_source);
	with given as (
		select item.ord, dossier.*
		from jsonb_array_elements(dossiers) with ordinality item (value, ord)
		cross join lateral jsonb_to_record(item.value) dossier (code text, field text, procedure text, officer text,
			state text, received_on date, due_on date, resolved_on date)
	), judged as (
		select fielded.*, known.code as officer_code, case
			when fielded.no_field then 'HL-1013'
			when fielded.ord < max(fielded.ord) filter (where not fielded.no_field) over (partition by fielded.code)
				then 'HL-3107'
		end as problem
		from (
			select given.*, given.field is not null and field.code is null as no_field
			from given left join app.field on field.unit_id = of_unit and field.code = given.field
		) fielded
		left join lateral (
			select officer.code from app.officer
			where officer.unit_id = of_unit
				and (officer.code = fielded.officer or lower(officer.name) = lower(fielded.officer))
			order by officer.code limit 1
		) known on true
	), put as (
		insert into app.dossier as known (unit_id, source, code, field, procedure, officer, state, received_on, due_on,
			resolved_on, as_of)
		select of_unit, known_as, code, field, procedure, officer_code, state, received_on, due_on, resolved_on,
			as_of_day
		from judged where judged.problem is null
		order by code
		on conflict (unit_id, source, code) do update set
			field = excluded.field, procedure = excluded.procedure, officer = excluded.officer, state = excluded.state,
			received_on = excluded.received_on, due_on = excluded.due_on, resolved_on = excluded.resolved_on,
			as_of = excluded.as_of
		where (known.field, known.procedure, known.officer, known.state, known.received_on, known.due_on, known.resolved_on)
			is distinct from (excluded.field, excluded.procedure, excluded.officer, excluded.state, excluded.received_on,
				excluded.due_on, excluded.resolved_on)
			and known.as_of <= excluded.as_of
		returning known.code, (xmax = 0) as is_new
	)
	select coalesce(jsonb_agg(jsonb_build_object('ord', judged.ord, 'code', judged.code,
		'problem', judged.problem, 'status', case
		when judged.problem is not null then 'rejected'
		when put.code is null then 'unchanged'
		when put.is_new then 'added'
		else 'changed' end) order by judged.ord), '[]') into outcome
	from judged left join put on put.code = judged.code and judged.problem is null;

	-- What was left alone although this is the newer day says the same as before: it is locked since, and stands so still.
	-- Unit and source stand in the rows that are joined, so that only the key can find a dossier: a plan made before the
	-- table was ever counted would else read every dossier of the unit with every batch.
	update app.dossier known set as_of = as_of_day
	from (
		select of_unit as unit_id, known_as as source, one.code
		from jsonb_to_recordset(outcome) one (code text, status text) where one.status = 'unchanged'
		offset 0
	) same
	where known.unit_id = same.unit_id and known.source = same.source and known.code = same.code
		and known.as_of < as_of_day;

	perform app.note(of_unit, 'dossiers.put', known_as, (
		select jsonb_object_agg(became.status, became.n) from (
			select one.status, count(*) as n from jsonb_to_recordset(outcome) one (status text) group by 1
		) became));
	return query
		select one.ord, one.status, one.problem
		from jsonb_to_recordset(outcome) one (ord int, status text, problem text) order by one.ord;
end $$;
grant execute on function api.put_dossier_rows(uuid, text, date, jsonb) to authenticated, service_role;
comment on function api.put_dossier_rows(uuid, text, date, jsonb) is 'nullable: problem';

-- What api.put_dossier_rows does, in sum.
create function api.put_dossiers(of_unit uuid, from_source text, as_of_day date, dossiers jsonb)
	returns table (added bigint, changed bigint, unchanged bigint)
	language sql as $$
	select count(*) filter (where status = 'added'), count(*) filter (where status = 'changed'),
		count(*) filter (where status = 'unchanged')
	from api.put_dossier_rows(of_unit, from_source, as_of_day, dossiers)
$$;
grant execute on function api.put_dossiers(uuid, text, date, jsonb) to service_role;

-- Dossiers of a period by field: received in it, and resolved in it by punctuality. Those whose result was handed over
-- are resolved too, and an import that changed nothing still says as of when it is true.
create function api.dossier_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, received bigint, resolved_early bigint, resolved_on_time bigint, resolved_overdue bigint,
		refused bigint, supplement_asked bigint, sources text[], as_of date)
	language sql stable as $$
	with dossier as (
		select coalesce(field, 'unstated') as field, source, state, received_on, as_of,
			case when resolved_on between from_day and to_day then app.dossier_lateness(state, due_on, resolved_on) end as lateness
		from app.dossier
		where unit_id = of_unit and (received_on between from_day and to_day or resolved_on between from_day and to_day)
	)
	select dossier.field,
		count(*) filter (where received_on between from_day and to_day),
		count(*) filter (where lateness = 'early'),
		count(*) filter (where lateness = 'on_time'),
		count(*) filter (where lateness = 'overdue'),
		count(*) filter (where state = 'refused' and received_on between from_day and to_day),
		count(*) filter (where state = 'supplement_asked' and received_on between from_day and to_day),
		array_agg(distinct source),
		greatest(max(dossier.as_of), (
			select max(latest.as_of) from app.dossier_import latest
			where latest.unit_id = of_unit and latest.source = any (array_agg(distinct dossier.source))))
	from dossier
	group by 1
$$;
grant execute on function api.dossier_counts(uuid, date, date) to authenticated, service_role;

-- schemas/51_dossier_imports.sql
-- How the files of a source are read, as its unit mapped them the last time.
create table app.dossier_mapping (
	unit_id uuid not null references app.unit on delete cascade,
	source text not null check (length(source) between 1 and 80),
	mapping jsonb not null check (jsonb_typeof(mapping) = 'object' and pg_column_size(mapping) < 60000),
	changed_at timestamptz not null default now(),
	primary key (unit_id, source)
);
alter table app.dossier_mapping enable row level security;
grant select on app.dossier_mapping to authenticated;
create policy members_read_mappings on app.dossier_mapping for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- Each time dossiers came in from a file: what became of its rows, and as of when it speaks.
create table app.dossier_import (
	unit_id uuid not null references app.unit on delete cascade,
	id bigint generated always as identity,
	source text not null check (length(source) between 1 and 80),
	as_of date not null,
	imported_at timestamptz not null default now(),
	imported_by uuid,
	added bigint not null check (added >= 0),
	changed bigint not null check (changed >= 0),
	unchanged bigint not null check (unchanged >= 0),
	rejected bigint not null check (rejected >= 0),
	primary key (unit_id, id)
);
alter table app.dossier_import enable row level security;
grant select on app.dossier_import to authenticated;
create policy members_read_imports on app.dossier_import for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- What a name of a source is told apart by: its letters, whatever their case, and the blanks between them.
create function app.source_letters(name text) returns text
	language sql immutable parallel safe
	return lower(regexp_replace(btrim(normalize(name, NFC)), '\s+', ' ', 'g'));

-- The names of all sources of a unit, as they were first written. Walks along the key of the dossiers from name to name
-- instead of reading every dossier.
create function app.sources_of(of_unit uuid) returns table (source text)
	language sql stable as $$
	with recursive named as (
		(select dossier.source from app.dossier where unit_id = of_unit order by dossier.source limit 1)
		union all
		select (select next.source from app.dossier next
			where next.unit_id = of_unit and next.source > named.source order by next.source limit 1)
		from named where named.source is not null
	)
	select named.source from named where named.source is not null
	union select mapping.source from app.dossier_mapping mapping where unit_id = of_unit
	union select import.source from app.dossier_import import where unit_id = of_unit
$$;

-- The name that a source has already: `ui-a` is no other source than `UI-A`, and its dossiers must not count twice. The
-- name as given where it is new, or where it is one of several that stood side by side before this was asked. Whoever
-- brings the first dossiers of a new name waits for whoever does so at the same time.
create function app.known_source(of_unit uuid, given text) returns text
	language plpgsql as $$
declare
	known text;
begin
	-- In the order of the key, so that only the key is looked at, also before the table was ever counted.
	perform from app.dossier where unit_id = of_unit and source = given order by code limit 1;
	if found then return given; end if;
	perform pg_advisory_xact_lock(hashtextextended('source ' || of_unit || app.source_letters(given), 0));
	select sources_of.source into known from app.sources_of(of_unit)
	where app.source_letters(sources_of.source) = app.source_letters(given)
	order by exists (select from app.dossier where unit_id = of_unit and dossier.source = sources_of.source) desc,
		sources_of.source = given desc, sources_of.source
	limit 1;
	return coalesce(known, given);
end $$;

-- SECURITY DEFINER: a name of a source is for everybody who works at the unit, whichever fields the dossiers have.
create function api.dossier_sources(of_unit uuid) returns setof text
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	return query select source from app.sources_of(of_unit) order by 1;
end $$;
grant execute on function api.dossier_sources(uuid) to authenticated, service_role;

-- How each source of a unit was mapped the last time.
create function api.dossier_mappings(of_unit uuid) returns table (source text, mapping jsonb, changed_at timestamptz)
	language sql stable as $$
	select source, mapping, changed_at from app.dossier_mapping where unit_id = of_unit order by changed_at desc
$$;
grant execute on function api.dossier_mappings(uuid) to authenticated, service_role;

-- SECURITY DEFINER: members keep mappings and note imports; nobody writes the tables by hand.
create function api.put_dossier_mapping(of_unit uuid, of_source text, new_mapping jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	insert into app.dossier_mapping as kept (unit_id, source, mapping) values (of_unit, of_source, new_mapping)
	on conflict (unit_id, source) do update set mapping = excluded.mapping, changed_at = now()
	where kept.mapping <> excluded.mapping;
	if found then perform app.note(of_unit, 'dossiers.mapped', of_source); end if;
end $$;
grant execute on function api.put_dossier_mapping(uuid, text, jsonb) to authenticated, service_role;

-- The imports of a unit, newest first.
create function api.dossier_imports(of_unit uuid)
	returns table (source text, as_of date, imported_at timestamptz, imported_by text, added bigint, changed bigint,
		unchanged bigint, rejected bigint)
	language sql stable as $$
	select source, as_of, imported_at, app.person_name(imported_by), added, changed, unchanged, rejected
	from app.dossier_import where unit_id = of_unit order by imported_at desc limit 20
$$;
grant execute on function api.dossier_imports(uuid) to authenticated, service_role;
comment on function api.dossier_imports(uuid) is 'nullable: imported_by';

-- Notes an import under the name that its source has already.
-- SECURITY DEFINER: nobody writes imports by hand.
create function api.note_dossier_import(of_unit uuid, of_source text, as_of_day date, added bigint,
	changed bigint, unchanged bigint, rejected bigint) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	known text;
begin
	perform app.require_member(of_unit);
	known := app.known_source(of_unit, of_source);
	insert into app.dossier_import (unit_id, source, as_of, imported_by, added, changed, unchanged, rejected)
	values (of_unit, known, as_of_day, auth.uid(), added, changed, unchanged, rejected);
	perform app.note(of_unit, 'dossiers.imported', known, jsonb_build_object('added', added, 'changed', changed,
		'unchanged', unchanged, 'rejected', rejected));
end $$;
grant execute on function api.note_dossier_import(uuid, text, date, bigint, bigint, bigint, bigint)
	to authenticated, service_role;

-- schemas/52_receipt_keys.sql
-- Keys that seal receipt tokens. 'server': used here; 'offline': given to one-stop software that makes tokens by itself.
-- The id stands in every token. A retired key seals nothing new, but what it sealed stays good until it runs out;
-- a revoked one stops at once.
create table app.receipt_key (
	unit_id uuid not null references app.unit on delete cascade,
	id text not null unique check (id ~ '^[0-9a-f]{12}$' and id <> '000000000000'),
	secret bytea not null check (length(secret) = 32),
	kind text not null check (kind in ('server', 'offline')),
	name text not null default '' check (length(name) <= 120),
	created_at timestamptz not null default now(),
	retired_at timestamptz,
	revoked_at timestamptz,
	primary key (unit_id, id)
);
-- One key at a time seals for the server itself.
create unique index on app.receipt_key (unit_id) where kind = 'server' and retired_at is null and revoked_at is null;
alter table app.receipt_key enable row level security;
-- Column by column: no person reads a secret after it was made.
grant select (unit_id, id, kind, name, created_at, retired_at, revoked_at) on app.receipt_key to authenticated;
create policy leaders_read_receipt_keys on app.receipt_key for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- From a token and the secret of the quarter in which it runs out follows the id of its slip. When the quarter is over
-- the secret is destroyed, and with it the last way from a token to its slip.
create table app.receipt_secret (
	unit_id uuid not null references app.unit on delete cascade,
	period date not null check (period = date_trunc('quarter', period)::date),
	secret bytea not null default extensions.gen_random_bytes(32),
	primary key (unit_id, period)
);
alter table app.receipt_secret enable row level security;

-- Every process keeps the keys in memory, so that a token is judged before anything is looked up.
create function app.tell_receipt_keys() returns trigger language plpgsql as $$
begin
	perform pg_notify('receipt_keys', '');
	return null;
end $$;
create trigger tell_receipt_keys after insert or update or delete on app.receipt_key
	for each statement execute function app.tell_receipt_keys();

-- Every key of the installation, for the processes that judge tokens. When a key was retired bounds what it may have
-- sealed: whoever still holds its secret must not make receipts for ever.
create function api.receipt_keys()
	returns table (unit_id uuid, id text, secret text, kind text, retired_on date, revoked boolean)
	language sql stable as $$
	select unit_id, id, encode(secret, 'hex'), kind, app.local_day(retired_at), revoked_at is not null
	from app.receipt_key
$$;
grant execute on function api.receipt_keys() to service_role;
comment on function api.receipt_keys() is 'nullable: retired_on';

-- The secret of a quarter, made when it is first asked for.
create function api.receipt_secret(of_unit uuid, of_period date) returns text
	language sql as $$
	insert into app.receipt_secret (unit_id, period) values (of_unit, of_period) on conflict do nothing;
	select encode(secret, 'hex') from app.receipt_secret where unit_id = of_unit and period = of_period;
$$;
grant execute on function api.receipt_secret(uuid, date) to service_role;

-- The key that seals now; the given one becomes it where there is none yet.
create function api.ensure_receipt_key(of_unit uuid, key_id text, key_secret text) returns text
	language plpgsql as $$
begin
	insert into app.receipt_key (unit_id, id, secret, kind) values (of_unit, key_id, decode(key_secret, 'hex'), 'server')
	on conflict do nothing;
	if found then perform app.note(of_unit, 'receipt_key.created', key_id); end if;
	return (select id from app.receipt_key
		where unit_id = of_unit and kind = 'server' and retired_at is null and revoked_at is null);
end $$;
grant execute on function api.ensure_receipt_key(uuid, text, text) to service_role;

-- A new key of the server retires the one before it.
-- SECURITY DEFINER, here and below: administrators make and end keys, but no person may touch the table itself.
create function api.create_receipt_key(of_unit uuid, key_id text, key_secret text, key_kind text, key_name text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if key_kind = 'server' then
		update app.receipt_key set retired_at = now()
		where unit_id = of_unit and kind = 'server' and retired_at is null and revoked_at is null;
	end if;
	insert into app.receipt_key (unit_id, id, secret, kind, name)
	values (of_unit, key_id, decode(key_secret, 'hex'), key_kind, key_name);
	perform app.note(of_unit, 'receipt_key.created', key_id, jsonb_build_object('kind', key_kind));
end $$;
grant execute on function api.create_receipt_key(uuid, text, text, text, text) to authenticated, service_role;

-- SECURITY DEFINER: see api.create_receipt_key.
create function api.retire_receipt_key(of_unit uuid, key_id text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.receipt_key set retired_at = now() where unit_id = of_unit and id = key_id and retired_at is null;
	if found then perform app.note(of_unit, 'receipt_key.retired', key_id); end if;
end $$;
grant execute on function api.retire_receipt_key(uuid, text) to authenticated, service_role;

-- SECURITY DEFINER: see api.create_receipt_key.
create function api.revoke_receipt_key(of_unit uuid, key_id text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.receipt_key set revoked_at = now() where unit_id = of_unit and id = key_id and revoked_at is null;
	if found then perform app.note(of_unit, 'receipt_key.revoked', key_id); end if;
end $$;
grant execute on function api.revoke_receipt_key(uuid, text) to authenticated, service_role;

-- The keys of a unit, without their secrets.
create function api.receipt_keys_of(of_unit uuid)
	returns table (id text, kind text, name text, created_at timestamptz, retired_at timestamptz, revoked_at timestamptz)
	language sql stable as $$
	select id, kind, name, created_at, retired_at, revoked_at from app.receipt_key
	where unit_id = of_unit order by created_at desc
$$;
grant execute on function api.receipt_keys_of(uuid) to authenticated, service_role;
comment on function api.receipt_keys_of(uuid) is 'nullable: retired_at, revoked_at';

-- schemas/53_receipts.sql
-- How a unit hands out receipts and how many posters' slips it takes. A unit without a row has the defaults.
create table app.receipt_setting (
	unit_id uuid primary key references app.unit on delete cascade,
	valid_days smallint not null default 90 check (valid_days between 1 and 365),
	-- Slips one poster may send within so many minutes, over all phones together.
	poster_limit integer not null default 300 check (poster_limit between 10 and 100000),
	poster_minutes smallint not null default 10 check (poster_minutes between 1 and 240),
	-- Where citizens reach this installation. Without it the codes on paper carry the address at which an officer
	-- happened to open the desk, or other software to call, which is often one that no phone can open.
	public_address text check (length(public_address) <= 200 and public_address ~ '^https?://[^\s/?#@\\]+$')
);
alter table app.receipt_setting enable row level security;
grant select, insert, update on app.receipt_setting to authenticated;
create policy members_read_receipt_settings on app.receipt_setting for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));
create policy administrators_set_receipts on app.receipt_setting for all to authenticated
	using (unit_id in (select app.my_units(array['administrator'])))
	with check (unit_id in (select app.my_units(array['administrator'])));

-- From a receipt to its dossier, only until the slip is there or the receipt has run out: it says which procedure the
-- phone shows and how late the dossier is, and lets a reprint carry the same token. Never the token itself.
create table app.receipt_link (
	unit_id uuid not null references app.unit on delete cascade,
	slip_id uuid not null,
	-- A label is printed ahead, for no dossier: its row leads back to the day on which it was offered.
	dossier_code text check (length(dossier_code) between 1 and 120),
	stage text check (stage in ('intake', 'result', 'supplement', 'refusal')),
	field text,
	procedure text check (length(procedure) <= 300),
	lateness text check (lateness in ('early', 'on_time', 'overdue')),
	source text not null check (source in ('desk', 'api')),
	key_id text not null,
	nonce bytea check (length(nonce) = 10),
	expires_on date not null,
	offered_on date not null,
	-- What its token said at first. The paper that is out keeps its code when what was said wrong is put right by asking
	-- again; the rest of the row is what stands now.
	sealed_field text,
	sealed_lateness text,
	primary key (unit_id, slip_id),
	constraint receipt_link_of_a_dossier check (dossier_code is null or (stage is not null and nonce is not null)),
	unique (unit_id, dossier_code, stage),
	foreign key (unit_id, field) references app.field on delete cascade,
	foreign key (unit_id, key_id) references app.receipt_key on delete cascade
);
create index on app.receipt_link (expires_on);
alter table app.receipt_link enable row level security;

-- Offered against answered. What remains of a receipt when its link is cut: numbers of a day.
create table app.receipt_daily (
	unit_id uuid not null references app.unit on delete cascade,
	day date not null,
	field text not null default 'unstated',
	stage text not null default 'unstated',
	source text not null check (source in ('desk', 'api', 'offline')),
	offered bigint not null default 0 check (offered >= 0),
	answered bigint not null default 0 check (answered >= 0),
	primary key (unit_id, day, field, stage, source)
);
alter table app.receipt_daily enable row level security;
grant select on app.receipt_daily to authenticated;
create policy readers_of_the_field_read_offers on app.receipt_daily for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- What dossiers were rated, for the rate of QĐ 766: numbers of a quarter, so that no slip can be led back to a dossier.
create table app.receipt_rating (
	unit_id uuid not null references app.unit on delete cascade,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	field text not null default 'unstated',
	stage text not null default 'unstated',
	lateness text not null default 'unknown' check (lateness in ('early', 'on_time', 'overdue', 'unknown')),
	level smallint not null check (level between 1 and 5),
	n bigint not null check (n >= 0),
	primary key (unit_id, quarter, field, stage, lateness, level)
);
alter table app.receipt_rating enable row level security;
grant select on app.receipt_rating to authenticated;
create policy readers_of_the_field_read_ratings on app.receipt_rating for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- A unit without a row has the defaults.
create function api.receipt_setting(of_unit uuid)
	returns table (valid_days int, poster_limit int, poster_minutes int, public_address text)
	language sql stable as $$
	select coalesce(setting.valid_days, 90), coalesce(setting.poster_limit, 300), coalesce(setting.poster_minutes, 10),
		setting.public_address
	from (select of_unit as unit_id) given left join app.receipt_setting setting using (unit_id)
$$;
grant execute on function api.receipt_setting(uuid) to authenticated, service_role;
comment on function api.receipt_setting(uuid) is 'nullable: public_address';

-- How long receipts are valid, how many slips a poster takes, and where phones reach the installation.
create function api.put_receipt_setting(of_unit uuid, valid_days int, poster_limit int, poster_minutes int,
	public_address text default null) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	insert into app.receipt_setting (unit_id, valid_days, poster_limit, poster_minutes, public_address)
	values (of_unit, put_receipt_setting.valid_days, put_receipt_setting.poster_limit,
		put_receipt_setting.poster_minutes, put_receipt_setting.public_address)
	on conflict (unit_id) do update set valid_days = excluded.valid_days, poster_limit = excluded.poster_limit,
		poster_minutes = excluded.poster_minutes, public_address = excluded.public_address;
	perform app.note(of_unit, 'receipt_setting.put', null, jsonb_build_object('valid_days', valid_days,
		'poster_limit', poster_limit, 'poster_minutes', poster_minutes, 'public_address', public_address));
end $$;
grant execute on function api.put_receipt_setting(uuid, integer, integer, integer, text) to authenticated, service_role;

-- Counts receipts that are handed out now.
create function app.count_offered(of_unit uuid, of_field text, of_stage text, of_source text, more int) returns void
	language sql as $$
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, offered)
	values (of_unit, app.local_day(now()), coalesce(of_field, 'unstated'), coalesce(of_stage, 'unstated'), of_source, more)
	on conflict (unit_id, day, field, stage, source) do update set offered = daily.offered + excluded.offered
$$;

-- A receipt that was counted as offered in one field counts in another: no second offer, and nothing left of the first.
-- One after the other in a unit: two corrections in opposite directions would wait for each other for ever.
create function app.move_offered(of_unit uuid, of_day date, of_stage text, of_source text, from_field text, to_field text)
	returns void language plpgsql as $$
begin
	perform pg_advisory_xact_lock(hashtextextended('move_offered ' || of_unit, 0));
	update app.receipt_daily set offered = offered - 1
	where unit_id = of_unit and day = of_day and field = coalesce(from_field, 'unstated')
		and stage = coalesce(of_stage, 'unstated') and source = of_source and offered > 0;
	delete from app.receipt_daily
	where unit_id = of_unit and day = of_day and field = coalesce(from_field, 'unstated')
		and stage = coalesce(of_stage, 'unstated') and source = of_source and offered = 0 and answered = 0;
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, offered)
	values (of_unit, of_day, coalesce(to_field, 'unstated'), coalesce(of_stage, 'unstated'), of_source, 1)
	on conflict (unit_id, day, field, stage, source) do update set offered = daily.offered + 1;
end $$;

-- A dossier at a stage has one receipt as long as it is neither answered nor run out: a reprint gets the first again.
-- Asking again says what stands: the words that are given replace those from before, those that are not given stay. The
-- answer holds what the token was sealed with, and the field and procedure for the paper.
-- SECURITY DEFINER: members hand out receipts, but nobody may read links or write counts by hand.
create function api.offer_receipt(of_unit uuid, slip uuid, key_id text, nonce text, expires_on date, dossier_code text,
	stage text, source text, field text default null, procedure text default null, lateness text default null)
	returns table (made_with text, made_nonce text, runs_out_on date, for_field text, is_late text, is_new boolean,
		stands_field text, stands_procedure text)
	language plpgsql security definer set search_path = '' as $$
declare
	today date := app.local_day(now());
	earlier app.receipt_link;
	stands app.receipt_link;
begin
	perform app.require_member(of_unit);
	perform pg_advisory_xact_lock(hashtextextended(of_unit || offer_receipt.dossier_code || offer_receipt.stage, 0));
	-- Locked: its slip may be coming just now, and takes the row along.
	select link.* into earlier from app.receipt_link link
	join app.receipt_key key on key.unit_id = link.unit_id and key.id = link.key_id
	where link.unit_id = of_unit and link.dossier_code = offer_receipt.dossier_code
		and link.stage = offer_receipt.stage and link.expires_on >= today and key.revoked_at is null
	for update of link;
	if found then
		stands := earlier;
		stands.field := coalesce(offer_receipt.field, earlier.field);
		stands.procedure := coalesce(offer_receipt.procedure, earlier.procedure);
		stands.lateness := coalesce(offer_receipt.lateness, earlier.lateness);
		if stands is distinct from earlier then
			update app.receipt_link link
			set field = stands.field, procedure = stands.procedure, lateness = stands.lateness
			where link.unit_id = of_unit and link.slip_id = earlier.slip_id;
		end if;
		if stands.field is distinct from earlier.field then
			perform app.move_offered(of_unit, earlier.offered_on, earlier.stage, earlier.source, earlier.field,
				stands.field);
		end if;
		return query select earlier.key_id, encode(earlier.nonce, 'hex'), earlier.expires_on, earlier.sealed_field,
			earlier.sealed_lateness, false, stands.field, stands.procedure;
		return;
	end if;
	delete from app.receipt_link link
	where link.unit_id = of_unit and link.dossier_code = offer_receipt.dossier_code and link.stage = offer_receipt.stage;
	insert into app.receipt_link (unit_id, slip_id, dossier_code, stage, field, procedure, lateness, source, key_id,
		nonce, expires_on, offered_on, sealed_field, sealed_lateness)
	values (of_unit, slip, offer_receipt.dossier_code, offer_receipt.stage, offer_receipt.field, offer_receipt.procedure,
		offer_receipt.lateness, offer_receipt.source, offer_receipt.key_id, decode(offer_receipt.nonce, 'hex'),
		offer_receipt.expires_on, today, offer_receipt.field, offer_receipt.lateness);
	perform app.count_offered(of_unit, offer_receipt.field, offer_receipt.stage, offer_receipt.source, 1);
	return query select offer_receipt.key_id, offer_receipt.nonce, offer_receipt.expires_on, offer_receipt.field,
		offer_receipt.lateness, true, offer_receipt.field, offer_receipt.procedure;
end $$;
grant execute on function api.offer_receipt(uuid, uuid, text, text, date, text, text, text, text, text, text)
	to authenticated, service_role;
comment on function api.offer_receipt(uuid, uuid, text, text, date, text, text, text, text, text, text) is
	'nullable: for_field, is_late, stands_field, stands_procedure';

-- Labels printed ahead, for no dossier in particular. slips: a list of the ids of the slips that they can become.
-- SECURITY DEFINER: see api.offer_receipt.
create function api.offer_labels(of_unit uuid, slips jsonb, key_id text, expires_on date, field text default null,
	stage text default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	labels int := jsonb_array_length(slips);
begin
	perform app.require_member(of_unit);
	insert into app.receipt_link (unit_id, slip_id, stage, field, source, key_id, expires_on, offered_on)
	select of_unit, slip::uuid, offer_labels.stage, offer_labels.field, 'desk', offer_labels.key_id,
		offer_labels.expires_on, app.local_day(now())
	from jsonb_array_elements_text(slips) slip;
	perform app.count_offered(of_unit, offer_labels.field, offer_labels.stage, 'desk', labels);
	perform app.note(of_unit, 'receipts.offered', null,
		jsonb_build_object('n', labels, 'field', offer_labels.field, 'stage', offer_labels.stage));
end $$;
grant execute on function api.offer_labels(uuid, jsonb, text, date, text, text) to authenticated, service_role;

-- What the page of a receipt shows: whether a face was tapped, whether more was added, whether a number was left (who
-- forgot the tick, or mistyped, may put it right there), the stage of the slip, and, until then, procedure and field. A
-- label is handed out some day after it was printed, so its page names no day.
create function api.receipt_page(of_unit uuid, of_slip uuid)
	returns table (tapped boolean, added boolean, contact_left boolean, stage text, procedure text, field text, offered_on date)
	language sql stable as $$
	select slip.id is not null,
		exists (select from app.slip_follow_up where unit_id = of_unit and slip_id = of_slip),
		exists (select from app.contact where unit_id = of_unit and slip_id = of_slip),
		slip.stage, link.procedure, link.field,
		case when link.dossier_code is not null then link.offered_on end
	from (select of_unit as unit_id, of_slip as slip_id) given
	left join app.receipt_link link using (unit_id, slip_id)
	left join app.slip on slip.unit_id = given.unit_id and slip.id = given.slip_id
$$;
grant execute on function api.receipt_page(uuid, uuid) to service_role;
comment on function api.receipt_page(uuid, uuid) is 'nullable: stage, procedure, field, offered_on';

-- Cuts the link of a receipt whose slip has come: what it knew goes into numbers, the row goes.
-- Answered is counted where it was counted as offered: on that day, in that field and stage, whatever field the phone
-- says and however long it took. What is not known one by one (other software's receipts, which nobody counts when they
-- are made) stays where its slip is.
-- What the slip says about its dossier is counted in the quarter to which the dossier belongs for QĐ 766: that of its
-- result or refusal, or of the due day that it has missed; where nobody knows the dossier yet, that of the offer. By
-- the day of the answer, a mark of November stood beside dossiers of which its own was none. A refused dossier is as
-- late as it was refused, not as late as its receipt was answered.
create function app.cut_link(of_unit uuid, of_slip uuid, of_key text, of_lateness text) returns void
	language plpgsql as $$
declare
	slip app.slip;
	link app.receipt_link;
	offered app.receipt_daily;
	stood record;
begin
	select * into slip from app.slip where unit_id = of_unit and id = of_slip;
	delete from app.receipt_link where unit_id = of_unit and slip_id = of_slip returning * into link;
	if found then
		offered.day := link.offered_on;
		offered.field := link.field;
		offered.stage := link.stage;
		offered.source := link.source;
	else
		offered.day := slip.answered_on;
		offered.field := slip.field;
		offered.stage := slip.stage;
		offered.source := coalesce((select case kind when 'offline' then 'offline' end from app.receipt_key
			where unit_id = of_unit and id = of_key), 'desk');
	end if;
	select case when is_open then case when due_on < slip.answered_on then 'overdue' end
			else app.ended_lateness(state, due_on, resolved_on) end as lateness,
		case when is_open then case when due_on < slip.answered_on then due_on end
			else coalesce(resolved_on, received_on) end as on_day
	into stood
	from app.dossier cross join lateral (select state in ('received', 'supplement_asked') as is_open) standing
	where unit_id = of_unit and code = link.dossier_code
	order by as_of desc limit 1;
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, answered)
	values (of_unit, offered.day, coalesce(offered.field, 'unstated'), coalesce(offered.stage, 'unstated'),
		offered.source, 1)
	on conflict (unit_id, day, field, stage, source) do update set answered = daily.answered + 1;
	insert into app.receipt_rating as rating (unit_id, quarter, field, stage, lateness, level, n)
	values (of_unit, date_trunc('quarter', coalesce(stood.on_day, offered.day))::date, coalesce(slip.field, 'unstated'),
		coalesce(slip.stage, 'unstated'), coalesce(of_lateness, link.lateness, stood.lateness, 'unknown'), slip.level, 1)
	on conflict (unit_id, quarter, field, stage, lateness, level) do update set n = rating.n + 1;
end $$;

-- Stores what a phone sent, a face or what was added to it, once per slip however often it is sent: slip, counts,
-- contact and the cut of the link in one transaction. The server has opened the token; the key is asked once more here,
-- so that a revoked one stops at once in every process. No receipt is answered before it was handed out: an age that
-- reaches further back is not to be believed, and the slip was answered when it came.
-- The answer says what is stored, not what was sent: the level and the stage of the slip, whether what was added now is
-- what is kept ('kept'), or something else came before it ('earlier'), and whether the number is the one that will be
-- called. A number is corrected as long as nobody has replied to it. What was put right at the desk stands, whatever
-- the token says. Who tapped and taps again hears what stands; a paper that went through other hands since does not
-- tell what was said with it.
create function api.answer_by_phone(entry jsonb, of_key text default null, of_lateness text default null,
	contact_phone text default null, contact_purpose text default null)
	returns table (status text, received_at timestamptz, problem text, is_first boolean, is_complete boolean, level int,
		stage text, addition text, is_called boolean)
	language plpgsql as $$
#variable_conflict use_column
declare
	of_unit uuid := (entry ->> 'unit')::uuid;
	of_slip uuid := (entry ->> 'id')::uuid;
	link app.receipt_link;
	handed_out timestamptz;
	first_said app.slip;
	stands app.slip;
	added app.slip_follow_up;
	stored record;
	told_addition text := 'none';
	called boolean := false;
begin
	perform set_config('hai_long.by_phone', 'yes', true);
	-- The same token sent many times at once: one after the other, so that one of them is the first.
	perform pg_advisory_xact_lock(hashtextextended(of_slip::text, 0));
	if of_key is not null then
		-- Locked: a correction that is being made at the desk comes before the slip or not at all.
		select * into link from app.receipt_link known
		where known.unit_id = of_unit and known.slip_id = of_slip for update;
		-- Receipts that nobody knows one by one (labels, keys of other software) are no older than their key.
		select greatest(key.created_at, link.offered_on::timestamp at time zone 'Asia/Ho_Chi_Minh') into handed_out
		from app.receipt_key key
		where key.unit_id = of_unit and key.id = of_key and key.revoked_at is null;
		if not found then
			raise exception 'revoked receipt key' using errcode = 'PT410', detail = 'HL-3004';
		end if;
		if (entry ->> 'answered_at')::timestamptz < handed_out then
			entry := entry || jsonb_build_object('answered_at', now());
		end if;
		if link.dossier_code is not null and link.field is distinct from link.sealed_field then
			entry := entry || jsonb_build_object('field', link.field);
		end if;
		if link.dossier_code is not null and link.lateness is distinct from link.sealed_lateness then
			of_lateness := link.lateness;
		end if;
	end if;
	select * into first_said from app.slip known where known.unit_id = of_unit and known.id = of_slip;
	if first_said.id is not null then
		entry := entry || jsonb_build_object('level', first_said.level);
	elsif entry ->> 'level' is null then
		return query select 'rejected', null::timestamptz, 'HL-1012', false, false, null::int, null::text, 'none', false;
		return;
	end if;
	select * into stored from api.store_slips(jsonb_build_array(entry));
	select * into stands from app.slip known where known.unit_id = of_unit and known.id = of_slip;
	select * into added from app.slip_follow_up known where known.unit_id = of_unit and known.slip_id = of_slip;
	if stored.status = 'stored' then
		if first_said.id is null and entry ->> 'channel' = 'receipt' then
			perform app.cut_link(of_unit, of_slip, of_key, of_lateness);
		end if;
		-- Sent again because the thanks got lost on the way, it is what is kept.
		if coalesce(entry -> 'reasons', '[]') <> '[]' or coalesce(entry -> 'items', '{}') <> '{}'
			or coalesce(entry -> 'facts', '{}') <> '{}' or entry ->> 'comment' is not null then
			told_addition := case when to_jsonb(added.reasons) = coalesce(entry -> 'reasons', '[]')
				and added.items = coalesce(entry -> 'items', '{}') and added.facts = coalesce(entry -> 'facts', '{}')
				and added.comment is not distinct from entry ->> 'comment' then 'kept' else 'earlier' end;
		end if;
		if contact_phone is not null then
			insert into app.contact as contact (unit_id, slip_id, phone, purpose)
			values (of_unit, of_slip, contact_phone, contact_purpose)
			on conflict do nothing;
			if found then
				perform app.note(of_unit, 'contact.given');
			else
				update app.contact contact set phone = contact_phone, purpose = contact_purpose, consented_at = now()
				where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.replied_at is null
					and (contact.phone, contact.purpose) is distinct from (contact_phone, contact_purpose);
				if found then perform app.note(of_unit, 'contact.corrected'); end if;
			end if;
			called := exists (select from app.contact contact
				where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.phone = contact_phone
					and contact.replied_at is null);
		end if;
	end if;
	return query select stored.status, stored.received_at, stored.problem, first_said.id is null,
		added.slip_id is not null,
		case when first_said.received_at > now() - interval '10 minutes' or first_said.id is null
			then stands.level::int end,
		stands.stage, told_addition, called;
end $$;
grant execute on function api.answer_by_phone(jsonb, text, text, text, text) to service_role;
comment on function api.answer_by_phone(jsonb, text, text, text, text) is
	'nullable: received_at, problem, level, stage';

-- schemas/54_contacts.sql
-- A phone number that a citizen left to get a reply, with the sentence that was agreed to. Kept apart from the slip,
-- read by the owner of the field and the leader only, gone 90 days after the reply and a year at the latest.
create table app.contact (
	unit_id uuid not null,
	slip_id uuid not null,
	phone text not null check (phone ~ '^\+?[0-9]{8,15}$'),
	purpose text not null check (length(purpose) between 1 and 500),
	consented_at timestamptz not null default now(),
	replied_at timestamptz,
	primary key (unit_id, slip_id),
	foreign key (unit_id, slip_id) references app.slip on delete cascade
);
alter table app.contact enable row level security;
grant select on app.contact to authenticated;
create policy owners_and_leaders_read_contacts on app.contact for select to authenticated using (
	unit_id in (select app.my_units(array['leader']))
	or exists (
		select from app.slip
		where slip.unit_id = contact.unit_id and slip.id = slip_id
			and slip.unit_id in (select app.my_units(array['officer'])) and slip.field in (select app.my_fields(slip.unit_id))
	)
);

-- SECURITY DEFINER: reads the comments as they were written, which tables do not give to anybody; whose contact it is
-- to read is asked of the policy above, in other words, in the where clause.
create function api.contacts(of_unit uuid)
	returns table (slip_id uuid, phone text, consented_at timestamptz, replied_at timestamptz, answered_on date,
		field text, stage text, level int, comment text)
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.note(of_unit, 'contacts.read');
	return query
		select contact.slip_id, contact.phone, contact.consented_at, contact.replied_at, slip.answered_on, slip.field,
			slip.stage, slip.level::int, follow_up.comment
		from app.contact
		join app.slip on slip.unit_id = contact.unit_id and slip.id = contact.slip_id
		left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
		where contact.unit_id = of_unit and (
			of_unit in (select app.my_units(array['leader']))
			or (of_unit in (select app.my_units(array['officer'])) and slip.field in (select app.my_fields(of_unit))))
			-- Run out, though nobody has swept it away yet.
			and coalesce(contact.replied_at > now() - interval '90 days', true)
			and contact.consented_at > now() - interval '1 year'
		order by contact.replied_at nulls first, contact.consented_at;
end $$;
grant execute on function api.contacts(uuid) to authenticated;
comment on function api.contacts(uuid) is 'nullable: replied_at, field, stage, comment';

-- SECURITY DEFINER: marks a contact as replied to; from now on its 90 days run.
create function api.reply_contact(of_unit uuid, of_slip uuid) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	update app.contact set replied_at = now()
	from app.slip
	where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.replied_at is null
		and slip.unit_id = contact.unit_id and slip.id = contact.slip_id and (
			of_unit in (select app.my_units(array['leader']))
			or (of_unit in (select app.my_units(array['officer'])) and slip.field in (select app.my_fields(of_unit))));
	if found then perform app.note(of_unit, 'contact.replied', of_slip::text); end if;
	return found;
end $$;
grant execute on function api.reply_contact(uuid, uuid) to authenticated;

-- What has run out goes: links of receipts nobody answered, secrets of quarters that are over, contacts that were
-- replied to 90 days ago or left a year ago. Safe to call at any time; the server does so every hour.
create function api.forget_receipts() returns table (links bigint, secrets bigint, contacts bigint)
	language plpgsql as $$
declare
	today date := app.local_day(now());
begin
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
grant execute on function api.forget_receipts() to service_role;

-- schemas/55_posters.sql
-- A poster can be photographed and answered from anywhere. Its slips are a channel of their own, and those that come
-- faster than the people of one counter can are kept, marked and left out by default, as on a tablet.
create function app.mark_poster_burst() returns trigger language plpgsql as $$
declare
	setting app.unit_setting;
begin
	-- The slips of a sample are loaded all at once: they came when they say, unless a phone has just sent them.
	if current_setting('hai_long.by_phone', true) is distinct from 'yes'
		and exists (select from app.unit where id = new.unit_id and is_sample) then
		new.received_at := least(new.received_at, new.answered_at);
	end if;
	-- One after the other at each counter: phones that send at the same moment must see each other.
	perform pg_advisory_xact_lock(hashtextextended(new.unit_id || new.counter, 0));
	select * into setting from app.unit_setting where unit_id = new.unit_id;
	if (
		select count(*) from (
			select from app.slip
			where unit_id = new.unit_id and counter = new.counter and channel = 'poster'
				-- What is stored at the same time may have got a later one.
				and received_at < new.received_at + interval '1 minute'
				and received_at > new.received_at - setting.burst_minutes * interval '1 minute'
			limit setting.burst_limit
		) recent
	) >= setting.burst_limit then
		new.marks := new.marks || 'burst'::text;
		new.counted := false;
	end if;
	return new;
end $$;
create trigger mark_poster_burst before insert on app.slip
	for each row when (new.channel = 'poster' and new.counter is not null) execute function app.mark_poster_burst();

-- schemas/56_response_rates.sql
-- Dossiers of a quarter that feedback and petitions (PAKN) were about, by field, as somebody counted them in the register:
-- QĐ 766 counts each against the unit. Only those that are not overdue, which count against it already. Numbers with
-- their source and day; nothing of what was said, nor by whom.
create table app.citizen_feedback (
	unit_id uuid not null references app.unit on delete cascade,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	field text not null default 'unstated',
	complained bigint not null check (complained >= 0),
	source text not null check (length(source) between 1 and 80),
	as_of date not null,
	entered_at timestamptz not null default now(),
	entered_by uuid,
	primary key (unit_id, quarter, field)
);
alter table app.citizen_feedback enable row level security;
grant select on app.citizen_feedback to authenticated;
create policy readers_of_the_field_read_feedback on app.citizen_feedback for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

create function api.citizen_feedback(of_unit uuid, of_quarter date)
	returns table (field text, complained bigint, source text, as_of date)
	language sql stable as $$
	select field, complained, source, as_of from app.citizen_feedback
	where unit_id = of_unit and quarter = of_quarter order by field
$$;
grant execute on function api.citizen_feedback(uuid, date) to authenticated, service_role;

-- SECURITY DEFINER: officers enter the fields they own, leaders and administrators all of them, but nobody writes the
-- table by hand. Without a number, what was entered is taken back.
create function api.put_citizen_feedback(of_unit uuid, of_quarter date, of_field text, of_source text,
	as_of_day date, complained bigint default null) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	if auth.uid() is not null and of_unit not in (select app.my_units(array['leader', 'administrator']))
		and of_field not in (select app.my_fields(of_unit)) then
		raise exception 'not the field of this officer' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	if of_field <> 'unstated' then
		perform from app.field where unit_id = of_unit and code = of_field;
		if not found then raise exception 'no such field' using errcode = 'PT422', detail = 'HL-1013'; end if;
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
grant execute on function api.put_citizen_feedback(uuid, date, text, text, date, bigint) to authenticated, service_role;

-- By field and stage: dossiers that came to the stage in the period, receipts offered and answered by who made them,
-- and slips of all channels. A dossier comes to 'result' when it is resolved, to 'refusal' when it was refused, to
-- 'supplement' if papers were ever asked for, in the period it was received. It reached whatever it reached on the day
-- it came or on the day it was resolved, and these two have an index: a quarter does not read every dossier of the
-- unit.
-- Runs as the caller: row-level security decides which fields are in it.
create function api.response_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, stage text, dossiers bigint, offered bigint, answered bigint, answered_offline bigint,
		slips bigint)
	language sql stable as $$
	with at_stage as (
		select coalesce(dossier.field, 'unstated') as field, reached.stage, count(*) as n
		from app.dossier
		cross join lateral (values
			('intake', dossier.received_on),
			('result', case when app.dossier_lateness(state, due_on, resolved_on) is not null then resolved_on end),
			('supplement', case when supplement_seen_on is not null then dossier.received_on end),
			('refusal', case when state = 'refused' then coalesce(resolved_on, dossier.received_on) end)
		) reached (stage, on_day)
		where unit_id = of_unit and reached.on_day between from_day and to_day
			and (dossier.received_on between from_day and to_day or dossier.resolved_on between from_day and to_day)
		group by 1, 2
	), receipts as (
		select daily.field, daily.stage, sum(daily.offered) as offered,
			sum(daily.answered) filter (where source <> 'offline') as answered,
			sum(daily.answered) filter (where source = 'offline') as offline
		from app.receipt_daily daily where unit_id = of_unit and day between from_day and to_day group by 1, 2
	), slips as (
		select daily.field, daily.stage, sum(daily.n) as n
		from app.slip_daily daily
		where unit_id = of_unit and day between from_day and to_day and item = 'overall' and counted
		group by 1, 2
	)
	select field, stage, coalesce(at_stage.n, 0)::bigint, coalesce(receipts.offered, 0)::bigint,
		coalesce(receipts.answered, 0)::bigint, coalesce(receipts.offline, 0)::bigint, coalesce(slips.n, 0)::bigint
	from at_stage full join receipts using (field, stage) full join slips using (field, stage)
	order by field, stage
$$;
grant execute on function api.response_counts(uuid, date, date) to authenticated, service_role;

-- What the rate of QĐ 766 needs, by field: all dossiers, the overdue ones, and those rated dissatisfied that were not
-- overdue. A dossier belongs to the period in which it was resolved or refused; one of which nobody says when it was
-- refused, to the period in which it was received. One that is called open is judged by its due day, also where a
-- result day stands beside it: it belongs to the period of that day, and counts as overdue. Receipts rated dissatisfied
-- whose field has no dossier of the period, or that have no field (labels printed ahead), count against the unit as
-- well, in a row without dossiers.
-- The dissatisfied receipts are told by stage (intake, result, supplement, refusal, unstated), those of dossiers known
-- not to be overdue apart from those of which nobody knew it when they were answered: how many dossiers that is, at
-- least and at most, is for domain/satisfaction/rate-766.ts to say.
create function api.rate_766_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, dossiers bigint, overdue bigint, dissatisfied_known int[], dissatisfied_unknown int[])
	language sql stable as $$
	with decided as (
		select coalesce(dossier.field, 'unstated') as field, count(*) as n,
			count(*) filter (where is_open
				or app.ended_lateness(state, due_on, resolved_on) is not distinct from 'overdue') as overdue
		from app.dossier
		cross join lateral (select state in ('received', 'supplement_asked') as is_open) standing
		where unit_id = of_unit and (
			(is_open and due_on between from_day and to_day and due_on < dossier.as_of)
			or (not is_open and resolved_on between from_day and to_day)
			or (not is_open and resolved_on is null and received_on between from_day and to_day))
		group by 1
	), rated as (
		select rating.field, rating.stage, sum(n) filter (where lateness in ('early', 'on_time')) as known,
			sum(n) filter (where lateness = 'unknown') as unknown
		from app.receipt_rating rating
		join app.unit_setting setting using (unit_id)
		where unit_id = of_unit and lateness <> 'overdue' and level <= setting.dissatisfied_at_most
			and quarter between date_trunc('quarter', from_day)::date and to_day
		group by 1, 2
	), fields as (
		select field from decided union select field from rated
	)
	select fields.field, coalesce(decided.n, 0)::bigint, coalesce(decided.overdue, 0)::bigint, by_stage.known,
		by_stage.unknown
	from fields left join decided using (field)
	cross join lateral (
		select array_agg(coalesce(rated.known, 0)::int order by place) as known,
			array_agg(coalesce(rated.unknown, 0)::int order by place) as unknown
		from unnest(array['intake', 'result', 'supplement', 'refusal', 'unstated']) with ordinality stages (stage, place)
		left join rated on rated.field = fields.field and rated.stage = stages.stage
	) by_stage
	order by 1
$$;
grant execute on function api.rate_766_counts(uuid, date, date) to authenticated, service_role;

-- schemas/60_report_121.sql
-- Report 121: each quarter every field owes a section. A filed section keeps the figures it was filed with.
create table app.report_section (
	unit_id uuid not null references app.unit,
	year smallint not null check (year between 2000 and 2100),
	quarter smallint not null check (quarter between 1 and 4),
	field text not null,
	state text not null default 'filed' check (state in ('filed', 'change_requested', 'approved')),
	causes text not null default '' check (length(causes) <= 5000),
	remedies text not null default '' check (length(remedies) <= 5000),
	filed_by uuid,
	filed_at timestamptz not null default now(),
	-- The counts at the moment of filing, and until when slips were counted.
	snapshot jsonb not null default '{}',
	primary key (unit_id, year, quarter, field),
	foreign key (unit_id, field) references app.field
);
alter table app.report_section enable row level security;
-- Every member sees which sections of a report are filed and what they say. The figures a section was filed with are
-- for those who may read its field: an officer sees the figures of the fields he owns, here as everywhere.
grant select (unit_id, year, quarter, field, state, causes, remedies, filed_by, filed_at)
	on app.report_section to authenticated;
create policy members_read_sections on app.report_section for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- SECURITY DEFINER: files for the owner of the field or a leader, with the counts taken in the same transaction,
-- so that nobody can file figures of his own.
create function api.file_report_section(of_unit uuid, of_year int, of_quarter int, of_field text, causes text, remedies text)
	returns timestamptz
	language plpgsql security definer set search_path = '' as $$
declare
	first_day date := make_date(of_year, of_quarter * 3 - 2, 1);
	at timestamptz;
begin
	if not (of_unit in (select app.my_units(array['leader', 'administrator']))
		or (of_unit in (select app.my_units(array['officer'])) and of_field in (select app.my_fields(of_unit)))) then
		raise exception 'not the owner of this field' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	if current_date < first_day then
		raise exception 'the quarter has not begun' using errcode = 'PT422', detail = 'HL-4001';
	end if;
	insert into app.report_section as section (unit_id, year, quarter, field, causes, remedies, filed_by, snapshot)
	values (of_unit, of_year, of_quarter, of_field, causes, remedies, auth.uid(), jsonb_build_object(
		'counted_until', now(),
		'counts', (
			select coalesce(jsonb_agg(jsonb_build_object('item', item, 'level', level, 'counted', counted, 'n', n)
				order by item, level, counted), '[]')
			from (
				select item, level, counted, sum(n) as n from app.slip_daily
				where unit_id = of_unit and field = of_field
					and day between first_day and (first_day + interval '3 months - 1 day')::date
				group by 1, 2, 3 having sum(n) > 0
			) taken)))
	on conflict (unit_id, year, quarter, field) do update set
		causes = excluded.causes, remedies = excluded.remedies, filed_by = excluded.filed_by, filed_at = now(),
		state = 'filed', snapshot = excluded.snapshot
	where section.state <> 'approved'
	returning filed_at into at;
	if at is null then
		raise exception 'approved sections are closed' using errcode = 'PT409', detail = 'HL-4005';
	end if;
	perform app.note(of_unit, 'report.filed', of_year || '-Q' || of_quarter || ' ' || of_field);
	return at;
end $$;
grant execute on function api.file_report_section(uuid, integer, integer, text, text, text) to authenticated;

create function api.report_sections(of_unit uuid, of_year int)
	returns table (year int, quarter int, field text, state text, causes text, remedies text, filed_at timestamptz,
		filed_by text)
	language sql stable as $$
	select year, quarter, field, state, causes, remedies, filed_at, app.person_name(section.filed_by)
	from app.report_section section
	where unit_id = of_unit and section.year = of_year
	order by quarter, field
$$;
grant execute on function api.report_sections(uuid, integer) to authenticated, service_role;
comment on function api.report_sections(uuid, integer) is 'nullable: filed_by';

-- The counts a section was filed with, and until when slips were counted.
-- SECURITY DEFINER: reads the one column that no person reads directly; the function checks field by field.
create function api.section_snapshots(of_unit uuid, of_year int, of_quarter int)
	returns table (field text, counted_until timestamptz, counts jsonb)
	language sql stable security definer set search_path = '' as $$
	select section.field, (section.snapshot ->> 'counted_until')::timestamptz, coalesce(section.snapshot -> 'counts', '[]')
	from app.report_section section
	where section.unit_id = of_unit and section.year = of_year and section.quarter = of_quarter
		and (current_setting('role') in ('service_role', 'none') or app.reads_field(of_unit, section.field))
$$;
grant execute on function api.section_snapshots(uuid, integer, integer) to authenticated, service_role;
comment on function api.section_snapshots(uuid, integer, integer) is 'nullable: counted_until';

-- schemas/62_par_index.sql
-- Rulebooks are documents with a version; facts are numerators and denominators with a source and a date.
-- Percentages and points are never stored.
create table app.rulebook (
	id text primary key check (id ~ '^[a-z0-9][a-z0-9.-]{0,59}$'),
	title text not null,
	document jsonb not null,
	added_at timestamptz not null default now()
);
alter table app.rulebook enable row level security;
grant select on app.rulebook to anon, authenticated;
create policy everyone_reads_rulebooks on app.rulebook for select using (true);

create table app.index_year (
	unit_id uuid not null references app.unit,
	year smallint not null check (year between 2000 and 2100),
	rulebook text not null references app.rulebook,
	-- What the evaluator published, kept to be checked against: never the source of a figure.
	published jsonb,
	-- Whether its points are answered to anybody. Open unless a leader withholds them.
	is_public boolean not null default true,
	primary key (unit_id, year)
);
alter table app.index_year enable row level security;
grant select on app.index_year to anon, authenticated;
create policy everyone_reads_public_years on app.index_year for select to anon, authenticated using (
	is_public or unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
);

create table app.index_fact (
	unit_id uuid not null,
	year smallint not null,
	key text not null check (length(key) between 1 and 80),
	value jsonb not null check (jsonb_typeof(value) = 'object'),
	source text not null check (length(source) between 1 and 500),
	as_of date not null,
	note text,
	entered_by uuid,
	entered_at timestamptz not null default now(),
	primary key (unit_id, year, key),
	foreign key (unit_id, year) references app.index_year
);
alter table app.index_fact enable row level security;
grant select on app.index_fact to authenticated;
create policy members_read_facts on app.index_fact for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

create function api.put_rulebook(id text, title text, document jsonb) returns void
	language sql as $$
	insert into app.rulebook (id, title, document) values ($1, $2, $3)
	on conflict (id) do update set title = excluded.title, document = excluded.document
$$;
grant execute on function api.put_rulebook(text, text, jsonb) to service_role;

-- SECURITY DEFINER: leaders and administrators enter facts of their unit; the function checks who asks.
create function api.put_index_facts(of_unit uuid, of_year int, with_rulebook text, facts jsonb, published jsonb default null)
	returns int
	language plpgsql security definer set search_path = '' as $$
declare
	wrote int;
begin
	if coalesce(current_setting('request.jwt.claims', true), '') <> ''
		and coalesce(current_setting('request.jwt.claims', true)::jsonb ->> 'role', '') <> 'service_role'
		and of_unit not in (select app.my_units(array['leader', 'administrator'])) then
		raise exception 'not a leader of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
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
grant execute on function api.put_index_facts(uuid, integer, text, jsonb, jsonb) to authenticated, service_role;

create function api.index_facts(of_unit uuid, of_year int)
	returns table (key text, value jsonb, source text, as_of date, note text)
	language sql stable as $$
	select key, value, source, as_of, note from app.index_fact where unit_id = of_unit and year = of_year order by key
$$;
grant execute on function api.index_facts(uuid, integer) to authenticated, service_role;
comment on function api.index_facts(uuid, integer) is 'nullable: note';

create function api.index_year(of_unit uuid, of_year int)
	returns table (rulebook text, document jsonb, published jsonb)
	language sql stable as $$
	select rulebook.id, rulebook.document, index_year.published from app.index_year
	join app.rulebook on rulebook.id = index_year.rulebook
	where unit_id = of_unit and year = of_year
$$;
grant execute on function api.index_year(uuid, integer) to anon, authenticated, service_role;
comment on function api.index_year(uuid, integer) is 'nullable: published';

-- The years of a unit, newest first.
create function api.index_years(of_unit uuid) returns setof int
	language sql stable as $$
	select year::int from app.index_year where unit_id = of_unit order by year desc
$$;
grant execute on function api.index_years(uuid) to anon, authenticated, service_role;

create function api.index_is_public(of_unit uuid, of_year int) returns boolean
	language sql stable as $$
	select coalesce((select is_public from app.index_year where unit_id = of_unit and year = of_year), false)
$$;
grant execute on function api.index_is_public(uuid, integer) to anon, authenticated, service_role;

-- SECURITY DEFINER: changes one column of a table nobody else may write; the function checks who asks.
create function api.set_index_public(of_unit uuid, of_year int, to_public boolean) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	if of_unit not in (select app.my_units(array['leader', 'administrator'])) then
		raise exception 'not a leader of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	update app.index_year set is_public = to_public where unit_id = of_unit and year = of_year;
	perform app.note(of_unit, case when to_public then 'index.published' else 'index.withheld' end, of_year::text);
end $$;
grant execute on function api.set_index_public(uuid, integer, boolean) to authenticated;

-- schemas/70_published.sql
-- Public results. The smallest piece that is published is one quarter of one field: longer periods add published
-- pieces up, so that no difference between two answers tells what a piece was held back for.
-- SECURITY DEFINER: anybody may read what this lets through, and nothing but this lets counts through to anybody.
-- A piece below the unit's minimum is held back; and where it could be found by subtracting the other fields from
-- the total, so are the next smallest, until those held back are at least two and together not few. This is the
-- rule of domain/satisfaction/suppress.ts, with the database as its judge.
-- Rows: field '' is the whole unit; held back: level and n are null.
create function api.published_counts(of_unit uuid, from_day date, to_day date)
	returns table (first_day date, field text, level int, n bigint)
	language sql stable security definer set search_path = '' as $$
	with setting as (
		select publication_minimum as minimum from app.unit_setting where unit_id = of_unit
	), faces as (
		select date_trunc('quarter', day)::date as first_day, daily.field, daily.level::int as level, sum(daily.n)::bigint as n
		from app.slip_daily daily
		where unit_id = of_unit and item = 'overall' and counted and daily.n > 0
			and day between date_trunc('quarter', from_day)::date
				and (date_trunc('quarter', to_day) + interval '3 months - 1 day')::date
		group by 1, 2, 3
	), pieces as (
		select faces.first_day, faces.field, sum(faces.n) as n from faces group by 1, 2
	), ranked as (
		select pieces.*,
			min(pieces.n) over quarter_of as smallest,
			row_number() over smallest_first as place,
			sum(pieces.n) over smallest_first - pieces.n as before,
			sum(pieces.n) over quarter_of as whole
		from pieces
		window quarter_of as (partition by pieces.first_day),
			smallest_first as (partition by pieces.first_day order by pieces.n, pieces.field collate "C"
				rows between unbounded preceding and current row)
	), judged as (
		select ranked.first_day, ranked.field, ranked.whole < minimum as whole_held,
			ranked.n < minimum
				or (ranked.smallest < minimum and (ranked.place = 2 or ranked.before < minimum)) as held
		from ranked cross join setting
	)
	select judged.first_day, judged.field, faces.level, faces.n
	from judged join faces using (first_day, field) where not held
	union all
	select judged.first_day, judged.field, null, null from judged where held
	union all
	select faces.first_day, '', faces.level, sum(faces.n)::bigint
	from faces join judged using (first_day, field) where not whole_held group by 1, 3
	union all
	select distinct judged.first_day, '', null::int, null::bigint from judged where whole_held
	order by 1, 2, 3 desc
$$;
grant execute on function api.published_counts(uuid, date, date) to anon, authenticated, service_role;
comment on function api.published_counts(uuid, date, date) is 'nullable: level, n';

-- SECURITY DEFINER: how many dossiers the unit received in those quarters, for the response rate. Whole unit only.
create function api.published_dossiers(of_unit uuid, from_day date, to_day date)
	returns table (first_day date, received bigint, as_of date)
	language sql stable security definer set search_path = '' as $$
	select date_trunc('quarter', received_on)::date, count(*), max(dossier.as_of)
	from app.dossier
	where unit_id = of_unit and received_on between date_trunc('quarter', from_day)::date
		and (date_trunc('quarter', to_day) + interval '3 months - 1 day')::date
	group by 1 having count(*) >= (select publication_minimum from app.unit_setting where unit_id = of_unit)
	order by 1
$$;
grant execute on function api.published_dossiers(uuid, date, date) to anon, authenticated, service_role;

-- SECURITY DEFINER: anybody may read how many dossiers, slips and receipts of a quarter there were at each stage, for the
-- response rate. Whole unit only. A quarter in which any of these numbers is below the unit's minimum without being
-- none is held back with all its stages, so that none is found by subtracting the others from the whole.
create function api.published_responses(of_unit uuid, from_day date, to_day date)
	returns table (first_day date, stage text, dossiers bigint, slips bigint, offered bigint, answered bigint)
	language sql stable security definer set search_path = '' as $$
	with quarters as (
		select distinct date_trunc('quarter', day)::date as first_day
		from app.slip_daily
		where unit_id = of_unit and item = 'overall' and counted
			and day between date_trunc('quarter', from_day)::date
				and (date_trunc('quarter', to_day) + interval '3 months - 1 day')::date
	), at_stage as (
		select quarters.first_day, counts.stage, sum(counts.dossiers)::bigint as dossiers, sum(counts.slips)::bigint as slips,
			sum(counts.offered)::bigint as offered, sum(counts.answered)::bigint as answered
		from quarters cross join lateral api.response_counts(of_unit, quarters.first_day,
			(quarters.first_day + interval '3 months - 1 day')::date) counts
		group by 1, 2
	), held as (
		select distinct at_stage.first_day
		from at_stage
		cross join app.unit_setting setting
		cross join lateral (values (dossiers), (slips), (offered), (answered)) number (n)
		where setting.unit_id = of_unit and n > 0 and n < setting.publication_minimum
	)
	select * from at_stage where at_stage.first_day not in (select held.first_day from held) order by 1, 2
$$;
grant execute on function api.published_responses(uuid, date, date) to anon, authenticated, service_role;

-- schemas/80_sample.sql
-- The sample commune goes as it came: whole, and nothing else with it. Everything of a unit marked as sample is
-- removed, children before parents; the audit of having done so stays.
create function api.clear_sample() returns bigint
	language plpgsql as $$
declare
	sample uuid[] := (select coalesce(array_agg(id), '{}') from app.unit where is_sample);
	gone bigint;
begin
	delete from app.slip_follow_up where unit_id = any (sample);
	delete from app.slip where unit_id = any (sample);
	get diagnostics gone = row_count;
	perform app.forget_counts(sample);
	delete from app.report_section where unit_id = any (sample);
	delete from app.index_fact where unit_id = any (sample);
	delete from app.index_year where unit_id = any (sample);
	delete from app.dossier where unit_id = any (sample);
	delete from app.pairing_code where unit_id = any (sample);
	delete from app.api_key where unit_id = any (sample);
	delete from app.device where unit_id = any (sample);
	delete from app.officer where unit_id = any (sample);
	delete from app.owner_assignment where unit_id = any (sample);
	delete from app.member where unit_id = any (sample);
	delete from app.counter where unit_id = any (sample);
	delete from app.reception_point where unit_id = any (sample);
	delete from app.field where unit_id = any (sample);
	delete from app.unit_setting where unit_id = any (sample);
	delete from app.unit_successor where unit_id = any (sample) or successor_id = any (sample);
	delete from app.unit where id = any (sample);
	perform app.note(null, 'sample.cleared', null, jsonb_build_object('slips', gone));
	return gone;
end $$;
grant execute on function api.clear_sample() to service_role;

-- seeds/questionnaires/sipas-2640.1.sql
-- The first questionnaire: the one question of the kiosk, the 22 criteria of QĐ 2640/QĐ-BNV with the sign item of 2024,
-- reasons by factor, and the two facts for indices 3 and 4 of TT 01/2018. The list of criteria is from memory and the
-- wording is ours: a province that has the official form adds its own version beside this one.
insert into app.questionnaire (version, title, question_vi, question_en, source) values
	('sipas-2640.1', 'Bộ câu hỏi theo 5 yếu tố SIPAS', 'Ông/Bà có hài lòng với việc phục vụ hôm nay không?',
		'Are you satisfied with today’s service?', 'QĐ 2640/QĐ-BNV (2017), danh mục chưa đối chiếu văn bản chính thức');

insert into app.questionnaire_item (version, id, kind, factor, position, starred, stages, urgent, vi, en) values
	('sipas-2640.1', 'A1', 'item', 'access', 1, true, null, false, 'Nơi ngồi chờ đủ chỗ', 'Enough seats to wait'),
	('sipas-2640.1', 'A2', 'item', 'access', 2, false, null, false, 'Trang thiết bị đầy đủ', 'Equipment is complete'),
	('sipas-2640.1', 'A3', 'item', 'access', 3, false, null, false, 'Trang thiết bị hiện đại', 'Equipment is modern'),
	('sipas-2640.1', 'A4', 'item', 'access', 4, false, null, false, 'Trang thiết bị dễ sử dụng', 'Equipment is easy to use'),
	('sipas-2640.1', 'A5', 'item', 'access', 5, false, null, false, 'Biển hiệu, chỉ dẫn rõ', 'Signs are clear'),
	('sipas-2640.1', 'P1', 'item', 'procedure', 6, false, null, false, 'Thủ tục được niêm yết công khai đầy đủ', 'Procedures are fully posted'),
	('sipas-2640.1', 'P2', 'item', 'procedure', 7, false, null, false, 'Thủ tục được niêm yết công khai chính xác', 'Procedures are posted accurately'),
	('sipas-2640.1', 'P3', 'item', 'procedure', 8, true, null, false, 'Thành phần hồ sơ đúng quy định', 'Documents asked for are as prescribed'),
	('sipas-2640.1', 'P4', 'item', 'procedure', 9, false, null, false, 'Phí, lệ phí đúng quy định', 'Fees are as prescribed'),
	('sipas-2640.1', 'P5', 'item', 'procedure', 10, false, null, false, 'Thời hạn đúng quy định', 'The deadline is as prescribed'),
	('sipas-2640.1', 'O1', 'item', 'officer', 11, true, null, false, 'Giao tiếp lịch sự, đúng mực', 'Courteous'),
	('sipas-2640.1', 'O2', 'item', 'officer', 12, false, null, false, 'Chú ý lắng nghe', 'Listens'),
	('sipas-2640.1', 'O3', 'item', 'officer', 13, false, null, false, 'Trả lời, giải đáp đầy đủ', 'Answers fully'),
	('sipas-2640.1', 'O4', 'item', 'officer', 14, false, null, false, 'Hướng dẫn tận tình, chu đáo', 'Helpful'),
	('sipas-2640.1', 'O5', 'item', 'officer', 15, false, null, false, 'Hướng dẫn dễ hiểu', 'Easy to understand'),
	('sipas-2640.1', 'O6', 'item', 'officer', 16, false, null, false, 'Tuân thủ đúng quy định', 'Follows the rules'),
	('sipas-2640.1', 'R1', 'item', 'result', 17, true, '{result}', false, 'Kết quả đúng quy định', 'The result is as prescribed'),
	('sipas-2640.1', 'R2', 'item', 'result', 18, false, '{result}', false, 'Kết quả có thông tin đầy đủ', 'The result is complete'),
	('sipas-2640.1', 'R3', 'item', 'result', 19, false, '{result}', false, 'Kết quả có thông tin chính xác', 'The result is accurate'),
	('sipas-2640.1', 'F1', 'item', 'feedback', 20, false, null, false, 'Có hình thức tiếp nhận góp ý', 'There is a way to give feedback'),
	('sipas-2640.1', 'F2', 'item', 'feedback', 21, false, null, false, 'Góp ý dễ thực hiện', 'Giving feedback is easy'),
	('sipas-2640.1', 'F3', 'item', 'feedback', 22, true, null, false, 'Góp ý được tiếp nhận, xử lý tích cực', 'Feedback is handled actively'),
	('sipas-2640.1', 'F4', 'item', 'feedback', 23, false, null, false, 'Thông báo kịp thời kết quả xử lý góp ý', 'Told in time what came of feedback'),
	('sipas-2640.1', 'wait_too_long', 'reason', 'access', 1, false, null, false, 'Chờ lâu', 'Waited too long'),
	('sipas-2640.1', 'hard_to_find', 'reason', 'access', 2, false, null, false, 'Khó tìm quầy, thiếu chỉ dẫn', 'Hard to find the counter, no signs'),
	('sipas-2640.1', 'seats_equipment', 'reason', 'access', 3, false, null, false, 'Thiếu chỗ ngồi, thiết bị hỏng', 'Too few seats, broken equipment'),
	('sipas-2640.1', 'unclear_paperwork', 'reason', 'procedure', 4, false, null, false, 'Giấy tờ rườm rà, không rõ ràng', 'Paperwork unclear or heavy'),
	('sipas-2640.1', 'asked_extra_documents', 'reason', 'procedure', 5, false, null, false, 'Bị yêu cầu thêm giấy tờ ngoài quy định', 'Asked for extra documents'),
	('sipas-2640.1', 'unlawful_fee', 'reason', 'procedure', 6, false, null, true, 'Bị thu thêm tiền', 'Asked for extra money'),
	('sipas-2640.1', 'many_visits', 'reason', 'procedure', 7, false, null, false, 'Phải đi lại nhiều lần', 'Had to come many times'),
	('sipas-2640.1', 'officer_attitude', 'reason', 'officer', 8, false, null, false, 'Thái độ chưa đúng mực', 'Poor attitude'),
	('sipas-2640.1', 'unclear_guidance', 'reason', 'officer', 9, false, null, false, 'Hướng dẫn không rõ, không đầy đủ', 'Guidance unclear or incomplete'),
	('sipas-2640.1', 'officer_absent', 'reason', 'officer', 10, false, null, false, 'Không có người trực quầy', 'Nobody at the counter'),
	('sipas-2640.1', 'late_result', 'reason', 'result', 11, false, null, false, 'Trả kết quả trễ hẹn', 'Result came late'),
	('sipas-2640.1', 'wrong_result', 'reason', 'result', 12, false, null, false, 'Kết quả sai sót', 'Errors in the result'),
	('sipas-2640.1', 'online_difficult', 'reason', 'procedure', 13, false, null, false, 'Nộp trực tuyến khó', 'Filing online is hard'),
	('sipas-2640.1', 'feedback_ignored', 'reason', 'feedback', 14, false, null, false, 'Góp ý không được trả lời', 'Feedback was not answered'),
	('sipas-2640.1', 'visits', 'fact', null, 1, false, '{result}', false, 'Ông/Bà phải liên hệ nơi tiếp nhận mấy lần để bổ sung hồ sơ?', 'How many times did you have to come back to complete the file?'),
	('sipas-2640.1', 'agencies', 'fact', null, 2, false, '{result}', false, 'Phải liên hệ thêm mấy cơ quan khác?', 'How many other agencies did you have to contact?');

reset check_function_bodies;
