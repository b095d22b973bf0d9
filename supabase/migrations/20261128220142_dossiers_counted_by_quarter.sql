set check_function_bodies = off;

drop function app.standing_766(text,date,date,date,date);

-- A new table; the dossiers that are there are counted at the end.

-- Dossiers counted by quarter, kept in the same transaction as the dossiers: a quarter costs the same after a million of
-- them as after a hundred.
--   received, supplement_asked, supplement_seen: in the quarter of their reception
--   resolved_early, resolved_on_time, resolved_overdue: in that of their result, also where it was handed over
--   refused, withdrawn: in that of the day it was, of their reception where nobody says when
--   ended, ended_overdue: where they stand for QĐ 766 (app.standing_766); day: the quarter of their reception
--   there: in the quarters of their reception and of their result; day: as of when they stand so
create table app.dossier_quarter (
	unit_id uuid not null,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	field text not null,
	source text not null,
	measure text not null,
	-- Without a day: -infinity.
	day date not null,
	n bigint not null,
	primary key (unit_id, quarter, field, source, measure, day)
) with (fillfactor = 70);
alter table app.dossier_quarter enable row level security;

create index on app.dossier USING btree (unit_id, code) WHERE (NOT counted);

-- Dossiers of a period by field: received in it, resolved in it by punctuality, and refused in it. Those whose result was handed over
-- are resolved too, and an import that changed nothing still says as of when it is true.
create or replace function api.dossier_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, received bigint, resolved_early bigint, resolved_on_time bigint, resolved_overdue bigint,
		refused bigint, withdrawn bigint, supplement_asked bigint, sources text[], as_of date)
	language sql stable as $$
	select field,
		coalesce(sum(n) filter (where measure = 'received'), 0)::bigint,
		coalesce(sum(n) filter (where measure = 'resolved_early'), 0)::bigint,
		coalesce(sum(n) filter (where measure = 'resolved_on_time'), 0)::bigint,
		coalesce(sum(n) filter (where measure = 'resolved_overdue'), 0)::bigint,
		coalesce(sum(n) filter (where measure = 'refused'), 0)::bigint,
		coalesce(sum(n) filter (where measure = 'withdrawn'), 0)::bigint,
		coalesce(sum(n) filter (where measure = 'supplement_asked'), 0)::bigint,
		array_agg(distinct source),
		greatest(max(day) filter (where measure = 'there'), (
			select max(latest.as_of) from app.dossier_import latest
			where latest.unit_id = of_unit and latest.source = any (array_agg(distinct counts.source))))
	from app.dossiers_of_period(of_unit, from_day, to_day) counts
	group by field
$$;

-- The sources of a unit in the order in which they are believed; how many codes of each another source has too, of
-- dossiers received in the period, and how many of those count by this source.
-- SECURITY DEFINER: how many there are is for everybody who works at the unit, whichever fields the dossiers have.
create or replace function api.dossier_overlaps(of_unit uuid, from_day date, to_day date)
	returns table (source text, place int, shared bigint, counted bigint)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	return query
		select known.source, led.place, count(dossier.code), count(dossier.code) filter (where dossier.counted)
		from app.sources_of(of_unit) known
		left join app.source_order led on led.unit_id = of_unit and led.source = known.source
		left join app.dossier on dossier.unit_id = of_unit and dossier.source = known.source
			and dossier.received_on between from_day and to_day
			and dossier.code in (select other.code from app.dossier other where other.unit_id = of_unit and not other.counted)
		group by 1, 2 order by led.place nulls last, known.source;
end $$;

-- Inserts or updates a batch by source and code and says of each row what became of it. A row that says nothing new is
-- `unchanged`, and known to stand so as of the newer day; one that is older than what is known is `unchanged` and moves
-- nothing. Where a code comes twice, the later row that can be taken counts. A source is known by its letters.
-- SECURITY DEFINER: members of the unit bring dossiers in, but nobody writes the table by hand; it also reads the
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
			state text, said_state text, received_on date, due_on date, resolved_on date)
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
		insert into app.dossier as known (unit_id, source, code, field, procedure, officer, state, said_state,
			received_on, due_on, resolved_on, as_of)
		select of_unit, known_as, code, field, procedure, officer_code, state, said_state, received_on, due_on, resolved_on,
			as_of_day
		from judged where judged.problem is null
		order by code
		on conflict (unit_id, source, code) do update set
			field = excluded.field, procedure = excluded.procedure, officer = excluded.officer, state = excluded.state,
			said_state = excluded.said_state, received_on = excluded.received_on, due_on = excluded.due_on, resolved_on = excluded.resolved_on,
			as_of = excluded.as_of
		where (known.field, known.procedure, known.officer, known.state, known.said_state, known.received_on, known.due_on,
				known.resolved_on)
			is distinct from (excluded.field, excluded.procedure, excluded.officer, excluded.state, excluded.said_state,
				excluded.received_on, excluded.due_on, excluded.resolved_on)
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
			perform app.count_once(of_unit, array(select jsonb_object_keys(shared_codes)));
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

-- Puts the sources of a unit into the order in which they are believed, and counts their dossiers anew.
-- SECURITY DEFINER: administrators and leaders set it; nobody writes dossiers by hand.
create or replace function api.put_source_order(of_unit uuid, sources text[]) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was text[];
begin
	perform app.require_leader(of_unit);
	perform app.lock_dossiers(array[of_unit]);
	was := array(select source from app.source_order where unit_id = of_unit order by place);
	if was = sources then return; end if;
	delete from app.source_order where unit_id = of_unit;
	insert into app.source_order (unit_id, source, place)
	select of_unit, known.source, min(given.place)
	from unnest(sources) with ordinality given (source, place)
	join app.sources_of(of_unit) known on known.source = given.source
	group by known.source;
	perform app.count_once(of_unit, array(
		select distinct code from app.dossier where unit_id = of_unit and not counted));
	perform app.note(of_unit, 'dossiers.sources_ordered', null,
		jsonb_build_object('sources', jsonb_build_array(to_jsonb(was), to_jsonb(sources))));
end $$;

-- What the rate of QĐ 766 needs, by field: all dossiers that came to their end in the period and the overdue ones
-- (app.standing_766); the dissatisfied receipts that are placed there, by stage and secret; how many that are placed
-- nowhere could be about them, since the earliest of them was received; and how many dossiers were moved in or out. How
-- many were rated dissatisfied, at least and at most, is for domain/satisfaction/rate-766.ts to say.
create or replace function api.rate_766_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, dossiers bigint, overdue bigint, placed jsonb, unplaced bigint, moved_in bigint,
		moved_out bigint)
	language sql stable as $$
	with decided as (
		select kept.field, sum(kept.n)::bigint as n,
			coalesce(sum(kept.n) filter (where kept.measure = 'ended_overdue'), 0)::bigint as overdue, min(kept.day) as since
		from app.dossier_quarter kept
		where unit_id = of_unit and kept.measure in ('ended', 'ended_overdue')
			and kept.quarter between date_trunc('quarter', from_day)::date and to_day
		group by 1
	), marks as (
		select rating.field, rating.stage, rating.period, sum(rating.n) as n
		from app.receipt_rating rating
		join app.unit_setting setting using (unit_id)
		where unit_id = of_unit and rating.placed and lateness <> 'overdue' and level <= setting.dissatisfied_at_most
			and rating.quarter between date_trunc('quarter', from_day)::date and to_day
		group by 1, 2, 3
	), by_field as (
		select marks.field, jsonb_agg(jsonb_build_object('stage', stage, 'period', period, 'n', n) order by stage, period)
			as placed
		from marks group by 1
	), moves as (
		select moved.field, sum(moved.moved_in)::bigint as came, sum(moved.moved_out)::bigint as went
		from app.dossier_move moved
		where unit_id = of_unit and moved.quarter between date_trunc('quarter', from_day)::date and to_day
		group by 1
	)
	select field, decided.n, decided.overdue, coalesce(by_field.placed, '[]'),
		app.unplaced_marks(of_unit, decided.since), coalesce(moves.came, 0), coalesce(moves.went, 0)
	from decided left join by_field using (field) left join moves using (field)
	order by field
$$;

-- By field and stage: dossiers that came to the stage in the period, receipts offered and answered by who made them,
-- and slips of all channels. A dossier comes to 'result' when it is resolved, to 'refusal' when it was refused, to
-- 'supplement' if papers were ever asked for, in the period it was received.
-- Runs as the caller: row-level security decides which fields are in it.
create or replace function api.response_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, stage text, dossiers bigint, offered bigint, answered bigint, answered_offline bigint,
		slips bigint)
	language sql stable as $$
	with at_stage as (
		select counts.field, case when counts.measure like 'resolved%' then 'result' when counts.measure = 'refused' then 'refusal'
			when counts.measure = 'received' then 'intake' else 'supplement' end as stage, sum(counts.n) as n
		from app.dossiers_of_period(of_unit, from_day, to_day) counts
		where counts.measure in ('received', 'resolved_early', 'resolved_on_time', 'resolved_overdue', 'refused',
			'supplement_seen')
		group by 1, 2
	), receipts as (
		select daily.field, daily.stage, sum(daily.offered) as offered,
			sum(daily.answered) filter (where source <> 'offline') as answered,
			sum(daily.answered) filter (where source = 'offline') as offline
		from app.receipt_daily daily where unit_id = of_unit and day between from_day and to_day group by 1, 2
	), slips as (
		select kept.field, kept.key as stage, sum(kept.n) as n
		from app.slip_quarter kept
		where app.are_quarters(from_day, to_day) and unit_id = of_unit and quarter between from_day and to_day
			and dimension = 'stage' and counted
		group by 1, 2
		union all
		select daily.field, daily.stage, sum(daily.n)
		from app.slip_daily daily
		where not app.are_quarters(from_day, to_day) and unit_id = of_unit and day between from_day and to_day
			and item = 'overall' and counted
		group by 1, 2
	)
	select field, stage, coalesce(at_stage.n, 0)::bigint, coalesce(receipts.offered, 0)::bigint,
		coalesce(receipts.answered, 0)::bigint, coalesce(receipts.offline, 0)::bigint, coalesce(slips.n, 0)::bigint
	from at_stage full join receipts using (field, stage) full join slips using (field, stage)
	order by field, stage
$$;

-- Adds what changed; rows that count nothing any more are forgotten.
create function app.add_dossiers(changed app.dossier_quarter[]) returns void
	language sql as $$
	insert into app.dossier_quarter as known
	select * from unnest(changed)
	on conflict (unit_id, quarter, field, source, measure, day) do update set n = known.n + excluded.n;
	delete from app.dossier_quarter known using unnest(changed) one
	where (known.unit_id, known.quarter, known.field, known.source, known.measure, known.day)
		= (one.unit_id, one.quarter, one.field, one.source, one.measure, one.day) and known.n = 0
$$;

-- SECURITY DEFINER: see app.count_new_dossiers.
create function app.count_changed_dossiers() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_dossiers(array(select distinct unit_id from fresh));
	perform app.add_dossiers(array(
		select (unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure,
			part.day, sum(sign))::app.dossier_quarter
		from (select fresh.*, 1 as sign from fresh union all select stale.*, -1 from stale) both_sides
		cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on) part
		where counted
		group by unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure, part.day
		having sum(sign) <> 0));
	return null;
end $$;

-- SECURITY DEFINER on this and the triggers below: whatever writes dossiers keeps the counts, and nobody else may write
-- them.
create function app.count_new_dossiers() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_dossiers(array(select distinct unit_id from fresh));
	perform app.add_dossiers(array(
		select (unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure,
			part.day, count(*))::app.dossier_quarter
		from fresh
		cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on) part
		where counted
		group by unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure, part.day));
	return null;
end $$;

-- Everything that one dossier is counted for, and on which day: the only place that says so.
create function app.dossier_parts(state text, received_on date, due_on date, resolved_on date, as_of date,
	supplement_seen_on date) returns table (on_day date, measure text, day date)
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
		standing.quarter
	], array[
		'received',
		'there',
		'there',
		'resolved_' || app.dossier_lateness(state, due_on, resolved_on),
		state,
		'supplement_asked',
		'supplement_seen',
		case when standing.overdue then 'ended_overdue' else 'ended' end
	], array['-infinity', as_of, as_of, '-infinity', '-infinity', '-infinity', '-infinity',
		date_trunc('quarter', received_on)::date]) part (on_day, measure, day)
	where part.on_day is not null and part.measure is not null
$$;

-- The counts of a period: of its quarters where it is made of them, else from the dossiers of its days. Where they stand
-- for QĐ 766 has no day and is left out.
create function app.dossiers_of_period(of_unit uuid, from_day date, to_day date)
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
		cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on) part
		where unit_id = of_unit and counted
			and (received_on between from_day and to_day or resolved_on between from_day and to_day)
			and part.measure not in ('ended', 'ended_overdue')
			and (part.on_day between from_day and to_day or part.measure = 'there')
		group by 1, 2, 3, 4;
end $$;

-- Whoever brings or corrects dossiers of a unit is alone in it: their counts are touched in whatever order their rows lie.
-- It asks before its first row; the triggers below ask again, so that whatever writes dossiers keeps to it.
create function app.lock_dossiers(of_units uuid[]) returns void
	language plpgsql as $$
declare
	one uuid;
begin
	for one in select distinct unit from unnest(of_units) unit order by 1 loop
		perform pg_advisory_xact_lock(hashtextextended('dossiers ' || one, 0));
	end loop;
end $$;

-- Where a dossier stands for QĐ 766: the quarter of its result or refusal (of its reception where nobody says when it was
-- refused), or, while it is open, that of the due day that it has missed; and whether it is overdue. Quarter null: it has
-- not come to its end.
-- A set of one row, which PostgreSQL takes into the statement that asks; a row alone it would ask a function for each time.
create function app.standing_766(state text, received_on date, due_on date, resolved_on date, as_of date)
	returns table (quarter date, overdue boolean) language sql immutable parallel safe rows 1 as $$
	select case when is_open then case when due_on < as_of then date_trunc('quarter', due_on)::date end
			else date_trunc('quarter', coalesce(resolved_on, received_on))::date end,
		is_open or app.ended_lateness(state, due_on, resolved_on) is not distinct from 'overdue'
	from (select state in ('received', 'supplement_asked') as is_open) standing
$$;

-- SECURITY DEFINER: see app.count_new_dossiers.
create function app.uncount_dossiers() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_dossiers(array(select distinct unit_id from stale));
	perform app.add_dossiers(array(
		select (unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure,
			part.day, -count(*))::app.dossier_quarter
		from stale
		cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on) part
		where counted
		group by unit_id, date_trunc('quarter', part.on_day)::date, coalesce(field, 'unstated'), source, part.measure, part.day));
	return null;
end $$;

-- The counts as they ought to be, from the dossiers themselves.
create view app.dossier_recount with (security_invoker = true) as
	select unit_id, date_trunc('quarter', part.on_day)::date as quarter, coalesce(field, 'unstated') as field, source,
		part.measure, part.day, count(*) as n
	from app.dossier
	cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on) part
	where counted
	group by 1, 2, 3, 4, 5, 6;


create policy readers_of_the_field_read_dossier_quarters on app.dossier_quarter for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);
create policy the_server on app.dossier_quarter to service_role using (true) with check (true);
create trigger count_changed_dossiers after update on app.dossier
	referencing old table as stale new table as fresh
	for each statement execute function app.count_changed_dossiers();
create trigger count_new_dossiers after insert on app.dossier
	referencing new table as fresh for each statement execute function app.count_new_dossiers();
create trigger uncount_dossiers after delete on app.dossier
	referencing old table as stale for each statement execute function app.uncount_dossiers();

grant execute on function app.dossier_parts(text, date, date, date, date, date) to authenticated;
grant execute on function app.dossiers_of_period(uuid, date, date) to authenticated, service_role;
grant execute on function app.standing_766(text, date, date, date, date) to authenticated;
revoke insert, update, delete on app.dossier_quarter from service_role;
grant select on app.dossier_quarter to authenticated;
grant select on app.dossier_recount to service_role;

-- Dossiers that came before their counts.
insert into app.dossier_quarter (unit_id, quarter, field, source, measure, day, n)
select unit_id, quarter, field, source, measure, day, n from app.dossier_recount;

reset check_function_bodies;
