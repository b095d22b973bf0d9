set check_function_bodies = off;

-- tables: what follows was compared, not thought about: see that it keeps every row.

-- The daily counts of a quarter added up as reports print them, so that a quarter costs the same after a million slips as
-- after a thousand. dimension 'total' has every item; 'week', 'counter', 'channel' and 'stage' have faces only.
-- n may fall below zero within a transaction, never after it.
create table app.slip_quarter (
	unit_id uuid not null,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	field text not null,
	dimension text not null check (dimension in ('total', 'week', 'counter', 'channel', 'stage')),
	key text not null,
	item text not null,
	level smallint not null,
	counted boolean not null,
	n bigint not null,
	primary key (unit_id, quarter, field, dimension, key, item, level, counted)
) with (fillfactor = 70);
alter table app.slip_quarter enable row level security;

-- The counts of every field at once: what a field's own section is made of.
create or replace function api.field_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, item text, level int, counted boolean, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day) then
		return query
			select kept.field, kept.item, kept.level::int, kept.counted, sum(kept.n)::bigint
			from app.slip_quarter kept
			where unit_id = of_unit and quarter between from_day and to_day and dimension = 'total' and kept.n > 0
			group by 1, 2, 3, 4;
		return;
	end if;
	return query
		select daily.field, daily.item, daily.level::int, daily.counted, sum(daily.n)::bigint
		from app.slip_daily daily
		where unit_id = of_unit and day between from_day and to_day and daily.n > 0
		group by 1, 2, 3, 4;
end $$;

-- What an index is computed from, in one answer and from one snapshot: the years there are, whether this one is answered to
-- anybody, its rulebook, the facts entered, and what the product counts itself. Each part is the function of its name.
-- Nothing for whoever has no role in the unit. with_levels: whoever may not read the slips of a year takes those that are published.
create function api.index_rows(of_unit uuid, of_year int, with_levels boolean default true) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'years', (select coalesce(jsonb_agg(year), '[]') from api.index_years(of_unit) year),
		'isPublic', api.index_is_public(of_unit, of_year),
		'year', (select coalesce(jsonb_agg(r), '[]') from api.index_year(of_unit, of_year) r),
		'facts', (select coalesce(jsonb_agg(r), '[]') from api.index_facts(of_unit, of_year) r),
		'levels', case when with_levels then
			(select coalesce(jsonb_agg(r), '[]') from api.year_levels(of_unit, of_year) r) else '[]' end,
		'sections', (select coalesce(jsonb_agg(r), '[]') from api.report_sections(of_unit, of_year) r),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r))
	where current_setting('role') in ('service_role', 'none')
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- Everything that is told of one quarter, in one answer and from one snapshot, as the caller may see it; nothing for whoever has
-- no role in the unit. Each part is the function of its name. sections_of: the years whose filed sections
-- are wanted beside its own; with_index: the index of the quarter's
-- year too, null where that year was not begun.
create function api.quarter(of_unit uuid, first_day date, of_field text default null, sections_of jsonb default '[]',
	with_index boolean default false) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'setting', (select to_jsonb(r) from api.unit_setting(of_unit) r),
		'questionnaire', (select coalesce(jsonb_agg(r), '[]') from api.unit_setting(of_unit) setting
			cross join lateral api.questionnaire(setting.questionnaire) r),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'current', (select coalesce(jsonb_agg(r), '[]') from api.slip_counts(of_unit, first_day, span.last_day, of_field) r),
		'previous', (select coalesce(jsonb_agg(r), '[]')
			from api.slip_counts(of_unit, (first_day - interval '3 months')::date, first_day - 1, of_field) r),
		'lastYear', (select coalesce(jsonb_agg(r), '[]')
			from api.slip_counts(of_unit, (first_day - interval '1 year')::date,
				(first_day - interval '9 months' - interval '1 day')::date, of_field) r),
		'marked', (select coalesce(jsonb_agg(r), '[]') from api.marked_slips(of_unit, first_day, span.last_day) r),
		'dossiers', (select coalesce(jsonb_agg(r), '[]') from api.dossier_counts(of_unit, first_day, span.last_day) r),
		'rated', (select coalesce(jsonb_agg(r), '[]') from api.rate_766_counts(of_unit, first_day, span.last_day) r),
		'feedback', (select coalesce(jsonb_agg(r), '[]') from api.citizen_feedback(of_unit, first_day) r),
		'responses', (select coalesce(jsonb_agg(r), '[]') from api.response_counts(of_unit, first_day, span.last_day) r),
		'sections', (select coalesce(jsonb_agg(r), '[]')
			from (select span.year union select value::int from jsonb_array_elements_text(sections_of)) wanted (year)
			cross join lateral api.report_sections(of_unit, wanted.year) r),
		'owners', (select coalesce(jsonb_agg(r), '[]') from api.field_owners(of_unit) r),
		'snapshots', (select coalesce(jsonb_agg(r), '[]')
			from api.section_snapshots(of_unit, span.year, extract(quarter from first_day)::int) r),
		'fieldCounts', (select coalesce(jsonb_agg(r), '[]') from api.field_counts(of_unit, first_day, span.last_day) r),
		'index', case when with_index and span.year in (select api.index_years(of_unit))
			then (select index_rows from api.index_rows(of_unit, span.year)) end)
	from (select (first_day + interval '3 months - 1 day')::date as last_day,
		extract(year from first_day)::int as year) span
	where current_setting('role') in ('service_role', 'none')
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- Raw rows against daily counts, over the whole installation.
create or replace function api.recount_slips() returns table (slips bigint, differences bigint)
	language sql stable as $$
	select (select count(*) from app.slip), (
		select count(*) from (
			select * from app.slip_daily where n > 0
		) kept full join app.slip_recount found
			on (kept.unit_id, kept.day, kept.field, kept.counter, kept.channel, kept.stage, kept.item, kept.level, kept.counted)
			= (found.unit_id, found.day, found.field, found.counter, found.channel, found.stage, found.item, found.level, found.counted)
		where kept.n is distinct from found.n) + (
		select count(*) from (
			select * from app.slip_quarter where n <> 0
		) kept full join (
			select * from app.quarter_recount where n <> 0
		) found
			on (kept.unit_id, kept.quarter, kept.field, kept.dimension, kept.key, kept.item, kept.level, kept.counted)
			= (found.unit_id, found.quarter, found.field, found.dimension, found.key, found.item, found.level, found.counted)
		where kept.n is distinct from found.n)
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
		where unit_id = of_unit and reached.on_day between from_day and to_day
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

-- The counts of a period, of the whole unit or of one field. SQL counts; the rules that turn counts into figures stand
-- in the code, once.
create or replace function api.slip_counts(of_unit uuid, from_day date, to_day date, of_field text default null)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day) then
		return query
			select kept.dimension, kept.key, kept.item, kept.level::int, kept.counted, sum(kept.n)::bigint
			from app.slip_quarter kept
			where unit_id = of_unit and quarter between from_day and to_day and (of_field is null or field = of_field)
				and kept.n > 0
			group by 1, 2, 3, 4, 5
			union all
			select 'field', field, 'overall', kept.level::int, kept.counted, sum(kept.n)::bigint
			from app.slip_quarter kept
			where unit_id = of_unit and quarter between from_day and to_day and (of_field is null or field = of_field)
				and kept.dimension = 'total' and kept.item = 'overall' and kept.n > 0
			group by 2, 4, 5;
		return;
	end if;
	return query
	with period as (
		select day, field, counter, channel, stage, daily.item, daily.level::int as level, daily.counted, daily.n
		from app.slip_daily daily
		where unit_id = of_unit and day between from_day and to_day and (of_field is null or field = of_field)
			and daily.n > 0
	), by_item as (
		select 'total' as dimension, '' as key, period.item, period.level, period.counted, sum(period.n)::bigint as n
		from period group by period.item, period.level, period.counted
	), overall as (
		select
			case grouping(week, field, counter, channel, stage)
				when 15 then 'week' when 23 then 'field' when 27 then 'counter' when 29 then 'channel' else 'stage' end,
			coalesce(week::text, field, counter, channel, stage), 'overall', face.level, face.counted,
			sum(face.n)::bigint
		from (select date_trunc('week', day)::date as week, period.* from period where period.item = 'overall') face
		group by grouping sets ((week, face.level, face.counted), (field, face.level, face.counted),
			(counter, face.level, face.counted), (channel, face.level, face.counted), (stage, face.level, face.counted))
	)
	select * from by_item union all select * from overall;
end $$;

-- SECURITY DEFINER: the slips of a whole year, which every member's index page shows although an officer may read
-- the slips of his own fields only. Levels of the whole unit, nothing finer; members and the server only.
create or replace function api.year_levels(of_unit uuid, of_year int)
	returns table (level int, n bigint)
	language plpgsql stable security definer set search_path = '' as $$
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', '') <> 'service_role'
		and of_unit not in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) then
		raise exception 'not a member of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	return query
		select kept.level::int, sum(kept.n)::bigint
		from app.slip_quarter kept
		where unit_id = of_unit and dimension = 'total' and item = 'overall' and counted and kept.n > 0
			and quarter between make_date(of_year, 1, 1) and make_date(of_year, 12, 31)
		group by 1 order by 1;
end $$;

-- Adds what changed of the daily counts to their quarters, in the order of the key.
create function app.add_to_quarters(changed app.slip_daily[]) returns void
	language sql as $$
	insert into app.slip_quarter as known
	select unit_id, date_trunc('quarter', day)::date, field, part.dimension, part.key, item, level, counted, sum(n)
	from unnest(changed)
	cross join lateral (values
		('total', ''), ('week', date_trunc('week', day)::date::text), ('counter', counter), ('channel', channel),
		('stage', stage)
	) part (dimension, key)
	where part.dimension = 'total' or item = 'overall'
	group by 1, 2, 3, 4, 5, 6, 7, 8
	order by 1, 2, 3, 4, 5, 6, 7, 8
	on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
		do update set n = known.n + excluded.n
$$;

-- Whether a period begins and ends with a quarter: then its counts are those of its quarters.
create function app.are_quarters(from_day date, to_day date) returns boolean
	language sql immutable parallel safe
	return from_day = date_trunc('quarter', from_day)::date
		and to_day + 1 = date_trunc('quarter', to_day + 1)::date and from_day < to_day;

-- SECURITY DEFINER: nobody else may write counts. Only rows that count nothing any more are forgotten.
create or replace function app.forget_counts(of_units uuid[]) returns void
	language sql security definer set search_path = '' as $$
	delete from app.slip_daily where unit_id = any (of_units) and n = 0;
	delete from app.slip_quarter where unit_id = any (of_units) and n = 0
$$;

-- SECURITY DEFINER: see app.keep_quarters_of_new.
create function app.keep_quarters_of_changed() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	changed app.slip_daily[] := array(
		select (unit_id, day, field, counter, channel, stage, item, level, counted, sum(n))::app.slip_daily
		from (select * from fresh union all
			select unit_id, day, field, counter, channel, stage, item, level, counted, -n from stale) both_sides
		group by unit_id, day, field, counter, channel, stage, item, level, counted having sum(n) <> 0);
begin
	if cardinality(changed) > 0 then
		perform app.add_to_quarters(changed);
	end if;
	return null;
end $$;

-- Whatever writes the daily counts keeps the quarters.
-- SECURITY DEFINER: nobody else may write them.
create function app.keep_quarters_of_new() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	changed app.slip_daily[] := array(select fresh::app.slip_daily from fresh);
begin
	if cardinality(changed) > 0 then
		perform app.add_to_quarters(changed);
	end if;
	return null;
end $$;

-- SECURITY DEFINER: see app.keep_quarters_of_new.
create function app.keep_quarters_of_removed() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	changed app.slip_daily[] := array(
		select (unit_id, day, field, counter, channel, stage, item, level, counted, -n)::app.slip_daily
		from stale where n <> 0);
begin
	if cardinality(changed) > 0 then
		perform app.add_to_quarters(changed);
	end if;
	return null;
end $$;

-- The quarters as they ought to be, from the daily counts.
create view app.quarter_recount with (security_invoker = true) as
	select unit_id, date_trunc('quarter', day)::date as quarter, field, part.dimension, part.key, item, level, counted,
		sum(n)::bigint as n
	from app.slip_daily
	cross join lateral (values
		('total', ''), ('week', date_trunc('week', day)::date::text), ('counter', counter), ('channel', channel),
		('stage', stage)
	) part (dimension, key)
	where part.dimension = 'total' or item = 'overall'
	group by 1, 2, 3, 4, 5, 6, 7, 8;


create policy readers_of_the_field_read_quarters on app.slip_quarter for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);
create trigger keep_quarters_of_changed after update on app.slip_daily
	referencing old table as stale new table as fresh
	for each statement execute function app.keep_quarters_of_changed();
create trigger keep_quarters_of_new after insert on app.slip_daily
	referencing new table as fresh for each statement execute function app.keep_quarters_of_new();
create trigger keep_quarters_of_removed after delete on app.slip_daily
	referencing old table as stale for each statement execute function app.keep_quarters_of_removed();

grant execute on function api.index_rows(uuid, int, boolean) to authenticated, service_role;
grant execute on function api.quarter(uuid, date, text, jsonb, boolean) to authenticated, service_role;
grant execute on function app.are_quarters(date, date) to authenticated;
grant select on app.quarter_recount to service_role;
revoke insert, update, delete on app.slip_quarter from service_role;
grant select on app.slip_quarter to authenticated;

reset check_function_bodies;

-- The quarters of the slips that are there already.
insert into app.slip_quarter select * from app.quarter_recount where n <> 0;
