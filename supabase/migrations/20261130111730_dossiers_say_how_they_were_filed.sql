set check_function_bodies = off;

drop view app.dossier_recount;
drop function app.dossier_parts(text,date,date,date,date,date);

-- Dossiers that are there already say nothing of it: no count changes.
alter table app.dossier add column digitised boolean;
alter table app.dossier add column electronic_result boolean;
alter table app.dossier add column online boolean;
-- The same of what sources say of a year's dossiers: filed online, digitised, with an electronic result.
create table app.published_mark (
	unit_id uuid not null references app.unit on delete cascade,
	year int not null check (year between 2000 and 2200),
	mark text not null check (mark in ('online', 'digitised', 'electronic_result')),
	yes bigint not null check (yes >= 0),
	no bigint not null check (no >= 0),
	as_of date not null,
	primary key (unit_id, year, mark)
);
alter table app.published_mark enable row level security;

-- What api.publish_on_time does, of each mark for itself. A mark that is not given, since of some dossiers it is not known any
-- more, stays as it was said the last time.
-- SECURITY DEFINER: see api.publish_on_time.
create function api.publish_marks(of_unit uuid, of_year int, marks jsonb, as_of_day date)
	returns table (mark text, yes bigint, no bigint, as_of date)
	language plpgsql security definer set search_path = '' as $$
declare
	fewest constant int := (select publication_minimum from app.unit_setting where unit_id = of_unit);
begin
	insert into app.published_mark as said (unit_id, year, mark, yes, no, as_of)
	select of_unit, of_year, given.mark, given.yes, given.no, as_of_day
	from jsonb_to_recordset(marks) given (mark text, yes bigint, no bigint) where given.yes + given.no >= fewest
	order by given.mark
	on conflict on constraint published_mark_pkey do update
	set yes = excluded.yes, no = excluded.no, as_of = excluded.as_of
	where abs(excluded.yes + excluded.no - said.yes - said.no) >= fewest;
	return query select said.mark, said.yes, said.no, said.as_of from app.published_mark said
		where said.unit_id = of_unit and said.year = of_year order by said.mark;
end $$;

-- Inserts or updates a batch by source and code and says of each row what became of it. A row that says nothing new is
-- `unchanged`, and known to stand so as of the newer day; one that is older than what is known is `unchanged` and moves
-- nothing. Where a code comes twice, the later row that can be taken counts. A source is known by its letters. What it said
-- of filing, digitisation and result stays where it says nothing any more.
-- SECURITY DEFINER: members of the unit bring dossiers in, but no person writes the table by hand; it also reads the
-- officers' names to find their codes, which not every member may.
create or replace function api.put_dossier_rows(of_unit uuid, from_source text, as_of_day date, dossiers jsonb)
	returns table (ord int, status text, problem text, elsewhere text)
	language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	outcome jsonb;
	known_as text;
	others text[];
	shared_codes jsonb := '{}';
begin
	perform app.require_member(of_unit);
	perform app.lock_dossiers(array[of_unit]);
	known_as := app.known_source(of_unit, from_source);
	with given as (
		select item.ord, dossier.*
		from jsonb_array_elements(dossiers) with ordinality item (value, ord)
		cross join lateral jsonb_to_record(item.value) dossier (code text, field text, procedure text, officer text,
			state text, said_state text, received_on date, due_on date, resolved_on date, counter text,
			received_time time, resolved_time time, online boolean, digitised boolean, electronic_result boolean)
	), judged as (
		select fielded.*, known.code as officer_code, place.code as counter_code, case
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
		left join lateral (
			select counter.code from app.counter
			where counter.unit_id = of_unit
				and (lower(counter.code) = lower(fielded.counter) or lower(counter.name) = lower(fielded.counter))
			order by counter.closed_on is not null, counter.code limit 1
		) place on true
	), put as (
		insert into app.dossier as known (unit_id, source, code, field, procedure, officer, state, said_state,
			received_on, due_on, resolved_on, as_of, counter, received_time, resolved_time, online, digitised,
			electronic_result)
		select of_unit, known_as, code, field, procedure, officer_code, state, said_state, received_on, due_on, resolved_on,
			as_of_day, counter_code, received_time, resolved_time, online, digitised, electronic_result
		from judged where judged.problem is null
		order by code
		on conflict (unit_id, source, code) do update set
			field = excluded.field, procedure = excluded.procedure, officer = excluded.officer, state = excluded.state,
			said_state = excluded.said_state, received_on = excluded.received_on, due_on = excluded.due_on, resolved_on = excluded.resolved_on,
			as_of = excluded.as_of, counter = excluded.counter, received_time = excluded.received_time,
			resolved_time = excluded.resolved_time, online = coalesce(excluded.online, known.online),
			digitised = coalesce(excluded.digitised, known.digitised),
			electronic_result = coalesce(excluded.electronic_result, known.electronic_result)
		where (known.field, known.procedure, known.officer, known.state, known.said_state, known.received_on, known.due_on,
				known.resolved_on, known.counter, known.received_time, known.resolved_time, known.online, known.digitised,
				known.electronic_result)
			is distinct from (excluded.field, excluded.procedure, excluded.officer, excluded.state, excluded.said_state,
				excluded.received_on, excluded.due_on, excluded.resolved_on, excluded.counter, excluded.received_time,
				excluded.resolved_time, coalesce(excluded.online, known.online),
				coalesce(excluded.digitised, known.digitised), coalesce(excluded.electronic_result, known.electronic_result))
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

	-- A row that was left alone although this day is newer says the same again: it is locked since, and stands so still.
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

	select array_agg(source) into others from app.sources_of(of_unit) where source <> known_as;
	if others is not null then
		select coalesce(jsonb_object_agg(code, source), '{}') into shared_codes
		from (
			select one.code, min(other.source) as source
			from jsonb_to_recordset(outcome) one (code text, status text)
			join app.dossier other on other.unit_id = of_unit and other.code = one.code and other.source = any (others)
			where one.status <> 'rejected'
			group by 1
		) shared;
		if shared_codes <> '{}' then
			perform app.count_once(of_unit, array(select jsonb_object_keys(shared_codes)), known_as);
		end if;
	end if;

	perform app.note(of_unit, 'dossiers.put', known_as, (
		select jsonb_object_agg(became.status, became.n) from (
			select one.status, count(*) as n from jsonb_to_recordset(outcome) one (status text) group by 1
		) became));
	return query
		select one.ord, one.status, one.problem, case when one.status <> 'rejected' then shared_codes ->> one.code end
		from jsonb_to_recordset(outcome) one (ord int, status text, problem text, code text) order by one.ord;
end $$;

-- SECURITY DEFINER: see app.count_new_dossiers.
create or replace function app.count_changed_dossiers() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_dossiers(array(select distinct unit_id from fresh));
	perform app.add_dossiers(array(
		select (unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure,
			part.day, sum(sign))::app.dossier_quarter
		from (select fresh.*, 1 as sign from fresh union all select stale.*, -1 from stale) both_sides
		cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on, online,
			digitised, electronic_result) part
		where counted
		group by unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure, part.day
		having sum(sign) <> 0));
	return null;
end $$;

-- SECURITY DEFINER on this and the triggers below: whatever writes dossiers keeps the counts, and no other role may write
-- them.
create or replace function app.count_new_dossiers() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_dossiers(array(select distinct unit_id from fresh));
	perform app.add_dossiers(array(
		select (unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure,
			part.day, count(*))::app.dossier_quarter
		from fresh
		cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on, online,
			digitised, electronic_result) part
		where counted
		group by unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure, part.day));
	return null;
end $$;

-- Everything that one dossier is counted for, and on which day: the only place that says so.
create function app.dossier_parts(state text, received_on date, due_on date, resolved_on date, as_of date,
	supplement_seen_on date, online boolean, digitised boolean, electronic_result boolean)
	returns table (on_day date, measure text, day date)
	language sql immutable parallel safe as $$
	select part.on_day, part.measure, part.day
	from app.standing_766(state, received_on, due_on, resolved_on, as_of) standing
	-- Three arrays side by side: the same as VALUES would begin anew with each dossier, which costs five times as much.
	cross join lateral unnest(array[
		received_on,
		received_on,
		case when date_trunc('quarter', resolved_on) <> date_trunc('quarter', received_on) then resolved_on end,
		resolved_on,
		case when state in ('refused', 'withdrawn') then coalesce(resolved_on, received_on) end,
		case when state = 'supplement_asked' then received_on end,
		case when supplement_seen_on is not null then received_on end,
		standing.quarter,
		case when online is not null then received_on end,
		case when digitised is not null then received_on end,
		case when electronic_result is not null and app.dossier_lateness(state, due_on, resolved_on) is not null
			then resolved_on end
	], array[
		'received',
		'there',
		'there',
		'resolved_' || app.dossier_lateness(state, due_on, resolved_on),
		state,
		'supplement_asked',
		'supplement_seen',
		case when standing.overdue then 'ended_overdue' else 'ended' end,
		case when online then 'online' else 'not_online' end,
		case when digitised then 'digitised' else 'not_digitised' end,
		case when electronic_result then 'electronic_result' else 'not_electronic_result' end
	], array['-infinity', as_of, as_of, '-infinity', '-infinity', '-infinity', '-infinity',
		date_trunc('quarter', received_on)::date, '-infinity', '-infinity', '-infinity']) part (on_day, measure, day)
	where part.on_day is not null and part.measure is not null
$$;

-- The counts of a period: of its quarters where it is made of them, else from the dossiers of its days. Where they stand
-- for QĐ 766 has no day and is left out.
create or replace function app.dossiers_of_period(of_unit uuid, from_day date, to_day date)
	returns table (field text, source text, measure text, day date, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day) then
		return query
			select kept.field, kept.source, kept.measure, kept.day, sum(kept.n)::bigint
			from app.dossier_quarter kept
			where unit_id = of_unit and quarter between from_day and to_day and measure not in ('ended', 'ended_overdue')
			group by 1, 2, 3, 4;
		return;
	end if;
	return query
		select coalesce(dossier.field, 'unstated'), dossier.source, part.measure, part.day, count(*)
		from app.dossier
		cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on, online,
			digitised, electronic_result) part
		where unit_id = of_unit and counted
			and (received_on between from_day and to_day or resolved_on between from_day and to_day)
			and part.measure not in ('ended', 'ended_overdue')
			and (part.on_day between from_day and to_day or part.measure = 'there')
		group by 1, 2, 3, 4;
end $$;

-- SECURITY DEFINER: no other role may take publications away, and of these only those of sample units go.
create or replace function app.forget_publications(of_units uuid[]) returns void
	language sql security definer set search_path = '' as $$
	delete from app.publication_block where unit_id = any (of_units);
	delete from app.publication where unit_id = any (of_units);
	delete from app.published_on_time where unit_id = any (of_units);
	delete from app.published_mark where unit_id = any (of_units)
$$;

-- The dossiers of a year by field, of the whole unit, with how many are said to be filed online, digitised and resolved with
-- an electronic result, and how many are said not to be: an officer reads the rows of his own fields only, but the index is
-- one figure for everybody who may see it.
-- SECURITY DEFINER: for that reason; api.index_rows asks who may.
create or replace function app.index_dossiers(of_unit uuid, of_year int) returns jsonb
	language sql stable security definer set search_path = '' as $$
	select coalesce(jsonb_agg(to_jsonb(r) || (to_jsonb(said) - 'field')), '[]')
	from (select make_date(of_year, 1, 1) as first_day, make_date(of_year, 12, 31) as last_day) span
	cross join lateral api.dossier_counts(of_unit, first_day, last_day) r
	join lateral (
		select field,
			coalesce(sum(n) filter (where measure = 'online'), 0) as online,
			coalesce(sum(n) filter (where measure = 'not_online'), 0) as not_online,
			coalesce(sum(n) filter (where measure = 'digitised'), 0) as digitised,
			coalesce(sum(n) filter (where measure = 'not_digitised'), 0) as not_digitised,
			coalesce(sum(n) filter (where measure = 'electronic_result'), 0) as electronic_result,
			coalesce(sum(n) filter (where measure = 'not_electronic_result'), 0) as not_electronic_result
		from app.dossiers_of_period(of_unit, first_day, last_day) group by 1
	) said using (field)
	where of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) or app.is_server()
$$;

-- SECURITY DEFINER: see app.count_new_dossiers.
create or replace function app.uncount_dossiers() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_dossiers(array(select distinct unit_id from stale));
	perform app.add_dossiers(array(
		select (unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure,
			part.day, -count(*))::app.dossier_quarter
		from stale
		cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on, online,
			digitised, electronic_result) part
		where counted
		group by unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure, part.day));
	return null;
end $$;

-- The counts as they ought to be, from the dossiers themselves.
create view app.dossier_recount with (security_invoker = true) as
	select unit_id, date_trunc('quarter', part.on_day)::date as quarter, coalesce(field, 'unstated') as field, source,
		part.measure, part.day, count(*) as n
	from app.dossier
	cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on, online,
		digitised, electronic_result) part
	where counted
	group by 1, 2, 3, 4, 5, 6;


create policy the_server on app.published_mark to service_role using (true) with check (true);

grant execute on function api.publish_marks(uuid, int, jsonb, date) to service_role;
grant execute on function app.dossier_parts(text, date, date, date, date, date, boolean, boolean, boolean) to authenticated;
grant select on app.dossier_recount to service_role;
revoke all on app.published_mark from anon, authenticated, service_role;

reset check_function_bodies;
