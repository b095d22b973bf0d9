set check_function_bodies = off;

drop function api.put_source_order(uuid,text[]);
drop function app.count_once(uuid,text[]);

-- The sources of a unit in the order in which they are believed; how many codes of each another source has too, of
-- dossiers received in the period, and how many of those count by this source.
-- SECURITY DEFINER: how many there are is for everybody who reads the unit, whichever fields the dossiers have.
create or replace function api.dossier_overlaps(of_unit uuid, from_day date, to_day date)
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

-- Inserts or updates a batch by source and code and says of each row what became of it. A row that says nothing new is
-- `unchanged`, and known to stand so as of the newer day; one that is older than what is known is `unchanged` and moves
-- nothing. Where a code comes twice, the later row that can be taken counts. A source is known by its letters.
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

-- SECURITY DEFINER: whatever corrects dossiers is counted, and no other role may write it.
create or replace function app.count_moves() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.dossier_move as known (unit_id, quarter, field, moved_in, moved_out)
	select moved.unit_id, side.quarter, side.field, sum(side.came), sum(side.went)
	from (
		select fresh.unit_id, was.quarter as was_quarter, was.overdue as was_overdue, coalesce(stale.field, 'unstated') as was_field,
			now_is.quarter as is_quarter, now_is.overdue as is_overdue, coalesce(fresh.field, 'unstated') as is_field
		from stale
		join fresh on (fresh.unit_id, fresh.source, fresh.code) = (stale.unit_id, stale.source, stale.code)
		cross join lateral app.standing_766(stale.state, stale.received_on, stale.due_on, stale.resolved_on, stale.as_of) was
		cross join lateral app.standing_766(fresh.state, fresh.received_on, fresh.due_on, fresh.resolved_on, fresh.as_of) now_is
		where stale.counted and fresh.counted and (was.quarter is not null or stale.has_stood)
			and (was.quarter, was.overdue, coalesce(stale.field, 'unstated'))
				is distinct from (now_is.quarter, now_is.overdue, coalesce(fresh.field, 'unstated'))
	) moved
	cross join lateral (values
		(was_quarter, was_field, 0, case when was_overdue then 0 else 1 end),
		(is_quarter, is_field, case when is_overdue then 0 else 1 end, 0)
	) side (quarter, field, came, went)
	where side.quarter is not null and side.came + side.went > 0
	group by 1, 2, 3
	order by 1, 2, 3
	on conflict (unit_id, quarter, field) do update set moved_in = known.moved_in + excluded.moved_in,
		moved_out = known.moved_out + excluded.moved_out;
	return null;
end $$;

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

-- Cuts the link of a receipt whose slip has come: what it knew goes into numbers, the row goes.
-- Answered is counted where it was counted as offered: on that day, in that field and stage, whatever field the phone
-- says and however long it took. What is not known one by one (other software's receipts, which nobody counts when they
-- are made) stays where its slip is.
-- What the slip says about its dossier is counted where the register has that dossier: in its field, and in the quarter of
-- its result or refusal, or of the due day that it has missed. Where the register does not know it yet, or has not seen
-- its end, the slip is placed nowhere for good: it stands by its receipt, and may be about a dossier of another field or
-- quarter. A refused dossier is as late as it was refused, not as late as its receipt was answered; what a token says of
-- lateness is not what the register says.
create or replace function app.cut_link(of_unit uuid, of_slip uuid, of_key text) returns void
	language plpgsql as $$
declare
	slip app.slip;
	link app.receipt_link;
	offered app.receipt_daily;
	stood_field text;
	stood_quarter date;
	stood_overdue boolean;
	of_period date;
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
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, answered)
	values (of_unit, offered.day, coalesce(offered.field, 'unstated'), coalesce(offered.stage, 'unstated'),
		offered.source, 1)
	on conflict (unit_id, day, field, stage, source) do update set answered = daily.answered + 1;
	if link.dossier_code is not null then
		of_period := date_trunc('quarter', link.expires_on)::date;
		insert into app.receipt_secret (unit_id, period) values (of_unit, of_period) on conflict do nothing;
		insert into app.receipt_print (unit_id, period, print)
		select of_unit, of_period, app.print_of(secret, link.dossier_code, link.stage)
		from app.receipt_secret where unit_id = of_unit and period = of_period
		on conflict do nothing;
	end if;
	select dossier.field, standing.quarter, standing.overdue into stood_field, stood_quarter, stood_overdue
	from app.dossier
	cross join lateral app.standing_766(state, received_on, due_on, resolved_on, as_of) standing
	where unit_id = of_unit and code = link.dossier_code and counted;
	-- Whether a slip that is set aside will count is not known.
	if not slip.counted then stood_quarter := null; end if;
	insert into app.receipt_rating as rating (unit_id, quarter, field, stage, lateness, level, placed, period, n)
	values (of_unit, coalesce(stood_quarter, date_trunc('quarter', offered.day)::date),
		coalesce(case when stood_quarter is null then slip.field else stood_field end, 'unstated'),
		coalesce(slip.stage, 'unstated'),
		case when stood_quarter is null then 'unknown' when stood_overdue then 'overdue' else 'on_time' end, slip.level,
		stood_quarter is not null, case when stood_quarter is null then '1900-01-01' else of_period end, 1)
	on conflict (unit_id, quarter, field, stage, lateness, level, placed, period) do update set n = rating.n + 1;
end $$;

create or replace function app.remember_standing() returns trigger language plpgsql as $$
begin
	new.has_stood := new.has_stood or exists (
		select from app.standing_766(old.state, old.received_on, old.due_on, old.resolved_on, old.as_of) was
		where was.quarter is not null);
	return new;
end $$;


grant execute on function api.put_source_order(uuid, jsonb) to authenticated;

reset check_function_bodies;
