-- Rulebooks are documents with a version; facts are numerators and denominators with a source and a date.
-- Percentages and points are never stored.
create table app.rulebook (
	id text primary key check (id ~ '^[a-z0-9][a-z0-9.-]{0,59}$'),
	title text not null,
	document jsonb not null,
	added_at timestamptz not null default now(),
	-- Whose administrators wrote it, and may write it until a year stands on it; null for what came with the program.
	unit_id uuid references app.unit
);
alter table app.rulebook enable row level security;
create policy the_server on app.rulebook to service_role using (true) with check (true);
grant insert, update on app.rulebook to service_role;
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
create policy the_server on app.index_year to service_role using (true) with check (true);
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
	-- Who answers for it, why points are lost, what is done about it and until when, and where it can be looked up.
	post text check (length(post) between 1 and 200),
	cause text check (length(cause) between 1 and 2000),
	remedy text check (length(remedy) between 1 and 2000),
	due_on date,
	link text check (link ~ '^https?://' and length(link) <= 500),
	-- Why it stands in place of what the product counts itself.
	reason text check (length(reason) between 1 and 500),
	primary key (unit_id, year, key),
	foreign key (unit_id, year) references app.index_year
);
alter table app.index_fact enable row level security;
create policy the_server on app.index_fact to service_role using (true) with check (true);
grant select on app.index_fact to authenticated;
create policy members_read_facts on app.index_fact for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- Every version of a fact, the standing one included: rows are added and never changed. No value: it was taken away.
create table app.index_fact_version (
	unit_id uuid not null,
	year smallint not null,
	key text not null,
	version int not null check (version > 0),
	fact jsonb,
	entered_by uuid,
	entered_at timestamptz not null default now(),
	primary key (unit_id, year, key, version),
	foreign key (unit_id, year) references app.index_year
);
alter table app.index_fact_version enable row level security;
create policy the_server on app.index_fact_version to service_role using (true) with check (true);
grant select on app.index_fact_version to authenticated;
create policy members_read_fact_versions on app.index_fact_version for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- What proves a fact, kept whole, with the hash it had when it came.
create table app.index_evidence (
	unit_id uuid not null,
	year smallint not null,
	key text not null check (length(key) between 1 and 80),
	id uuid not null default gen_random_uuid(),
	name text not null check (length(name) between 1 and 120 and name !~ '[/\\[:cntrl:]]'),
	media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'text/csv',
		'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
	-- SHA-256 of the content.
	digest bytea not null check (length(digest) = 32),
	content bytea not null check (length(content) between 1 and 5242880),
	added_by uuid,
	added_at timestamptz not null default now(),
	primary key (unit_id, year, key, id),
	unique (unit_id, year, key, digest),
	foreign key (unit_id, year) references app.index_year
);
alter table app.index_evidence enable row level security;
create policy the_server on app.index_evidence to service_role using (true) with check (true);
grant select on app.index_evidence to authenticated;
create policy members_read_evidence on app.index_evidence for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- Facts as they might be, to be looked at again and shared within the unit.
create table app.index_scenario (
	unit_id uuid not null,
	year smallint not null,
	id uuid not null default gen_random_uuid(),
	title text not null check (length(title) between 1 and 200),
	changes jsonb not null check (jsonb_typeof(changes) = 'object' and pg_column_size(changes) <= 100000),
	kept_by uuid,
	kept_at timestamptz not null default now(),
	primary key (unit_id, year, id),
	foreign key (unit_id, year) references app.index_year
);
alter table app.index_scenario enable row level security;
create policy the_server on app.index_scenario to service_role using (true) with check (true);
grant select on app.index_scenario to authenticated;
create policy members_read_scenarios on app.index_scenario for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- What somebody has taken on, for which criterion and until when.
create table app.index_task (
	unit_id uuid not null,
	year smallint not null,
	id uuid not null default gen_random_uuid(),
	criterion text not null check (length(criterion) between 1 and 80),
	title text not null check (length(title) between 1 and 500),
	owner text not null check (length(owner) between 1 and 200),
	due_on date not null,
	done_on date,
	made_at timestamptz not null default now(),
	-- The title of the scenario that it came from.
	scenario text check (length(scenario) between 1 and 200),
	primary key (unit_id, year, id),
	foreign key (unit_id, year) references app.index_year
);
alter table app.index_task enable row level security;
create policy the_server on app.index_task to service_role using (true) with check (true);
grant select on app.index_task to authenticated;
create policy members_read_tasks on app.index_task for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

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
create policy the_server on app.index_action to service_role using (true) with check (true);
grant select on app.index_action to authenticated;
create policy members_read_actions on app.index_action for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- The points of the units that a unit is ranked with, area by area ('' for the total), as decimal text.
create table app.index_peer (
	unit_id uuid not null,
	year smallint not null,
	peer text not null check (length(peer) between 1 and 120),
	area text not null check (length(area) <= 40),
	points text not null check (points ~ '^-?\d{1,9}(\.\d{1,9})?$'),
	source text not null check (length(source) between 1 and 200),
	primary key (unit_id, year, peer, area),
	foreign key (unit_id, year) references app.index_year
);
alter table app.index_peer enable row level security;
create policy the_server on app.index_peer to service_role using (true) with check (true);
grant select on app.index_peer to authenticated;
create policy members_read_peers on app.index_peer for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- A rulebook that a year stands on never changes: its next version has another id.
create function app.keep_rulebook(of_id text, of_title text, of_document jsonb, of_unit uuid) returns void
	language plpgsql as $$
begin
	if exists (select from app.index_year year join app.rulebook kept on kept.id = year.rulebook
		where kept.id = of_id and kept.document <> of_document) then
		raise exception 'rulebook in use' using errcode = 'PT409', detail = 'HL-4101';
	end if;
	insert into app.rulebook (id, title, document, unit_id) values (of_id, of_title, of_document, of_unit)
	on conflict (id) do update set title = excluded.title, document = excluded.document;
end $$;
grant execute on function app.keep_rulebook(text, text, jsonb, uuid) to service_role;

-- Keeps a rulebook that belongs to no unit (app.keep_rulebook says when it refuses).
create function api.put_rulebook(id text, title text, document jsonb) returns void
	language sql as $$
	select app.keep_rulebook($1, $2, $3, null)
$$;
grant execute on function api.put_rulebook(text, text, jsonb) to service_role;

-- SECURITY DEFINER: administrators write rulebooks of their unit only, and none that a year stands on.
create function api.save_rulebook(of_unit uuid, of_id text, of_title text, of_document jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if exists (select from app.rulebook where id = of_id and unit_id is distinct from of_unit) then
		raise exception 'rulebook of another unit' using errcode = 'PT409', detail = 'HL-4102';
	end if;
	perform app.keep_rulebook(of_id, of_title, of_document, of_unit);
	perform app.note(of_unit, 'index.rulebook_saved', of_id);
end $$;
grant execute on function api.save_rulebook(uuid, text, text, jsonb) to authenticated;

-- All rulebooks: whose they are, and whether a year stands on them.
-- SECURITY DEFINER: years that a unit withholds count too; the caller learns only whether there is one.
create function api.rulebooks()
	returns table (id text, title text, year int, version text, unit_id uuid, in_use boolean)
	language sql stable security definer set search_path = '' as $$
	select rulebook.id, rulebook.title, (document ->> 'year')::int, document ->> 'version', rulebook.unit_id,
		exists (select from app.index_year used where used.rulebook = rulebook.id)
	from app.rulebook where app.is_server() or auth.uid() is not null order by 3 desc nulls last, 1
$$;
grant execute on function api.rulebooks() to authenticated, service_role;
comment on function api.rulebooks() is 'nullable: unit_id, year, version';

-- One rulebook, for the server and whoever has signed in.
create function api.rulebook(of_id text) returns table (id text, title text, document jsonb)
	language sql stable as $$
	select id, title, document from app.rulebook where id = of_id and (app.is_server() or auth.uid() is not null)
$$;
grant execute on function api.rulebook(text) to authenticated, service_role;

-- SECURITY DEFINER: leaders and administrators enter facts of their unit; the function checks who asks.
create function api.put_index_facts(of_unit uuid, of_year int, with_rulebook text, facts jsonb, published jsonb default null)
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
	perform app.keep_fact_version(of_unit, of_year, fact ->> 'key') from jsonb_array_elements(facts) fact;
	perform app.note(of_unit, 'index.facts_put', of_year::text, jsonb_build_object('n', wrote));
	return wrote;
end $$;
grant execute on function api.put_index_facts(uuid, integer, text, jsonb, jsonb) to authenticated, service_role;

-- Adds the standing fact, or that there is none any more, to its history.
-- SECURITY DEFINER: called by the functions that write facts, which check who asks; no role may call it.
create function app.keep_fact_version(of_unit uuid, of_year int, of_key text) returns void
	language sql security definer set search_path = '' as $$
	insert into app.index_fact_version (unit_id, year, key, version, fact, entered_by)
	select of_unit, of_year, of_key,
		1 + coalesce((select max(version) from app.index_fact_version known
			where known.unit_id = of_unit and known.year = of_year and known.key = of_key), 0),
		(select to_jsonb(standing) - 'unit_id' - 'year' - 'key' - 'entered_by' - 'entered_at'
			from app.index_fact standing
			where standing.unit_id = of_unit and standing.year = of_year and standing.key = of_key),
		auth.uid()
$$;
revoke execute on function app.keep_fact_version(uuid, int, text) from service_role;

-- Begins a year by a rulebook, or puts a running one on another.
-- SECURITY DEFINER, here and in what writes an index: no other role may write these tables; each checks who asks.
create function api.begin_index_year(of_unit uuid, of_year int, with_rulebook text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_leader(of_unit);
	insert into app.index_year (unit_id, year, rulebook, is_public) values (of_unit, of_year, with_rulebook, false)
	on conflict (unit_id, year) do update set rulebook = excluded.rulebook;
	perform app.note(of_unit, 'index.year_begun', of_year::text, jsonb_build_object('rulebook', with_rulebook));
end $$;
grant execute on function api.begin_index_year(uuid, integer, text) to authenticated;

-- The facts of one criterion or of a table, all or none, each with its remarks, and the file that proves the first of them.
-- `after` is the version that the writer saw (0: none): where it is not the last any more, somebody else was faster.
-- SECURITY DEFINER: see api.begin_index_year.
create function api.enter_index_facts(of_unit uuid, of_year int, entries jsonb, file jsonb default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	entry jsonb;
	given app.index_fact;
begin
	perform app.require_leader(of_unit);
	perform pg_advisory_xact_lock(hashtextextended('index ' || of_unit, 0));
	for entry in select jsonb_array_elements(entries) loop
		given := jsonb_populate_record(null::app.index_fact, entry);
		if (entry ->> 'after')::int <> app.fact_version(of_unit, of_year, given.key) then
			raise exception 'fact changed meanwhile' using errcode = 'PT409', detail = 'HL-4103';
		end if;
		insert into app.index_fact (unit_id, year, key, value, source, as_of, note, entered_by, post, cause, remedy, due_on,
			link, reason)
		values (of_unit, of_year, given.key, given.value, given.source, given.as_of, given.note, auth.uid(), given.post,
			given.cause, given.remedy, given.due_on, given.link, given.reason)
		on conflict (unit_id, year, key) do update set value = excluded.value, source = excluded.source,
			as_of = excluded.as_of, note = excluded.note, entered_by = excluded.entered_by, entered_at = now(),
			post = excluded.post, cause = excluded.cause, remedy = excluded.remedy, due_on = excluded.due_on,
			link = excluded.link, reason = excluded.reason;
		perform app.keep_fact_version(of_unit, of_year, given.key);
		perform app.note(of_unit, 'index.fact_put', of_year || ' ' || given.key);
	end loop;
	if nullif(file, 'null') is not null then
		perform api.add_index_evidence(of_unit, of_year, entries #>> '{0,key}', file);
	end if;
end $$;
grant execute on function api.enter_index_facts(uuid, integer, jsonb, jsonb) to authenticated;

-- SECURITY DEFINER: see app.keep_fact_version.
create function app.fact_version(of_unit uuid, of_year int, of_key text) returns int
	language sql stable security definer set search_path = '' as $$
	select coalesce(max(version), 0) from app.index_fact_version
	where unit_id = of_unit and year = of_year and key = of_key
$$;

-- Takes a fact away; what the product counts itself stands again. Its history stays.
-- SECURITY DEFINER: see api.begin_index_year.
create function api.drop_index_fact(of_unit uuid, of_year int, of_key text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_leader(of_unit);
	delete from app.index_fact where unit_id = of_unit and year = of_year and key = of_key;
	if found then
		perform app.keep_fact_version(of_unit, of_year, of_key);
		perform app.note(of_unit, 'index.fact_dropped', of_year || ' ' || of_key);
	end if;
end $$;
grant execute on function api.drop_index_fact(uuid, integer, text) to authenticated;

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
grant execute on function api.index_facts(uuid, integer) to authenticated, service_role;
comment on function api.index_facts(uuid, integer) is 'nullable: note, post, cause, remedy, due_on, link, reason, entered_by';

-- A fact through the year, newest first.
create function api.index_fact_history(of_unit uuid, of_year int, of_key text)
	returns table (version int, fact jsonb, entered_by text, entered_at timestamptz)
	language sql stable as $$
	select version, fact, app.person_name(entered_by), entered_at
	from app.index_fact_version where unit_id = of_unit and year = of_year and key = of_key order by version desc
$$;
grant execute on function api.index_fact_history(uuid, integer, text) to authenticated, service_role;
comment on function api.index_fact_history(uuid, integer, text) is 'nullable: fact, entered_by';

-- SECURITY DEFINER: see api.begin_index_year.
create function api.add_index_evidence(of_unit uuid, of_year int, of_key text, file jsonb) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	given bytea := decode(file ->> 'content', 'base64');
	made uuid;
begin
	perform app.require_leader(of_unit);
	insert into app.index_evidence (unit_id, year, key, name, media_type, digest, content, added_by)
	values (of_unit, of_year, of_key, file ->> 'name', file ->> 'mediaType', sha256(given), given, auth.uid())
	on conflict (unit_id, year, key, digest) do update set name = excluded.name
	returning id into made;
	perform app.note(of_unit, 'index.evidence_added', of_year || ' ' || of_key,
		jsonb_build_object('name', file ->> 'name', 'sha256', encode(sha256(given), 'hex')));
	return made;
end $$;
grant execute on function api.add_index_evidence(uuid, integer, text, jsonb) to authenticated;

-- SECURITY DEFINER: see api.begin_index_year.
create function api.drop_index_evidence(of_unit uuid, of_year int, of_id uuid) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	gone text;
begin
	perform app.require_leader(of_unit);
	delete from app.index_evidence where unit_id = of_unit and year = of_year and id = of_id
	returning key || ' ' || name into gone;
	if found then perform app.note(of_unit, 'index.evidence_dropped', of_year || ' ' || gone); end if;
end $$;
grant execute on function api.drop_index_evidence(uuid, integer, uuid) to authenticated;

-- What was attached to the facts of a year: names, sizes and hashes, not the files.
create function api.index_evidence(of_unit uuid, of_year int)
	returns table (key text, id uuid, name text, media_type text, size int, sha256 text, added_at timestamptz)
	language sql stable as $$
	select key, id, name, media_type, length(content), encode(digest, 'hex'), added_at
	from app.index_evidence where unit_id = of_unit and year = of_year order by key, added_at
$$;
grant execute on function api.index_evidence(uuid, integer) to authenticated, service_role;

-- One attached file, as base64.
create function api.index_evidence_file(of_unit uuid, of_year int, of_id uuid)
	returns table (name text, media_type text, content text)
	language sql stable as $$
	select name, media_type, encode(content, 'base64')
	from app.index_evidence where unit_id = of_unit and year = of_year and id = of_id
$$;
grant execute on function api.index_evidence_file(uuid, integer, uuid) to authenticated, service_role;

-- Whoever works at the unit may keep a scenario.
-- SECURITY DEFINER: see api.begin_index_year.
create function api.keep_index_scenario(of_unit uuid, of_year int, of_title text, changes jsonb) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	made uuid;
begin
	perform app.require_member(of_unit);
	insert into app.index_scenario (unit_id, year, title, changes, kept_by)
	values (of_unit, of_year, of_title, keep_index_scenario.changes, auth.uid()) returning id into made;
	return made;
end $$;
grant execute on function api.keep_index_scenario(uuid, integer, text, jsonb) to authenticated;

-- SECURITY DEFINER: see api.begin_index_year.
create function api.drop_index_scenario(of_unit uuid, of_year int, of_id uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	delete from app.index_scenario where unit_id = of_unit and year = of_year and id = of_id;
end $$;
grant execute on function api.drop_index_scenario(uuid, integer, uuid) to authenticated;

-- What-ifs that were kept for a year, newest first.
create function api.index_scenarios(of_unit uuid, of_year int)
	returns table (id uuid, title text, changes jsonb, kept_by text, kept_at timestamptz)
	language sql stable as $$
	select id, title, changes, app.person_name(kept_by), kept_at
	from app.index_scenario where unit_id = of_unit and year = of_year order by kept_at desc
$$;
grant execute on function api.index_scenarios(uuid, integer) to authenticated, service_role;
comment on function api.index_scenarios(uuid, integer) is 'nullable: kept_by';

-- SECURITY DEFINER: see api.begin_index_year.
create function api.make_index_task(of_unit uuid, of_year int, of_criterion text, of_title text, of_owner text,
	due_day date) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	made uuid;
begin
	perform app.require_leader(of_unit);
	insert into app.index_task (unit_id, year, criterion, title, owner, due_on)
	values (of_unit, of_year, of_criterion, of_title, of_owner, due_day) returning id into made;
	perform app.note(of_unit, 'index.task_made', of_year || ' ' || of_criterion, jsonb_build_object('owner', of_owner));
	return made;
end $$;
grant execute on function api.make_index_task(uuid, integer, text, text, text, date) to authenticated;

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
grant execute on function api.make_index_tasks(uuid, integer, uuid, jsonb) to authenticated;

-- A task is done on a day, or not done after all (no day).
-- SECURITY DEFINER: see api.begin_index_year.
create function api.end_index_task(of_unit uuid, of_year int, of_id uuid, done_day date default null) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	update app.index_task set done_on = done_day where unit_id = of_unit and year = of_year and id = of_id;
	if found then perform app.note(of_unit, 'index.task_ended', of_id::text); end if;
end $$;
grant execute on function api.end_index_task(uuid, integer, uuid, date) to authenticated;

-- What is to be done for the points of a year, by due day.
create function api.index_tasks(of_unit uuid, of_year int)
	returns table (id uuid, criterion text, title text, owner text, due_on date, done_on date, scenario text)
	language sql stable as $$
	select id, criterion, title, owner, due_on, done_on, scenario
	from app.index_task where unit_id = of_unit and year = of_year order by due_on, made_at
$$;
grant execute on function api.index_tasks(uuid, integer) to authenticated, service_role;
comment on function api.index_tasks(uuid, integer) is 'nullable: done_on, scenario';

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
grant execute on function api.put_index_action(uuid, integer, jsonb) to authenticated;

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
grant execute on function api.drop_index_action(uuid, integer, uuid) to authenticated;

-- What could be done for the points of a year, as the unit keeps it; no effort: it cannot be done.
create function api.index_actions(of_unit uuid, of_year int)
	returns table (id uuid, criterion text, way text, title text, effort int, changes jsonb, version int,
		changed_by text, changed_at timestamptz)
	language sql stable as $$
	select id, criterion, way, title, effort, changes, version, app.person_name(changed_by), changed_at
	from app.index_action where unit_id = of_unit and year = of_year order by criterion, way, title, id
$$;
grant execute on function api.index_actions(uuid, integer) to authenticated, service_role;
comment on function api.index_actions(uuid, integer) is 'nullable: title, effort, changed_by';

-- Puts the peers of a year in place of those that were there.
-- SECURITY DEFINER: see api.begin_index_year.
create function api.put_index_peers(of_unit uuid, of_year int, of_source text, scores jsonb) returns int
	language plpgsql security definer set search_path = '' as $$
declare
	wrote int;
begin
	perform app.require_leader(of_unit);
	perform pg_advisory_xact_lock(hashtextextended('index ' || of_unit, 0));
	delete from app.index_peer where unit_id = of_unit and year = of_year;
	insert into app.index_peer (unit_id, year, peer, area, points, source)
	select of_unit, of_year, score.peer, score.area, score.points, of_source
	from jsonb_to_recordset(scores) score (peer text, area text, points text);
	get diagnostics wrote = row_count;
	perform app.note(of_unit, 'index.peers_put', of_year::text, jsonb_build_object('n', wrote));
	return wrote;
end $$;
grant execute on function api.put_index_peers(uuid, integer, text, jsonb) to authenticated;

-- The points of other units that were entered beside a year's own.
create function api.index_peers(of_unit uuid, of_year int)
	returns table (peer text, area text, points text, source text)
	language sql stable as $$
	select peer, area, points, source from app.index_peer where unit_id = of_unit and year = of_year order by peer, area
$$;
grant execute on function api.index_peers(uuid, integer) to authenticated, service_role;

-- A year's index: its rulebook, and what of it was published. No row: the year was not begun.
create function api.index_year(of_unit uuid, of_year int)
	returns table (rulebook text, document jsonb, published jsonb)
	language sql stable as $$
	select rulebook.id, rulebook.document, index_year.published from app.index_year
	join app.rulebook on rulebook.id = index_year.rulebook
	where index_year.unit_id = of_unit and year = of_year
$$;
grant execute on function api.index_year(uuid, integer) to anon, authenticated, service_role;
comment on function api.index_year(uuid, integer) is 'nullable: published';

-- The years of a unit, newest first.
create function api.index_years(of_unit uuid) returns setof int
	language sql stable as $$
	select year::int from app.index_year where unit_id = of_unit order by year desc
$$;
grant execute on function api.index_years(uuid) to anon, authenticated, service_role;

-- Whether anybody may read the index of a year.
create function api.index_is_public(of_unit uuid, of_year int) returns boolean
	language sql stable as $$
	select coalesce((select is_public from app.index_year where unit_id = of_unit and year = of_year), false)
$$;
grant execute on function api.index_is_public(uuid, integer) to anon, authenticated, service_role;

-- SECURITY DEFINER: changes one column of a table no other role may write; the function checks who asks.
create function api.set_index_public(of_unit uuid, of_year int, to_public boolean) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_leader(of_unit);
	update app.index_year set is_public = to_public where unit_id = of_unit and year = of_year;
	perform app.note(of_unit, case when to_public then 'index.published' else 'index.withheld' end, of_year::text);
end $$;
grant execute on function api.set_index_public(uuid, integer, boolean) to authenticated;
