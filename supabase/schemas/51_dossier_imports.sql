-- How the files of a source are read, as its unit mapped them the last time.
create table app.dossier_mapping (
	unit_id uuid not null references app.unit on delete cascade,
	source text not null check (length(source) between 1 and 80),
	mapping jsonb not null check (jsonb_typeof(mapping) = 'object' and pg_column_size(mapping) < 60000),
	changed_at timestamptz not null default now(),
	primary key (unit_id, source)
);
alter table app.dossier_mapping enable row level security;
create policy the_server on app.dossier_mapping to service_role using (true) with check (true);
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
create policy the_server on app.dossier_import to service_role using (true) with check (true);
grant select on app.dossier_import to authenticated;
create policy members_read_imports on app.dossier_import for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- What makes a source's name different from another: its letters, whatever their case, and the blanks between them.
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

-- SECURITY DEFINER: members keep mappings and note imports; no person writes the tables by hand.
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
-- SECURITY DEFINER: no person writes imports by hand.
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

-- Which source a unit believes first where several have a dossier of one code; sources without a place come after, by name.
create table app.source_order (
	unit_id uuid not null references app.unit on delete cascade,
	source text not null check (length(source) between 1 and 80),
	place int not null check (place > 0),
	primary key (unit_id, source),
	unique (unit_id, place)
);
alter table app.source_order enable row level security;
create policy the_server on app.source_order to service_role using (true) with check (true);
grant select on app.source_order to authenticated;
create policy members_read_source_order on app.source_order for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- Of the dossiers of one code, the one of the source that leads counts, and no other. Where it was another one that counted
-- and had come to its end, the dossier moves from where that one stands to where this one does, as by a correction.
-- bringing: the source whose dossiers come in now; one of them that does not count is new and has counted nowhere.
create function app.count_once(of_unit uuid, codes text[], bringing text default null) returns void
	language sql as $$
	with ranked as (
		select dossier.source, dossier.code,
			row_number() over (partition by dossier.code order by place nulls last, dossier.source) = 1 as leads
		from app.dossier
		left join app.source_order led on led.unit_id = of_unit and led.source = dossier.source
		where dossier.unit_id = of_unit and dossier.code = any (codes)
	), handed_over as (
		select was.code, was.field as was_field, stood.quarter as was_quarter, stood.overdue as was_overdue,
			now_is.field as is_field, stands.quarter as is_quarter, stands.overdue as is_overdue
		from app.dossier was
		join ranked behind on behind.source = was.source and behind.code = was.code and not behind.leads
		join ranked ahead on ahead.code = was.code and ahead.leads
		join app.dossier now_is on now_is.unit_id = of_unit and now_is.source = ahead.source and now_is.code = ahead.code
		cross join lateral app.standing_766(was.state, was.received_on, was.due_on, was.resolved_on, was.as_of) stood
		cross join lateral app.standing_766(now_is.state, now_is.received_on, now_is.due_on, now_is.resolved_on, now_is.as_of) stands
		where was.unit_id = of_unit and was.counted and was.source is distinct from bringing
			and (stood.quarter is not null or was.has_stood)
	), moved as (
		insert into app.dossier_move as known (unit_id, quarter, field, moved_in, moved_out)
		select of_unit, side.quarter, coalesce(side.field, 'unstated'), sum(side.came), sum(side.went)
		from handed_over
		cross join lateral (values
			(was_quarter, was_field, 0, case when was_overdue then 0 else 1 end),
			(is_quarter, is_field, case when is_overdue then 0 else 1 end, 0)
		) side (quarter, field, came, went)
		where (was_quarter, was_overdue, was_field) is distinct from (is_quarter, is_overdue, is_field)
			and side.quarter is not null and side.came + side.went > 0
		group by 2, 3
		order by 2, 3
		on conflict (unit_id, quarter, field) do update set moved_in = known.moved_in + excluded.moved_in,
			moved_out = known.moved_out + excluded.moved_out
	)
	update app.dossier known
	set counted = ranked.leads,
		has_stood = known.has_stood or ranked.leads and ranked.code in (select code from handed_over)
	from ranked
	where known.unit_id = of_unit and known.source = ranked.source and known.code = ranked.code
		and known.counted <> ranked.leads
$$;

-- Puts the sources of a unit, a list of names, into the order in which they are believed, and counts their dossiers anew.
-- SECURITY DEFINER: administrators and leaders set it; no person writes dossiers by hand.
create function api.put_source_order(of_unit uuid, sources jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was text[];
begin
	perform app.require_leader(of_unit);
	perform app.lock_dossiers(array[of_unit]);
	was := array(select source from app.source_order where unit_id = of_unit order by place);
	if to_jsonb(was) = sources then return; end if;
	delete from app.source_order where unit_id = of_unit;
	insert into app.source_order (unit_id, source, place)
	select of_unit, known.source, min(given.place)
	from jsonb_array_elements_text(sources) with ordinality given (source, place)
	join app.sources_of(of_unit) known on known.source = given.source
	group by known.source;
	perform app.count_once(of_unit, array(
		select distinct code from app.dossier where unit_id = of_unit and not counted));
	perform app.note(of_unit, 'dossiers.sources_ordered', null,
		jsonb_build_object('sources', jsonb_build_array(to_jsonb(was), sources)));
end $$;
grant execute on function api.put_source_order(uuid, jsonb) to authenticated;

-- The sources of a unit in the order in which they are believed; how many codes of each another source has too, of
-- dossiers received in the period, and how many of those count by this source.
-- SECURITY DEFINER: how many there are is for everybody who reads the unit, whichever fields the dossiers have.
create function api.dossier_overlaps(of_unit uuid, from_day date, to_day date)
	returns table (source text, place int, shared bigint, counted bigint)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_reader(of_unit);
	return query
		select known.source, led.place, count(dossier.code), count(dossier.code) filter (where dossier.counted)
		from app.sources_of(of_unit) known
		left join app.source_order led on led.unit_id = of_unit and led.source = known.source
		left join app.dossier on dossier.unit_id = of_unit and dossier.source = known.source
			and dossier.received_on between from_day and to_day
			and dossier.code in (select other.code from app.dossier other where other.unit_id = of_unit and not other.counted)
		group by 1, 2 order by led.place nulls last, known.source;
end $$;
grant execute on function api.dossier_overlaps(uuid, date, date) to authenticated, service_role;
comment on function api.dossier_overlaps(uuid, date, date) is 'nullable: place';
