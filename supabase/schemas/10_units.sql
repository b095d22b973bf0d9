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
create policy the_server on app.unit to service_role using (true) with check (true);
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
create policy the_server on app.unit_successor to service_role using (true) with check (true);
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
	report_due_days smallint not null default 5 check (report_due_days between 0 and 90),
	dissatisfied_at_most smallint not null default 2 check (dissatisfied_at_most between 1 and 3),
	-- The share of satisfied people the unit wants to reach, in percent; null: it has set none.
	satisfied_target smallint check (satisfied_target between 1 and 100),
	-- From when on the desk no longer leads through the first steps.
	first_steps_closed_at timestamptz
);
alter table app.unit_setting enable row level security;
create policy the_server on app.unit_setting to service_role using (true) with check (true);
grant update on app.unit_setting to service_role;
grant select on app.unit_setting to anon, authenticated;
-- Administrators may change the settings of their units.
grant update on app.unit_setting to authenticated;
create policy everyone_reads_settings on app.unit_setting for select using (true);
create policy administrators_set on app.unit_setting for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])))
	with check (unit_id in (select app.my_units(array['administrator'])));

-- All units that became part of this one (app.units_before) by id, the one that ended first before the others.
create function app.predecessors(of_unit uuid) returns jsonb
	language sql stable as $$
	select coalesce(jsonb_agg(unit.id order by unit.valid_to nulls last, unit.name), '[]')
	from app.units_before(of_unit) earlier join app.unit on unit.id = earlier
$$;
grant execute on function app.predecessors(uuid) to anon, authenticated, service_role;

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

-- What a unit has set: its questionnaire, when a slip is odd, its hours, the due day and name of its report.
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
	perform app.require_operator();
	insert into app.unit (code, name, kind, parent_id, is_sample)
	values (create_unit.code, create_unit.name, create_unit.kind,
		(select unit.id from app.unit where unit.code = parent_code order by valid_from desc limit 1), create_unit.is_sample)
	returning id into made;
	insert into app.unit_setting (unit_id, questionnaire) values (made, 'sipas-2640.2');
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

-- Puts a unit's name or kind right, where it was typed wrong: its code and its days stay. A unit that becomes another by law
-- is a new one, and the old its predecessor.
-- SECURITY DEFINER: no person writes units by hand; the function checks the administrator first.
create function api.correct_unit(of_unit uuid, name text, kind text) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was app.unit;
begin
	perform app.require_administrator(of_unit);
	-- Its key stays: slips that arrive meanwhile refer to it and do not wait.
	select * into was from app.unit where id = of_unit for no key update;
	if (was.name, was.kind) is not distinct from (correct_unit.name, correct_unit.kind) then
		return;
	end if;
	update app.unit set name = correct_unit.name, kind = correct_unit.kind where id = of_unit;
	perform app.note(of_unit, 'unit.corrected', null, jsonb_build_object(
		'name', jsonb_build_array(was.name, correct_unit.name), 'kind', jsonb_build_array(was.kind, correct_unit.kind)));
end $$;
grant execute on function api.correct_unit(uuid, text, text) to authenticated, service_role;

-- Where a unit comes from and what became of it, the oldest first: all that became part of it, and what it is part of now.
-- relation: before, itself, after.
create function api.unit_history(of_unit uuid)
	returns table (relation text, id uuid, code text, name text, kind text, valid_from date, valid_to date)
	language sql stable as $$
	with recursive later as (
		select successor_id as id from app.unit_successor where unit_id = of_unit
		union
		select part.successor_id from app.unit_successor part join later on part.unit_id = later.id
	)
	select part.relation, unit.id, unit.code, unit.name, unit.kind, unit.valid_from, unit.valid_to
	from (
		select 'before' as relation, earlier as id from app.units_before(of_unit) earlier
		union all select 'itself', of_unit
		union all select 'after', later.id from later where later.id <> of_unit
	) part
	join app.unit on unit.id = part.id
	order by case part.relation when 'before' then 1 when 'itself' then 2 else 3 end, unit.valid_to nulls last, unit.name
$$;
grant execute on function api.unit_history(uuid) to anon, authenticated, service_role;
comment on function api.unit_history(uuid) is 'nullable: valid_to';

-- From a day on a unit is part of another: it ended the day before. Slips, dossiers and reports keep the unit of their day.
-- A unit that is split has several successors, all from one day.
-- SECURITY DEFINER: no person writes units by hand; operators and the server only, as for a new unit.
create function api.succeed_unit(of_unit uuid, into_unit uuid, on_day date) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	ending app.unit;
	becoming app.unit;
begin
	perform app.require_operator();
	select * into ending from app.unit where id = of_unit for no key update;
	select * into becoming from app.unit where id = into_unit;
	if ending.id is null or becoming.id is null then
		raise exception 'no such unit' using errcode = 'PT404', detail = 'HL-2008';
	end if;
	if of_unit = into_unit or into_unit in (select app.units_before(of_unit)) or ending.is_sample <> becoming.is_sample then
		raise exception 'a unit does not follow itself' using errcode = 'PT422', detail = 'HL-2055';
	end if;
	if on_day is null or on_day <= ending.valid_from or on_day < becoming.valid_from or on_day > becoming.valid_to
		or (on_day - 1) is distinct from coalesce(ending.valid_to, on_day - 1) then
		raise exception 'the days do not fit' using errcode = 'PT422', detail = 'HL-2054';
	end if;
	insert into app.unit_successor (unit_id, successor_id) values (of_unit, into_unit) on conflict do nothing;
	if not found then return; end if;
	update app.unit set valid_to = on_day - 1 where id = of_unit;
	perform app.note(of_unit, 'unit.succeeded', into_unit::text, jsonb_build_object('by', becoming.name, 'on', on_day));
	perform app.note(into_unit, 'unit.succeeds', of_unit::text, jsonb_build_object('to', ending.name, 'on', on_day));
end $$;
grant execute on function api.succeed_unit(uuid, uuid, date) to authenticated, service_role;

-- Takes back what was entered wrongly; a unit without a successor has not ended.
-- SECURITY DEFINER: no person writes units by hand; operators and the server only.
create function api.undo_succession(of_unit uuid, into_unit uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_operator();
	delete from app.unit_successor where unit_id = of_unit and successor_id = into_unit;
	if not found then
		raise exception 'no such succession' using errcode = 'PT404', detail = 'HL-2008';
	end if;
	update app.unit set valid_to = null
	where id = of_unit and not exists (select from app.unit_successor where unit_id = of_unit);
	perform app.note(of_unit, 'unit.succession_undone', into_unit::text);
	perform app.note(into_unit, 'unit.succession_undone', of_unit::text);
end $$;
grant execute on function api.undo_succession(uuid, uuid) to authenticated, service_role;

-- What a unit decides for itself, changed by its administrators; the audit keeps what it was and what it became.
create function api.put_unit_setting(of_unit uuid, publication_minimum int, response_interval_seconds int,
	burst_limit int, burst_minutes int, opening_hours jsonb, report_due_days int, dissatisfied_at_most int) returns void
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
		report_due_days = put_unit_setting.report_due_days,
		dissatisfied_at_most = put_unit_setting.dissatisfied_at_most
	where unit_id = of_unit returning * into becomes;
	if was is distinct from becomes then
		perform app.note(of_unit, 'setting.changed', null, app.changes(to_jsonb(was), to_jsonb(becomes)));
	end if;
end $$;
grant execute on function api.put_unit_setting(uuid, integer, integer, integer, integer, jsonb, integer, integer)
	to authenticated, service_role;
