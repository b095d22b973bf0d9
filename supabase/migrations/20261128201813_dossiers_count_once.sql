set check_function_bodies = off;

drop function api.dossier_counts(uuid,date,date);
drop function api.put_dossier_rows(uuid,text,date,jsonb);

-- tables: what follows was compared, not thought about: see that it keeps every row.

alter table app.dossier drop constraint if exists dossier_state_check;
alter table app.dossier add column counted boolean not null default true;
alter table app.dossier add column said_state text;
-- Which source a unit believes first where several have a dossier of one code; sources without a place come after, by name.
create table app.source_order (
	unit_id uuid not null references app.unit on delete cascade,
	source text not null check (length(source) between 1 and 80),
	place int not null check (place > 0),
	primary key (unit_id, source),
	unique (unit_id, place)
);
alter table app.source_order enable row level security;

alter table app.dossier add constraint dossier_state_check CHECK ((state = ANY (ARRAY['received'::text, 'supplement_asked'::text, 'refused'::text, 'withdrawn'::text, 'resolved_early'::text, 'resolved_on_time'::text, 'resolved_overdue'::text, 'returned'::text])));
create index on app.dossier USING btree (unit_id, code);

-- Dossiers of a period by field: received in it, resolved in it by punctuality, and refused in it. Those whose result was handed over
-- are resolved too, and an import that changed nothing still says as of when it is true.
create function api.dossier_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, received bigint, resolved_early bigint, resolved_on_time bigint, resolved_overdue bigint,
		refused bigint, withdrawn bigint, supplement_asked bigint, sources text[], as_of date)
	language sql stable as $$
	with dossier as (
		select coalesce(field, 'unstated') as field, source, state, received_on, resolved_on, as_of,
			case when resolved_on between from_day and to_day then app.dossier_lateness(state, due_on, resolved_on) end as lateness
		from app.dossier
		where unit_id = of_unit and counted
			and (received_on between from_day and to_day or resolved_on between from_day and to_day)
	)
	select dossier.field,
		count(*) filter (where received_on between from_day and to_day),
		count(*) filter (where lateness = 'early'),
		count(*) filter (where lateness = 'on_time'),
		count(*) filter (where lateness = 'overdue'),
		count(*) filter (where state = 'refused' and coalesce(resolved_on, received_on) between from_day and to_day),
		count(*) filter (where state = 'withdrawn' and coalesce(resolved_on, received_on) between from_day and to_day),
		count(*) filter (where state = 'supplement_asked' and received_on between from_day and to_day),
		array_agg(distinct source),
		greatest(max(dossier.as_of), (
			select max(latest.as_of) from app.dossier_import latest
			where latest.unit_id = of_unit and latest.source = any (array_agg(distinct dossier.source))))
	from dossier
	group by 1
$$;

-- The sources of a unit in the order in which they are believed; how many codes of each another source has too, of
-- dossiers received in the period, and how many of those count by this source.
-- SECURITY DEFINER: how many there are is for everybody who works at the unit, whichever fields the dossiers have.
create function api.dossier_overlaps(of_unit uuid, from_day date, to_day date)
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
			and exists (select from app.dossier other where other.unit_id = of_unit and other.code = dossier.code
				and other.source <> dossier.source)
		group by 1, 2 order by led.place nulls last, known.source;
end $$;

-- SECURITY DEFINER: only the server publishes. Refuses a plan made for another version, and any block that is too small.
create or replace function api.publish_quarter(of_unit uuid, of_quarter date, after_version int, is_over boolean, plan jsonb)
	returns int language plpgsql security definer set search_path = '' as $$
declare
	fewest constant int := (select publication_minimum from app.unit_setting where unit_id = of_unit);
	newest app.publication;
	made app.publication;
	next_block int;
	one jsonb;
	taken uuid[];
	stood app.publication_block;
	side boolean;
	received bigint;
begin
	perform pg_advisory_xact_lock(hashtextextended('publication ' || of_unit, 0));
	select * into newest from app.publication where unit_id = of_unit and quarter = of_quarter
		order by version desc limit 1;
	if coalesce(newest.version, 0) <> after_version then
		raise exception 'published meanwhile' using errcode = 'PT409', detail = 'HL-9004';
	end if;
	made.unit_id := of_unit;
	made.quarter := of_quarter;
	made.version := after_version + 1;
	made.published_at := clock_timestamp();
	made.minimum := fewest;
	select coalesce(max(block), 0) into next_block from app.publication_block
	where unit_id = of_unit and quarter = of_quarter;

	for one in select value from jsonb_array_elements(plan -> 'split') loop
		select * into stood from app.publication_standing
		where unit_id = of_unit and quarter = of_quarter and block = (one #>> '{}')::int;
		foreach side in array array[true, false] loop
			select array_agg(slip.id) into taken from app.slip
			where unit_id = of_unit and id = any (stood.slips) and counted = side;
			-- What was deleted since was counted when it was published.
			if side then
				taken := taken || array(select unnest(stood.slips) except select id from app.slip
					where unit_id = of_unit and id = any (stood.slips));
			end if;
			if cardinality(taken) > 0 then
				next_block := next_block + 1;
				perform app.add_block(of_unit, of_quarter, made.version, next_block, stood.block, stood.fields, side, taken, fewest);
			end if;
		end loop;
	end loop;

	for one in
		select jsonb_build_object('fields', jsonb_build_array(value -> 'field'), 'keep', value -> 'keep')
		from jsonb_array_elements(plan -> 'own')
		union all
		select jsonb_build_object('fields', plan -> 'together', 'keep', 0) where jsonb_array_length(plan -> 'together') > 0
	loop
		select array_agg(id) into taken from (
			select id from app.slip
			where unit_id = of_unit and counted and answered_on between of_quarter and app.quarter_end(of_quarter)
				and coalesce(field, 'unstated') in (select jsonb_array_elements_text(one -> 'fields'))
				and id not in (select unnest(slips) from app.publication_standing
					where unit_id = of_unit and quarter = of_quarter)
			order by received_at desc, id desc offset (one ->> 'keep')::int
		) older;
		next_block := next_block + 1;
		perform app.add_block(of_unit, of_quarter, made.version, next_block, null,
			array(select jsonb_array_elements_text(one -> 'fields') order by 1), true, taken, fewest);
	end loop;
	if next_block = 0 then
		return 0;
	end if;

	made.closed := is_over;
	made.figures := app.published_figures(of_unit, of_quarter);
	select count(*), max(as_of) into received, made.dossiers_as_of from app.dossier
	where unit_id = of_unit and counted and received_on between of_quarter and app.quarter_end(of_quarter);
	made.dossiers := case when received < fewest then null else received end;
	-- Few more or few fewer dossiers than were said are not told apart.
	if made.dossiers is null or abs(received - newest.dossiers) between 1 and fewest - 1 then
		made.dossiers := newest.dossiers;
		made.dossiers_as_of := newest.dossiers_as_of;
	end if;
	made.stages := newest.stages;
	if is_over and not coalesce(newest.closed, false) then
		made.stages := app.published_stages(of_unit, of_quarter, fewest, made.figures -> 'whole');
	end if;
	insert into app.publication select made.*;
	return made.version;
end $$;

-- Inserts or updates a batch by source and code and says of each row what became of it. A row that says nothing new is
-- `unchanged`, and known to stand so as of the newer day; one that is older than what is known is `unchanged` and moves
-- nothing. Where a code comes twice, the later row that can be taken counts. A source is known by its letters.
-- SECURITY DEFINER: members of the unit bring dossiers in, but nobody writes the table by hand; it also reads the
-- officers' names to find their codes, which not every member may.
create function api.put_dossier_rows(of_unit uuid, from_source text, as_of_day date, dossiers jsonb)
	returns table (ord int, status text, problem text, elsewhere text)
	language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	outcome jsonb;
	known_as text;
	others text[];
	shared_codes jsonb := '{}';
begin
	perform app.require_member(of_unit);
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
create function api.put_source_order(of_unit uuid, sources text[]) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was text[];
begin
	perform app.require_leader(of_unit);
	was := array(select source from app.source_order where unit_id = of_unit order by place);
	if was = sources then return; end if;
	delete from app.source_order where unit_id = of_unit;
	insert into app.source_order (unit_id, source, place)
	select of_unit, known.source, min(given.place)
	from unnest(sources) with ordinality given (source, place)
	join app.sources_of(of_unit) known on known.source = given.source
	group by known.source;
	perform app.count_once(of_unit, array(
		select code from app.dossier where unit_id = of_unit group by code having count(*) > 1));
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
		select coalesce(dossier.field, 'unstated') as field, count(*) as n,
			count(*) filter (where standing.overdue) as overdue, min(dossier.received_on) as since
		from app.dossier
		cross join lateral app.standing_766(state, received_on, due_on, resolved_on, dossier.as_of) standing
		where unit_id = of_unit and counted and (due_on between from_day and to_day or resolved_on between from_day and to_day
				or received_on between from_day and to_day)
			and standing.quarter between date_trunc('quarter', from_day)::date and to_day
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
-- 'supplement' if papers were ever asked for, in the period it was received. It reached whatever it reached on the day
-- it came or on the day it was resolved, and these two have an index: a quarter does not read every dossier of the
-- unit.
-- Runs as the caller: row-level security decides which fields are in it.
create or replace function api.response_counts(of_unit uuid, from_day date, to_day date)
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
		where unit_id = of_unit and counted and reached.on_day between from_day and to_day
			and (dossier.received_on between from_day and to_day or dossier.resolved_on between from_day and to_day)
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

-- Of the dossiers of one code, the one of the source that leads counts, and no other.
create function app.count_once(of_unit uuid, codes text[]) returns void
	language sql as $$
	with ranked as (
		select dossier.source, dossier.code,
			row_number() over (partition by dossier.code order by place nulls last, dossier.source) = 1 as leads
		from app.dossier
		left join app.source_order led on led.unit_id = of_unit and led.source = dossier.source
		where dossier.unit_id = of_unit and dossier.code = any (codes)
	)
	update app.dossier known set counted = ranked.leads
	from ranked
	where known.unit_id = of_unit and known.source = ranked.source and known.code = ranked.code
		and known.counted <> ranked.leads
$$;


create policy members_read_source_order on app.source_order for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));
create policy the_server on app.source_order to service_role using (true) with check (true);

grant execute on function api.dossier_counts(uuid, date, date) to authenticated, service_role;
grant execute on function api.dossier_overlaps(uuid, date, date) to authenticated, service_role;
comment on function api.dossier_overlaps(uuid, date, date) is 'nullable: place';
grant execute on function api.put_dossier_rows(uuid, text, date, jsonb) to authenticated, service_role;
comment on function api.put_dossier_rows(uuid, text, date, jsonb) is 'nullable: problem, elsewhere';
grant execute on function api.put_source_order(uuid, text[]) to authenticated;
grant select on app.source_order to authenticated;

reset check_function_bodies;
