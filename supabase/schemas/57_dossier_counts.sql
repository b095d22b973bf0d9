-- Dossiers counted by quarter, kept in the same transaction as the dossiers: a quarter costs the same after a million of
-- them as after a hundred.
--   received, supplement_asked, supplement_seen: in the quarter of their reception
--   resolved_early, resolved_on_time, resolved_overdue: in that of their result, also where it was handed over
--   refused, withdrawn: in that of the day it was, of their reception where the day is not known
--   ended, ended_overdue: where they stand for QĐ 766 (app.standing_766); day: the quarter of their reception
--   online, digitised and their not_…: in the quarter of their reception, where the source says
--   electronic_result, not_electronic_result: in that of their result, where the source says
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
create policy the_server on app.dossier_quarter to service_role using (true) with check (true);
grant select on app.dossier_quarter to authenticated;
create policy readers_of_the_field_read_dossier_quarters on app.dossier_quarter for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

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
grant execute on function app.dossier_parts(text, date, date, date, date, date, boolean, boolean, boolean) to authenticated;

-- The counts as they ought to be, from the dossiers themselves.
create view app.dossier_recount with (security_invoker = true) as
	select unit_id, date_trunc('quarter', part.on_day)::date as quarter, coalesce(field, 'unstated') as field, source,
		part.measure, part.day, count(*) as n
	from app.dossier
	cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on, online,
		digitised, electronic_result) part
	where counted
	group by 1, 2, 3, 4, 5, 6;
grant select on app.dossier_recount to service_role;

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

-- SECURITY DEFINER on this and the triggers below: whatever writes dossiers keeps the counts, and no other role may write
-- them.
create function app.count_new_dossiers() returns trigger
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
create trigger count_new_dossiers after insert on app.dossier
	referencing new table as fresh for each statement execute function app.count_new_dossiers();

-- SECURITY DEFINER: see app.count_new_dossiers.
create function app.count_changed_dossiers() returns trigger
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
create trigger count_changed_dossiers after update on app.dossier
	referencing old table as stale new table as fresh
	for each statement execute function app.count_changed_dossiers();

-- SECURITY DEFINER: see app.count_new_dossiers.
create function app.uncount_dossiers() returns trigger
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
create trigger uncount_dossiers after delete on app.dossier
	referencing old table as stale for each statement execute function app.uncount_dossiers();

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
		cross join lateral app.dossier_parts(state, received_on, due_on, resolved_on, as_of, supplement_seen_on, online,
			digitised, electronic_result) part
		where unit_id = of_unit and counted
			and (received_on between from_day and to_day or resolved_on between from_day and to_day)
			and part.measure not in ('ended', 'ended_overdue')
			and (part.on_day between from_day and to_day or part.measure = 'there')
		group by 1, 2, 3, 4;
end $$;
grant execute on function app.dossiers_of_period(uuid, date, date) to authenticated, service_role;

-- Dossiers received in a period that another source has too, by field. Codes that do not count are few: they are looked up
-- first, and where there are none nothing is read; nor for whoever has no role there.
-- SECURITY DEFINER: the other source may have its dossier in a field that who asks does not read; api.dossier_counts says
-- nothing of fields that who asks does not read.
create function app.shared_dossiers(of_unit uuid, from_day date, to_day date) returns table (field text, n bigint)
	language sql stable security definer set search_path = '' as $$
	select coalesce(known.field, 'unstated'), count(*)
	from (select distinct code from app.dossier where unit_id = of_unit and not counted
		and app.works_in(of_unit)) twin
	join app.dossier known on known.unit_id = of_unit and known.code = twin.code
	where known.counted and known.received_on between from_day and to_day
	group by 1
$$;
revoke execute on function app.shared_dossiers(uuid, date, date) from public;
grant execute on function app.shared_dossiers(uuid, date, date) to authenticated, service_role;

-- Dossiers of a period by field: received in it, resolved in it by punctuality, and refused in it. Those whose result was handed over
-- are resolved too, and an import that changed nothing still says as of when it is true. shared: of those received, how many
-- another source has too.
create function api.dossier_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, received bigint, resolved_early bigint, resolved_on_time bigint, resolved_overdue bigint,
		refused bigint, withdrawn bigint, supplement_asked bigint, sources text[], as_of date, shared bigint)
	language sql stable as $$
	select counts.field,
		coalesce(sum(counts.n) filter (where measure = 'received'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_early'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_on_time'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_overdue'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'refused'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'withdrawn'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'supplement_asked'), 0)::bigint,
		array_agg(distinct source),
		greatest(max(day) filter (where measure = 'there'), (
			select max(latest.as_of) from app.dossier_import latest
			where latest.unit_id = of_unit and latest.source = any (array_agg(distinct counts.source)))),
		coalesce(max(shared.n), 0)
	from app.dossiers_of_period(of_unit, from_day, to_day) counts
	left join app.shared_dossiers(of_unit, from_day, to_day) shared using (field)
	group by counts.field
$$;
grant execute on function api.dossier_counts(uuid, date, date) to authenticated, service_role;

-- The same by source, each with the day as of which it is true. A dossier that several sources have stands under the one it
-- counts for.
create function app.dossier_sources(of_unit uuid, from_day date, to_day date)
	returns table (source text, received bigint, resolved_early bigint, resolved_on_time bigint, resolved_overdue bigint,
		refused bigint, as_of date)
	language sql stable as $$
	select counts.source,
		coalesce(sum(counts.n) filter (where measure = 'received'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_early'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_on_time'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_overdue'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'refused'), 0)::bigint,
		greatest(max(counts.day) filter (where measure = 'there'), (
			select max(latest.as_of) from app.dossier_import latest
			where latest.unit_id = of_unit and latest.source = counts.source))
	from app.dossiers_of_period(of_unit, from_day, to_day) counts
	group by counts.source
	order by counts.source
$$;
grant execute on function app.dossier_sources(uuid, date, date) to authenticated, service_role;
