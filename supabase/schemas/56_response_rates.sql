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
create policy the_server on app.citizen_feedback to service_role using (true) with check (true);
grant select on app.citizen_feedback to authenticated;
create policy readers_of_the_field_read_feedback on app.citizen_feedback for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- The complained dossiers of a quarter by field, as they were entered.
create function api.citizen_feedback(of_unit uuid, of_quarter date)
	returns table (field text, complained bigint, source text, as_of date)
	language sql stable as $$
	select field, complained, source, as_of from app.citizen_feedback
	where unit_id = of_unit and quarter = of_quarter order by field
$$;
grant execute on function api.citizen_feedback(uuid, date) to authenticated, service_role;

-- SECURITY DEFINER: officers enter the fields they own, leaders and administrators all of them, but no person writes the
-- table by hand. Without a number, what was entered is taken back.
create function api.put_citizen_feedback(of_unit uuid, of_quarter date, of_field text, of_source text,
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
grant execute on function api.put_citizen_feedback(uuid, date, text, text, date, bigint) to authenticated, service_role;

-- By field and stage: dossiers that came to the stage in the period, receipts offered and answered by who made them,
-- and slips of all channels, with how many of them are satisfied (levels 4 and 5). A dossier comes to 'result' when it is
-- resolved, to 'refusal' when it was refused, to 'supplement' if papers were ever asked for, in the period it was received.
-- Runs as the caller: row-level security decides which fields are in it.
create function api.response_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, stage text, dossiers bigint, offered bigint, answered bigint, answered_offline bigint,
		slips bigint, satisfied bigint)
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
		select kept.field, kept.stage, sum(kept.n) as n, sum(kept.n) filter (where kept.level >= 4) as satisfied
		from app.slip_face kept
		where app.are_quarters(from_day, to_day) and unit_id = of_unit and quarter between from_day and to_day
			and part = 'quarter' and reason = '' and counted
		group by 1, 2
		union all
		select daily.field, daily.stage, sum(daily.n), sum(daily.n) filter (where daily.level >= 4)
		from app.slip_daily daily
		where not app.are_quarters(from_day, to_day) and unit_id = of_unit and day between from_day and to_day
			and item = 'overall' and counted
		group by 1, 2
	)
	select field, stage, coalesce(at_stage.n, 0)::bigint, coalesce(receipts.offered, 0)::bigint,
		coalesce(receipts.answered, 0)::bigint, coalesce(receipts.offline, 0)::bigint, coalesce(slips.n, 0)::bigint,
		coalesce(slips.satisfied, 0)::bigint
	from at_stage full join receipts using (field, stage) full join slips using (field, stage)
	order by field, stage
$$;
grant execute on function api.response_counts(uuid, date, date) to authenticated, service_role;

-- SECURITY DEFINER: how many dissatisfied receipts were placed nowhere for good (labels; answers that came before the end
-- of their dossier, or before its register) since a quarter. They may be about dossiers of any field, so that who reads one
-- field must hear how many they are, and nothing else of them.
create function app.unplaced_marks(of_unit uuid, since date) returns bigint
	language sql stable security definer set search_path = '' as $$
	select coalesce(sum(n), 0)::bigint
	from app.receipt_rating rating
	join app.unit_setting setting using (unit_id)
	where app.works_in(of_unit) and unit_id = of_unit and not placed and level <= setting.dissatisfied_at_most
		and quarter >= date_trunc('quarter', since)::date
$$;
grant execute on function app.unplaced_marks(uuid, date) to authenticated, service_role;

-- What the rate of QĐ 766 needs, by field: all dossiers that came to their end in the period and the overdue ones
-- (app.standing_766); the dissatisfied receipts that are placed there, by stage and secret; how many that are placed
-- nowhere could be about them, since the earliest of them was received; and how many dossiers were moved in or out. How
-- many were rated dissatisfied, at least and at most, is for domain/satisfaction/rate-766.ts to say.
create function api.rate_766_counts(of_unit uuid, from_day date, to_day date)
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
grant execute on function api.rate_766_counts(uuid, date, date) to authenticated, service_role;

-- How many counts of receipts of a unit do not come to what they ought to:
--   offered, row by row: the links that are left and those that ended
--   answered, by stage: the slips that came by a receipt
--   ratings, by stage and face: the same slips
-- A sample brings slips along that are in no rating, and older ones did so without a receipt: there neither is more than
-- the slips, and ratings are as many as answers that did not come along.
-- Slips are counted by day here, which the recount of each month holds against the slips themselves. Which day and field
-- a receipt was offered in, and which dossier it rated, is in no row once its link is cut: that is what cutting it is
-- for. So answers and ratings are held against slips in sum, not row by row, and nothing can make their rows anew.
create function app.receipt_differences(of_unit uuid) returns bigint
	language sql stable as $$
	with slips as (
		select stage, level, sum(n)::bigint as n from app.slip_daily
		where unit_id = of_unit and channel = 'receipt' and item = 'overall' group by 1, 2
	), rated as (
		select stage, level, sum(n)::bigint as n from app.receipt_rating where unit_id = of_unit group by 1, 2
	), answered as (
		select stage, sum(answered)::bigint as n, sum(loaded)::bigint as loaded from app.receipt_daily
		where unit_id = of_unit group by 1
	)
	select (
		select count(*) from (
			select day, field, stage, source, offered - ended as n from app.receipt_daily where unit_id = of_unit
		) kept full join (
			select offered_on as day, coalesce(field, 'unstated') as field, coalesce(stage, 'unstated') as stage, source,
				count(*) as n
			from app.receipt_link where unit_id = of_unit group by 1, 2, 3, 4
		) found using (day, field, stage, source)
		where coalesce(kept.n, 0) <> coalesce(found.n, 0)
	) + (
		select count(*) from answered
		full join (select stage, sum(n)::bigint as n from slips group by 1) came using (stage)
		full join (select stage, sum(n)::bigint as n from rated group by 1) said using (stage)
		where coalesce(answered.n, 0) > coalesce(came.n, 0)
			or (coalesce(answered.n, 0) < coalesce(came.n, 0) and not (select is_sample from app.unit where id = of_unit))
			or coalesce(answered.n, 0) - coalesce(answered.loaded, 0) <> coalesce(said.n, 0)
	) + (
		select count(*) from slips full join rated using (stage, level)
		where coalesce(rated.n, 0) > coalesce(slips.n, 0) or (coalesce(rated.n, 0) < coalesce(slips.n, 0)
			and not (select is_sample from app.unit where id = of_unit))
	)
$$;
