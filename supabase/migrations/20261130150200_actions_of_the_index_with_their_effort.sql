set check_function_bodies = off;

drop function api.index_facts(uuid,integer);
drop function api.index_tasks(uuid,integer);

-- tables: what follows was compared, not thought about: see that it keeps every row.

alter table app.index_task add column scenario text;
-- What could be done for a criterion, and what it takes: the cheapest plan chooses among these. The usual ways (half of what
-- is missing, all of it) have a row once somebody says what they take; `own`: facts as they would stand afterwards.
create table app.index_action (
	unit_id uuid not null,
	year smallint not null,
	id uuid not null default gen_random_uuid(),
	criterion text not null check (length(criterion) between 1 and 80),
	way text not null check (way in ('half', 'best', 'own')),
	title text check (length(title) between 1 and 200),
	-- Whole days of work; null: it cannot be done this year.
	effort smallint check (effort between 0 and 999),
	changes jsonb not null default '{}' check (jsonb_typeof(changes) = 'object' and pg_column_size(changes) <= 100000),
	version int not null default 1 check (version > 0),
	changed_by uuid,
	changed_at timestamptz not null default now(),
	primary key (unit_id, year, id),
	foreign key (unit_id, year) references app.index_year,
	check ((way = 'own') = (title is not null and changes <> '{}'))
);
create unique index on app.index_action (unit_id, year, criterion, way) where way <> 'own';
alter table app.index_action enable row level security;

alter table app.index_task add constraint index_task_scenario_check CHECK (((length(scenario) >= 1) AND (length(scenario) <= 200)));

-- The sample commune goes as it came: whole, and nothing else with it. Everything of a unit marked as sample is
-- removed, children before parents; the audit of having done so stays.
-- SECURITY DEFINER: no other role deletes slips and what citizens added; operators and the server only.
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
	delete from app.report_file where unit_id = any (sample);
	delete from app.report_version where unit_id = any (sample);
	delete from app.section_draft where unit_id = any (sample);
	delete from app.section_version where unit_id = any (sample);
	delete from app.report_setting where unit_id = any (sample);
	delete from app.index_action where unit_id = any (sample);
	delete from app.index_task where unit_id = any (sample);
	delete from app.index_scenario where unit_id = any (sample);
	delete from app.index_evidence where unit_id = any (sample);
	delete from app.index_peer where unit_id = any (sample);
	delete from app.index_fact_version where unit_id = any (sample);
	delete from app.index_fact where unit_id = any (sample);
	delete from app.index_year where unit_id = any (sample);
	delete from app.rulebook where unit_id = any (sample);
	delete from app.dossier where unit_id = any (sample);
	delete from app.pairing_code where unit_id = any (sample);
	delete from app.api_key where unit_id = any (sample);
	delete from app.device where unit_id = any (sample);
	delete from app.officer where unit_id = any (sample);
	delete from app.account_link where unit_id = any (sample);
	delete from app.owner_assignment where unit_id = any (sample);
	delete from app.member where unit_id = any (sample);
	-- Its own people, but for one who has been given work elsewhere since.
	delete from auth.users person where raw_user_meta_data ->> 'sample' = 'true' and coalesce(encrypted_password, '') = ''
		and not exists (select from app.member where user_id = person.id)
		and not exists (select from app.operator where user_id = person.id);
	delete from app.counter_officer where unit_id = any (sample);
	delete from app.counter where unit_id = any (sample);
	delete from app.reception_point where unit_id = any (sample);
	delete from app.field where unit_id = any (sample);
	delete from app.unit_face where unit_id = any (sample);
	delete from app.unit_setting where unit_id = any (sample);
	delete from app.unit_successor where unit_id = any (sample) or successor_id = any (sample);
	delete from app.unit where id = any (sample);
	perform app.write_note(null, coalesce(auth.uid()::text, 'service_role'), 'sample.cleared', null, jsonb_build_object('slips', gone));
	return gone;
end $$;

-- SECURITY DEFINER: see api.begin_index_year.
create function api.drop_index_action(of_unit uuid, of_year int, of_id uuid) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	gone app.index_action;
begin
	perform app.require_leader(of_unit);
	delete from app.index_action where unit_id = of_unit and year = of_year and id = of_id returning * into gone;
	if found then
		perform app.note(of_unit, 'index.action_dropped', of_year || ' ' || gone.criterion,
			jsonb_build_object('way', gone.way, 'title', gone.title, 'days', gone.effort));
	end if;
end $$;

-- What could be done for the points of a year, as the unit keeps it; no effort: it cannot be done.
create function api.index_actions(of_unit uuid, of_year int)
	returns table (id uuid, criterion text, way text, title text, effort int, changes jsonb, version int,
		changed_by text, changed_at timestamptz)
	language sql stable as $$
	select id, criterion, way, title, effort, changes, version, app.person_name(changed_by), changed_at
	from app.index_action where unit_id = of_unit and year = of_year order by criterion, way, title, id
$$;

-- The facts of a year's index as they stand, one row each: value, source, day, cause and remedy.
create function api.index_facts(of_unit uuid, of_year int)
	returns table (key text, value jsonb, source text, as_of date, note text, post text, cause text, remedy text,
		due_on date, link text, reason text, version int, entered_by text, entered_at timestamptz)
	language sql stable as $$
	select key, value, source, as_of, note, post, cause, remedy, due_on, link, reason,
		coalesce((select max(known.version) from app.index_fact_version known
			where known.unit_id = of_unit and known.year = of_year and known.key = fact.key), 0),
		app.person_name(entered_by), entered_at
	from app.index_fact fact where unit_id = of_unit and year = of_year order by key
$$;

-- What is to be done for the points of a year, by due day.
create function api.index_tasks(of_unit uuid, of_year int)
	returns table (id uuid, criterion text, title text, owner text, due_on date, done_on date, scenario text)
	language sql stable as $$
	select id, criterion, title, owner, due_on, done_on, scenario
	from app.index_task where unit_id = of_unit and year = of_year order by due_on, made_at
$$;

-- Tasks of a scenario, all or none; each an object with criterion, title, owner and due_on.
-- SECURITY DEFINER: see api.begin_index_year.
create function api.make_index_tasks(of_unit uuid, of_year int, of_scenario uuid, tasks jsonb) returns int
	language plpgsql security definer set search_path = '' as $$
declare
	from_title text;
	task record;
	made int := 0;
begin
	perform app.require_leader(of_unit);
	select title into from_title from app.index_scenario where unit_id = of_unit and year = of_year and id = of_scenario;
	if not found then
		raise exception 'no such scenario' using errcode = 'PT404', detail = 'HL-4111';
	end if;
	for task in select * from jsonb_to_recordset(tasks) given (criterion text, title text, owner text, due_on date) loop
		insert into app.index_task (unit_id, year, criterion, title, owner, due_on, scenario)
		values (of_unit, of_year, task.criterion, task.title, task.owner, task.due_on, from_title);
		perform app.note(of_unit, 'index.task_made', of_year || ' ' || task.criterion,
			jsonb_build_object('owner', task.owner, 'scenario', from_title));
		made := made + 1;
	end loop;
	return made;
end $$;

-- Keeps what an action takes: a new one (after: 0), or another version of a known one, which is named by its id, or by
-- criterion and way where it is a usual way. What was before stands in the audit, with who changed it.
-- SECURITY DEFINER: see api.begin_index_year.
create function api.put_index_action(of_unit uuid, of_year int, action jsonb) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	given app.index_action := jsonb_populate_record(null::app.index_action, action);
	known app.index_action;
	made uuid;
begin
	perform app.require_leader(of_unit);
	perform pg_advisory_xact_lock(hashtextextended('index ' || of_unit, 0));
	select * into known from app.index_action held where unit_id = of_unit and year = of_year
		and (held.id = given.id or given.id is null and given.way <> 'own' and held.way = given.way
			and held.criterion = given.criterion);
	if (action ->> 'after')::int <> coalesce(known.version, 0) then
		raise exception 'action changed meanwhile' using errcode = 'PT409', detail = 'HL-4112';
	end if;
	-- The cheapest plan tries every set of the actions of a criterion.
	if known.id is null and given.way = 'own' and 6 <= (select count(*) from app.index_action
		where unit_id = of_unit and year = of_year and criterion = given.criterion and way = 'own') then
		raise exception 'too many actions' using errcode = 'PT422', detail = 'HL-4113';
	end if;
	insert into app.index_action as held (unit_id, year, id, criterion, way, title, effort, changes, changed_by)
	values (of_unit, of_year, coalesce(known.id, gen_random_uuid()), coalesce(known.criterion, given.criterion),
		coalesce(known.way, given.way), given.title, given.effort, coalesce(given.changes, '{}'), auth.uid())
	on conflict (unit_id, year, id) do update set title = excluded.title, effort = excluded.effort,
		changes = excluded.changes, version = held.version + 1, changed_by = excluded.changed_by, changed_at = now()
	returning id into made;
	perform app.note(of_unit, 'index.action_put', of_year || ' ' || coalesce(known.criterion, given.criterion),
		jsonb_build_object('way', coalesce(known.way, given.way), 'title', given.title, 'days', given.effort,
			'changes', coalesce(given.changes, '{}'), 'before', case when known.id is not null then
			jsonb_build_object('title', known.title, 'days', known.effort, 'changes', known.changes) end));
	return made;
end $$;


create policy members_read_actions on app.index_action for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));
create policy the_server on app.index_action to service_role using (true) with check (true);

grant execute on function api.drop_index_action(uuid, integer, uuid) to authenticated;
grant execute on function api.index_actions(uuid, integer) to authenticated, service_role;
comment on function api.index_actions(uuid, integer) is 'nullable: title, effort, changed_by';
grant execute on function api.index_facts(uuid, integer) to authenticated, service_role;
comment on function api.index_facts(uuid, integer) is 'nullable: note, post, cause, remedy, due_on, link, reason, entered_by';
grant execute on function api.index_tasks(uuid, integer) to authenticated, service_role;
comment on function api.index_tasks(uuid, integer) is 'nullable: done_on, scenario';
grant execute on function api.make_index_tasks(uuid, integer, uuid, jsonb) to authenticated;
grant execute on function api.put_index_action(uuid, integer, jsonb) to authenticated;
grant select on app.index_action to authenticated;

reset check_function_bodies;
