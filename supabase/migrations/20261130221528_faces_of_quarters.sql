set check_function_bodies = off;

drop function app.count_tap(app.slip_daily);
drop function app.period_counts(uuid,date,date,text,text,text,text,integer,text,uuid);
drop function app.reason_faces(uuid,date,date,text);
drop view app.quarter_recount;

-- What was kept by week, counter, channel and stage is kept in app.slip_face from here on.
delete from app.slip_quarter where dimension <> 'total';
alter table app.slip_quarter drop constraint slip_quarter_dimension_check;
alter table app.slip_quarter add constraint slip_quarter_dimension_check check (dimension = 'total');
-- The faces of one hour of a day.
create type app.hour_face as (
	unit_id uuid,
	day date,
	hour text,
	reason text,
	field text,
	counter text,
	channel text,
	stage text,
	level smallint,
	counted boolean,
	n bigint
);
-- The faces of a quarter by everything that filters them, so that a filtered quarter costs the same too: once as a whole,
-- once by week (key: its Monday) and once by hour (key: ISO weekday and hour in Việt Nam, '3 09'). What filters them in no
-- other way stands under the reason ''; a slip that names reasons stands under each of them as well, and there by day too
-- (key: the day): days without a reason are app.slip_daily.
-- n may fall below zero within a transaction, never after it.
create table app.slip_face (
	unit_id uuid not null,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	part text not null check (part in ('quarter', 'week', 'hour', 'day')),
	reason text not null,
	key text not null,
	field text not null,
	counter text not null,
	channel text not null,
	stage text not null,
	level smallint not null,
	counted boolean not null,
	n bigint not null,
	primary key (unit_id, quarter, part, reason, key, field, counter, channel, stage, level, counted)
) with (fillfactor = 70);
alter table app.slip_face enable row level security;

-- All figures of any period under a filter, in one answer and from one snapshot, as the caller may see it; nothing
-- for whoever has no role in the unit, or may not see the officer's figures. The hours are counted where the period is no longer
-- than a quarter, otherwise null.
create or replace function api.period(of_unit uuid, from_day date, to_day date, before_from date, before_to date, year_from date,
	year_to date, of_field text default null, of_counter text default null, of_channel text default null,
	of_stage text default null, of_level int default null, of_reason text default null, of_officer uuid default null)
	returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'minimum', setting.publication_minimum,
		'target', setting.satisfied_target,
		'mark', api.today_mark(of_unit),
		'predecessors', app.predecessors(of_unit),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'reasons', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'vi', vi, 'en', en) order by position), '[]')
			from app.questions_of(of_unit, from_day, to_day) where kind = 'reason'),
		'officers', (select coalesce(jsonb_agg(r), '[]') from app.officers_shown(of_unit) r),
		'current', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, from_day, to_day, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer, true) r),
		'before', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, before_from, before_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer, false) r),
		'yearAgo', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, year_from, year_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer, false) r),
		'trend', (select coalesce(jsonb_agg(r), '[]') from app.quarter_trend(of_unit, to_day, of_field, of_counter,
			of_channel, of_stage, of_level, of_reason, of_officer) r),
		'units', case when num_nonnulls(of_field, of_counter, of_channel, of_stage, of_level, of_reason, of_officer) = 0
			then (select coalesce(jsonb_agg(r), '[]') from app.satisfied_beneath(of_unit, from_day, to_day) r)
			else '[]' end,
		'hours', case when to_day - from_day < 93 then (select coalesce(jsonb_agg(r), '[]')
			from app.hour_counts(of_unit, from_day, to_day, of_field, of_counter, of_channel, of_stage, of_level, of_reason,
				of_officer) r) end)
	from app.unit_setting setting
	where setting.unit_id = of_unit and app.tells_of_officer(of_unit, of_officer)
		and of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- Raw rows against counts. Of a month: its slips against its daily counts, and in the first month of a quarter that has any
-- those of the whole quarter against its faces. Without one: the quarters of the unit against its daily counts, faces of
-- quarters that have none, its dossiers against theirs, and what is kept of its receipts against links and slips.
-- Not held against anything, since no row says it: app.dossier_move (where a dossier stood before it was corrected),
-- app.dossier_import (what a file said), app.device_arrival (numbers of a tablet start anew with each pairing).
create or replace function api.recount_part(of_unit uuid, of_month date default null)
	returns table (slips bigint, differences bigint)
	language plpgsql stable set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
	last_day date := (of_month + interval '1 month - 1 day')::date;
	in_quarter date := date_trunc('quarter', of_month)::date;
	is_first boolean := not exists (
		select from app.slip where unit_id = of_unit and answered_on between in_quarter and of_month - 1
		union all
		select from app.slip_daily where unit_id = of_unit and day between in_quarter and of_month - 1);
begin
	if of_month is not null then
		return query
			select (select count(*) from app.slip where unit_id = of_unit and answered_on between of_month and last_day), (
				select count(*) from (
					select * from app.slip_daily where unit_id = of_unit and day between of_month and last_day and n > 0
				) kept full join (
					select * from app.slip_recount where unit_id = of_unit and day between of_month and last_day
				) found using (unit_id, day, field, counter, channel, stage, item, level, counted)
				where kept.n is distinct from found.n) + (
				select count(*) from (
					select * from app.slip_face where is_first and unit_id = of_unit and quarter = in_quarter and n <> 0
				) kept full join (
					select * from app.faces_found(of_unit, in_quarter, (in_quarter + interval '3 months - 1 day')::date)
					where is_first
				) found using (unit_id, quarter, part, reason, key, field, counter, channel, stage, level, counted)
				where kept.n is distinct from found.n);
		return;
	end if;
	return query
		select 0::bigint, (
			select count(*) from (
				select * from app.slip_quarter where unit_id = of_unit and n <> 0
			) kept full join (
				select * from app.quarter_recount where unit_id = of_unit and n <> 0
			) found using (unit_id, quarter, field, dimension, key, item, level, counted)
			where kept.n is distinct from found.n) + (
			select count(*) from app.slip_face face where face.unit_id = of_unit and n <> 0 and not exists (
				select from app.slip_daily daily where daily.unit_id = of_unit
					and daily.day between face.quarter and face.quarter + interval '3 months - 1 day')) + (
			select count(*) from (
				select * from app.dossier_quarter where unit_id = of_unit
			) kept full join (
				select * from app.dossier_recount where unit_id = of_unit
			) found using (unit_id, quarter, field, source, measure, day)
			where kept.n is distinct from found.n) + app.receipt_differences(of_unit);
end $$;

-- By field and stage: dossiers that came to the stage in the period, receipts offered and answered by who made them,
-- and slips of all channels, with how many of them are satisfied (levels 4 and 5). A dossier comes to 'result' when it is
-- resolved, to 'refusal' when it was refused, to 'supplement' if papers were ever asked for, in the period it was received.
-- Runs as the caller: row-level security decides which fields are in it.
create or replace function api.response_counts(of_unit uuid, from_day date, to_day date)
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

-- What tells of how the answers of a quarter, or of up to four in a row, came: the seconds of the day at which faces were
-- pressed at each counter with their stages (i, r, s, f; - where none is known) and faces, the moments of its dossiers, and
-- by field dossiers, slips, receipts, both channels, and answers behind the receipts of late dossiers. For those who lead,
-- and for the server that watches in their name: nothing of it is a figure of a report.
create or replace function api.sign_counts(of_unit uuid, first_day date, quarters int default 1) returns jsonb
	language plpgsql stable as $$
declare
	last_day date := app.last_day_of_quarters(first_day, quarters);
begin
	perform app.require_leader_or_server(of_unit);
	return jsonb_build_object(
		'presses', (select coalesce(jsonb_agg(jsonb_build_object('counter', counter, 'day', answered_on, 'seconds', seconds,
				'stages', stages, 'levels', levels)
				order by counter, answered_on), '[]') from (
			select counter, answered_on, jsonb_agg(extract(epoch from (answered_at at time zone 'Asia/Ho_Chi_Minh')::time)
				order by answered_at, id) as seconds,
				string_agg(case stage when 'intake' then 'i' when 'result' then 'r' when 'supplement' then 's'
					when 'refusal' then 'f' else '-' end, '' order by answered_at, id) as stages,
				string_agg(level::text, '' order by answered_at, id) as levels
			from app.slip
			where unit_id = of_unit and answered_on between first_day and last_day and channel = 'kiosk'
				and counter is not null and counted
			group by 1, 2) pressed),
		-- Counter null: the source does not say where.
		'counters', (select coalesce(jsonb_agg(jsonb_build_object('counter', came.counter, 'received', came.received,
				'ended', came.ended, 'slips', coalesce(gave.n, 0), 'timed',
				jsonb_build_object('received', came.received_timed, 'ended', came.ended_timed), 'days', came.days)
				order by came.counter), '[]')
			from (select daily.counter, sum(daily.received) as received, sum(daily.ended) as ended,
					sum(daily.received_timed) as received_timed, sum(daily.ended_timed) as ended_timed,
					coalesce(jsonb_agg(jsonb_build_object('day', daily.day, 'received', daily.received_at,
						'ended', daily.ended_at) order by daily.day)
						filter (where daily.received_timed + daily.ended_timed > 0), '[]') as days
				from (select counter, part.day, count(*) filter (where part.is_end is false) as received,
						count(*) filter (where part.is_end) as ended,
						count(part.at) filter (where part.is_end is false) as received_timed,
						count(part.at) filter (where part.is_end) as ended_timed,
						coalesce(jsonb_agg(extract(epoch from part.at) order by part.at)
							filter (where part.at is not null and part.is_end is false), '[]') as received_at,
						coalesce(jsonb_agg(extract(epoch from part.at) order by part.at)
							filter (where part.at is not null and part.is_end), '[]') as ended_at
					from app.dossier
					cross join lateral (values (false, received_on, received_time),
						(true, case when state <> 'withdrawn' then resolved_on end, resolved_time)) part (is_end, day, at)
					where unit_id = of_unit and counted
						and (received_on between first_day and last_day or resolved_on between first_day and last_day)
						and part.day between first_day and last_day
					group by 1, 2) daily
				group by 1) came
			left join (select counter, sum(n) as n from app.slip_face
				where unit_id = of_unit and quarter between first_day and last_day and part = 'quarter' and reason = '' and counted
				group by 1) gave on gave.counter = came.counter),
		'fields', (select coalesce(jsonb_agg(jsonb_build_object('field', field, 'dossiers', coalesce(came.dossiers, 0),
				'slips', coalesce(came.slips, 0), 'offered', coalesce(came.offered, 0),
				'kiosk', jsonb_build_object('part', coalesce(channels.kiosk_satisfied, 0), 'n', coalesce(channels.kiosk, 0)),
				'receipt', jsonb_build_object('part', coalesce(channels.receipt_satisfied, 0),
					'n', coalesce(channels.receipt, 0)),
				'ended', jsonb_build_object('part', coalesce(ended.overdue, 0), 'n', coalesce(ended.dossiers, 0)),
				'answers', jsonb_build_object('part', coalesce(rated.late, 0), 'n', coalesce(rated.n, 0))) order by field), '[]')
			from (select counts.field, sum(counts.dossiers) as dossiers, sum(counts.slips) as slips,
					sum(counts.offered) as offered
				from api.response_counts(of_unit, first_day, last_day) counts where counts.dossiers > 0 group by 1) came
			full join (select kept.field, sum(n) filter (where channel = 'kiosk') as kiosk,
					sum(n) filter (where channel = 'kiosk' and level >= 4) as kiosk_satisfied,
					sum(n) filter (where channel = 'receipt') as receipt,
					sum(n) filter (where channel = 'receipt' and level >= 4) as receipt_satisfied
				from app.slip_face kept
				where unit_id = of_unit and quarter between first_day and last_day and part = 'quarter' and reason = '' and counted
				group by 1) channels using (field)
			full join (select counts.field, counts.dossiers, counts.overdue
				from api.rate_766_counts(of_unit, first_day, last_day) counts) ended using (field)
			full join (select rating.field, sum(n) as n, sum(n) filter (where lateness = 'overdue') as late
				from app.receipt_rating rating where unit_id = of_unit and quarter between first_day and last_day and placed group by 1) rated
				using (field)
			where field <> 'unstated'));
end $$;

-- The counts of a period, of the whole unit or of one field. SQL counts; the rules that turn counts into figures stand
-- in the code, once.
create or replace function api.slip_counts(of_unit uuid, from_day date, to_day date, of_field text default null)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day) then
		return query
			select 'total', '', kept.item, kept.level::int, kept.counted, sum(kept.n)::bigint
			from app.slip_quarter kept
			where unit_id = of_unit and quarter between from_day and to_day and (of_field is null or field = of_field)
				and kept.n > 0
			group by 3, 4, 5
			union all
			select 'field', field, 'overall', kept.level::int, kept.counted, sum(kept.n)::bigint
			from app.slip_quarter kept
			where unit_id = of_unit and quarter between from_day and to_day and (of_field is null or field = of_field)
				and kept.item = 'overall' and kept.n > 0
			group by 2, 4, 5
			union all
			select 'week', face.key, 'overall', face.level::int, face.counted, sum(face.n)::bigint
			from app.slip_face face
			where unit_id = of_unit and quarter between from_day and to_day and part = 'week' and reason = ''
				and (of_field is null or field = of_field) and face.n > 0
			group by 2, 4, 5
			union all
			select case grouping(face.counter, face.channel, face.stage) when 3 then 'counter' when 5 then 'channel' else 'stage' end,
				coalesce(face.counter, face.channel, face.stage), 'overall', face.level::int, face.counted, sum(face.n)::bigint
			from app.slip_face face
			where unit_id = of_unit and quarter between from_day and to_day and part = 'quarter' and reason = ''
				and (of_field is null or field = of_field) and face.n > 0
			group by grouping sets ((face.counter, face.level, face.counted), (face.channel, face.level, face.counted),
				(face.stage, face.level, face.counted));
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
			coalesce(app.day_key(week), field, counter, channel, stage), 'overall', face.level, face.counted,
			sum(face.n)::bigint
		from (select date_trunc('week', day)::date as week, period.* from period where period.item = 'overall') face
		group by grouping sets ((week, face.level, face.counted), (field, face.level, face.counted),
			(counter, face.level, face.counted), (channel, face.level, face.counted), (stage, face.level, face.counted))
	)
	select * from by_item union all select * from overall;
end $$;

-- The two ways in which counts change, of days and of their quarters at once. Both take rows in the order of the key,
-- each key once. No triggers on the counts instead: they cost a tap more than counting it.
create or replace function app.add_counts(added app.slip_daily[]) returns void
	language plpgsql as $$
begin
	-- Days before quarters, as app.count_new_slips has them: the other way round a batch and a tap would wait for each other.
	insert into app.slip_daily as daily
	select * from unnest(added)
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	insert into app.slip_quarter as known
	select * from app.quarters_of(added)
	on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
		do update set n = known.n + excluded.n;
end $$;

-- Adds faces to their quarter, week, hour and day, in the order of the key; what is taken away has its n below zero. After
-- the days and quarters of the same slips, as app.count_new_slips has them.
create function app.add_faces(changed app.hour_face[]) returns void
	language plpgsql as $$
begin
	if changed = '{}' then return; end if;
	insert into app.slip_face as known
	select unit_id, date_trunc('quarter', day)::date, part.part, reason, part.key, field, counter, channel, stage, level, counted,
		sum(n)::bigint
	from unnest(changed)
	cross join lateral (values
		('quarter', ''), ('week', app.day_key(date_trunc('week', day)::date)), ('hour', hour), ('day', app.day_key(day))
	) part (part, key)
	where part.part <> 'day' or reason <> ''
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	order by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
	on conflict (unit_id, quarter, part, reason, key, field, counter, channel, stage, level, counted)
		do update set n = known.n + excluded.n;
end $$;

-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.count_new_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from fresh), false);
	perform app.add_counts(array(
		select (slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
			slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted, count(*))::app.slip_daily
		from fresh
		join app.slip on slip.unit_id = fresh.unit_id and slip.id = fresh.slip_id
		cross join lateral app.answers(fresh.reasons, fresh.items, fresh.facts) answer
		group by slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
			slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted
		order by slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
			slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted));
	perform app.add_faces(array(
		select (slip.unit_id, slip.answered_on, app.hour_key(slip.answered_at), named.reason, coalesce(slip.field, 'unstated'),
			coalesce(slip.counter, 'unstated'), slip.channel, coalesce(slip.stage, 'unstated'), slip.level, slip.counted,
			count(*))::app.hour_face
		from fresh
		join app.slip on slip.unit_id = fresh.unit_id and slip.id = fresh.slip_id
		cross join lateral (select distinct unnest(fresh.reasons) as reason) named
		group by slip.unit_id, slip.answered_on, app.hour_key(slip.answered_at), named.reason,
			coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'), slip.channel,
			coalesce(slip.stage, 'unstated'), slip.level, slip.counted));
	return null;
end $$;

-- A single slip does what app.lock_counts, app.add_counts and app.add_faces do: its five rows are known without asking what
-- the counts come to, which costs a tap less.
-- SECURITY DEFINER on this and the triggers below: whatever writes slips keeps the counts, and no other role may write
-- them.
create or replace function app.count_new_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	of_slips bigint;
	of_unit uuid;
begin
	select count(*), any_value(unit_id) into of_slips, of_unit from fresh;
	if of_slips = 1 then
		perform pg_advisory_xact_lock_shared(hashtextextended('counts ' || of_unit, 0));
		insert into app.slip_daily as daily
		select unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), 'overall', level, counted, 1
		from fresh
		on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
			do update set n = daily.n + 1;
		insert into app.slip_quarter as known
		select unit_id, date_trunc('quarter', answered_on::timestamp), coalesce(field, 'unstated'), 'total', '', 'overall', level,
			counted, 1
		from fresh
		on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
			do update set n = known.n + 1;
		insert into app.slip_face as known
		select unit_id, date_trunc('quarter', answered_on::timestamp), part.part, '', part.key, coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted, 1
		from fresh
		cross join lateral (values
			('hour', to_char(answered_at at time zone 'Asia/Ho_Chi_Minh', 'ID HH24')), ('quarter', ''),
			('week', to_char(date_trunc('week', answered_on::timestamp), 'YYYY-MM-DD'))
		) part (part, key)
		on conflict (unit_id, quarter, part, reason, key, field, counter, channel, stage, level, counted)
			do update set n = known.n + 1;
		return null;
	end if;
	perform app.lock_counts(array(select distinct unit_id from fresh), false);
	perform app.add_counts(array(
		select (unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), 'overall', level, counted, count(*))::app.slip_daily
		from fresh
		group by unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), level, counted
		order by unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), level, counted));
	perform app.add_faces(array(
		select (unit_id, answered_on, app.hour_key(answered_at), '', coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted, count(*))::app.hour_face
		from fresh
		group by unit_id, answered_on, app.hour_key(answered_at), coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted));
	return null;
end $$;

-- The faces of each day, of every slip or of those that name a reason.
create function app.day_faces(of_unit uuid, from_day date, to_day date, of_reason text, of_field text)
	returns table (day date, field text, counter text, channel text, stage text, level int, counted boolean, n bigint)
	language sql stable as $$
	select day, field, counter, channel, stage, level::int, counted, n from app.slip_daily
	where of_reason is null and unit_id = of_unit and day between from_day and to_day and item = 'overall' and n > 0
		and (of_field is null or field = of_field)
	union all
	select to_date(key, 'YYYY-MM-DD'), field, counter, channel, stage, level::int, counted, n from app.slip_face
	where unit_id = of_unit and quarter between date_trunc('quarter', from_day)::date and to_day and part = 'day'
		and reason = of_reason and key between app.day_key(from_day) and app.day_key(to_day) and n > 0
		and (of_field is null or field = of_field)
$$;

-- The faces of a unit as they ought to be in the quarters of these days, from the slips themselves.
create function app.faces_found(of_unit uuid, from_day date, to_day date) returns setof app.slip_face
	language sql stable as $$
	select of_unit, date_trunc('quarter', day)::date, part.part, reason, part.key, field, counter, channel, stage, level, counted,
		sum(n)::bigint
	from (
		select answered_on as day, app.hour_key(answered_at) as hour, named.reason, coalesce(field, 'unstated') as field,
			coalesce(counter, 'unstated') as counter, channel, coalesce(stage, 'unstated') as stage, level, counted,
			count(*) as n
		from app.slip
		left join app.slip_follow_up said on said.unit_id = slip.unit_id and said.slip_id = slip.id and said.reasons <> '{}'
		cross join lateral (select '' as reason union select unnest(said.reasons)) named
		where slip.unit_id = of_unit and answered_on between from_day and to_day
		group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	) found
	cross join lateral (values
		('quarter', ''), ('week', app.day_key(date_trunc('week', day)::date)), ('hour', hour), ('day', app.day_key(day))
	) part (part, key)
	where part.part <> 'day' or reason <> ''
	group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
$$;

-- SECURITY DEFINER: no other role may write counts. Only rows that count nothing any more are forgotten.
create or replace function app.forget_counts(of_units uuid[]) returns void
	language sql security definer set search_path = '' as $$
	delete from app.slip_daily where unit_id = any (of_units) and n = 0;
	delete from app.slip_quarter where unit_id = any (of_units) and n = 0;
	delete from app.slip_face where unit_id = any (of_units) and n = 0
$$;

-- The counted faces by weekday (ISO) and hour of the day in Việt Nam: of a quarter as they are kept of it, unless the officer
-- owned a field in a part of it only. Otherwise from the slips: the time zone has whole hours, so slips are counted by the
-- hour first, and its weekday is asked of each hour and not of each slip.
-- SECURITY DEFINER: whose slips they are is asked once and not of every row, as the policy of app.slip would be. The statement
-- is made of fixed pieces: every value is a parameter.
create or replace function app.hour_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
	of_stage text, of_level int, of_reason text, of_officer uuid)
	returns table (weekday int, hour int, level int, n bigint)
	language plpgsql stable security definer set search_path = '' as $$
declare
	reads_all boolean;
	own_fields text[];
begin
	select reach.reads_all, reach.fields into reads_all, own_fields from app.fields_read(of_unit) reach;
	if not reads_all and own_fields = '{}' then return; end if;
	if app.are_quarters(from_day, to_day) and not exists (select from app.owned_days(of_unit, of_officer) own
		where own.days && daterange(from_day, to_day, '[]') and not own.days @> daterange(from_day, to_day, '[]')) then
		return query
			select left(hours.key, 1)::int, right(hours.key, 2)::int, hours.level, hours.n from (
				select kept.key, kept.level::int as level, sum(kept.n)::bigint as n from app.slip_face kept
				where kept.unit_id = of_unit and kept.quarter between from_day and to_day and kept.part = 'hour'
					and kept.reason = coalesce(of_reason, '') and kept.counted and kept.n > 0
					and (reads_all or kept.field = any (own_fields)) and (of_field is null or kept.field = of_field)
					and (of_counter is null or kept.counter = of_counter) and (of_channel is null or kept.channel = of_channel)
					and (of_stage is null or kept.stage = of_stage) and (of_level is null or kept.level = of_level)
					and (of_officer is null or kept.field in (select own.field from app.owned_days(of_unit, of_officer) own
						where own.days && daterange(from_day, to_day, '[]')))
				group by 1, 2
			) hours;
		return;
	end if;
	return query execute
		'select extract(isodow from local)::int, extract(hour from local)::int, face.level::int, sum(face.n)::bigint
		from (
			select date_bin(''1 hour'', slip.answered_at, ''2000-01-01 00:00Z'') at time zone ''Asia/Ho_Chi_Minh'' as local,
				slip.level, count(*) as n
			from app.slip '
			|| case when of_officer is not null
				then 'join app.owned_days($1, $10) own on own.field = slip.field and own.days @> slip.answered_on ' else '' end
			|| 'where slip.unit_id = $1 and slip.answered_at >= $2 and slip.answered_at < $3 and slip.counted'
			|| case when not reads_all then ' and slip.field = any ($11)' else '' end
			|| case when of_field is not null then ' and coalesce(slip.field, ''unstated'') = $4' else '' end
			|| case when of_counter is not null then ' and coalesce(slip.counter, ''unstated'') = $5' else '' end
			|| case when of_channel is not null then ' and slip.channel = $6' else '' end
			|| case when of_stage is not null then ' and coalesce(slip.stage, ''unstated'') = $7' else '' end
			|| case when of_level is not null then ' and slip.level = $8' else '' end
			|| case when of_reason is not null then ' and exists (select from app.slip_follow_up said
				where said.unit_id = slip.unit_id and said.slip_id = slip.id and $9 = any (said.reasons))' else '' end
			|| ' group by 1, 2
		) face
		group by 1, 2, 3'
	using of_unit, from_day::timestamp at time zone 'Asia/Ho_Chi_Minh',
		(to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', of_field, of_counter, of_channel, of_stage, of_level,
		of_reason, of_officer, own_fields;
end $$;

-- The hour of a week that faces are kept by.
create function app.hour_key(at timestamptz) returns text
	language sql stable parallel safe
	return to_char(at at time zone 'Asia/Ho_Chi_Minh', 'ID HH24');

-- Only `counted` ever changes on a slip: its counts, and those of its answers, move from one side to the other.
-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.move_counts() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	moved app.slip_daily[];
begin
	perform app.lock_counts(array(select distinct unit_id from stale), true);
	moved := array(
		select (turned.unit_id, turned.answered_on, coalesce(turned.field, 'unstated'),
			coalesce(turned.counter, 'unstated'), turned.channel, coalesce(turned.stage, 'unstated'),
			answer.item, answer.level, turned.counted, count(*))::app.slip_daily
		from (
			select fresh.* from fresh
			join stale on stale.unit_id = fresh.unit_id and stale.id = fresh.id
			where stale.counted <> fresh.counted
		) turned
		cross join lateral (
			select 'overall'::text as item, turned.level
			union all
			select given.item, given.level from app.slip_follow_up follow_up
			cross join lateral app.answers(follow_up.reasons, follow_up.items, follow_up.facts) given
			where follow_up.unit_id = turned.unit_id and follow_up.slip_id = turned.id
		) answer
		group by turned.unit_id, turned.answered_on, coalesce(turned.field, 'unstated'),
			coalesce(turned.counter, 'unstated'), turned.channel, coalesce(turned.stage, 'unstated'),
			answer.item, answer.level, turned.counted
	);
	perform app.take_counts(array(
		select (unit_id, day, field, counter, channel, stage, item, level, not counted, n)::app.slip_daily
		from unnest(moved)));
	perform app.add_counts(moved);
	-- Each twice: added as it stands now, taken away as it stood.
	perform app.add_faces(array(
		select (turned.unit_id, turned.answered_on, app.hour_key(turned.answered_at), named.reason,
			coalesce(turned.field, 'unstated'), coalesce(turned.counter, 'unstated'), turned.channel,
			coalesce(turned.stage, 'unstated'), turned.level, turned.counted = side.is_new,
			case when side.is_new then count(*) else -count(*) end)::app.hour_face
		from (
			select fresh.* from fresh
			join stale on stale.unit_id = fresh.unit_id and stale.id = fresh.id
			where stale.counted <> fresh.counted
		) turned
		cross join lateral (
			select ''::text as reason
			union
			select unnest(follow_up.reasons) from app.slip_follow_up follow_up
			where follow_up.unit_id = turned.unit_id and follow_up.slip_id = turned.id
		) named
		cross join (values (true), (false)) side (is_new)
		group by turned.unit_id, turned.answered_on, app.hour_key(turned.answered_at), named.reason,
			coalesce(turned.field, 'unstated'), coalesce(turned.counter, 'unstated'), turned.channel,
			coalesce(turned.stage, 'unstated'), turned.level, turned.counted, side.is_new));
	return null;
end $$;

-- The counts of any days under any filter: of quarters from the faces kept of them, of other days from those of a day. Faces
-- only. dimension 'day' where the days are few, otherwise 'week'; neither where spans are not asked for. Under a level what was
-- set aside is left out: its level stays unknown. of_officer: the fields that somebody owned on the day; a field owned in a part
-- of a quarter only is read by its days.
create function app.period_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
	of_stage text, of_level int, of_reason text, of_officer uuid, with_spans boolean)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day)
		and num_nonnulls(of_counter, of_channel, of_stage, of_level, of_reason, of_officer) = 0 then
		return query select * from api.slip_counts(of_unit, from_day, to_day, of_field) found
			where found.item = 'overall' and (with_spans or found.dimension <> 'week');
		return;
	end if;
	if app.are_quarters(from_day, to_day) then
		return query
		with owned as materialized (
			select own.field, own.days, own.days @> daterange(from_day, to_day, '[]') as throughout
			from app.owned_days(of_unit, of_officer) own
		), face as materialized (
			select part, key, field, counter, channel, stage, kept.level::int as level, counted, n
			from app.slip_face kept left join owned own using (field)
			where unit_id = of_unit and quarter between from_day and to_day
				and part in ('quarter', case when with_spans then 'week' end) and reason = coalesce(of_reason, '') and n > 0
				and (of_officer is null or own.throughout
					or own.days @> daterange(quarter, (quarter + interval '3 months')::date))
			union all
			select part.part, part.key, daily.field, counter, channel, stage, daily.level, counted, n
			from owned own
			cross join lateral app.day_faces(of_unit, from_day, to_day, of_reason, own.field) daily
			cross join lateral (values ('quarter', ''), ('week', app.day_key(date_trunc('week', day)::date))) part (part, key)
			where not own.throughout and own.days @> day and not own.days @> daterange(date_trunc('quarter', day)::date,
				(date_trunc('quarter', day) + interval '3 months')::date)
		), asked as materialized (
			select * from face
			where (of_field is null or field = of_field) and (of_counter is null or counter = of_counter)
				and (of_channel is null or channel = of_channel) and (of_stage is null or stage = of_stage)
				and (of_level is null or (level = of_level and counted))
		)
		select 'week', asked.key, 'overall', asked.level, asked.counted, sum(asked.n)::bigint from asked
		where part = 'week' and with_spans
		group by asked.key, asked.level, asked.counted
		union all
		select case grouping(asked.field, asked.counter, asked.channel, asked.stage)
				when 15 then 'total' when 7 then 'field' when 11 then 'counter' when 13 then 'channel' else 'stage' end,
			coalesce(asked.field, asked.counter, asked.channel, asked.stage, ''), 'overall', asked.level, asked.counted,
			sum(asked.n)::bigint
		from asked where part = 'quarter'
		group by grouping sets ((asked.level, asked.counted), (asked.field, asked.level, asked.counted),
			(asked.counter, asked.level, asked.counted), (asked.channel, asked.level, asked.counted),
			(asked.stage, asked.level, asked.counted));
		return;
	end if;
	return query
	select case grouping(face.span, face.field, face.counter, face.channel, face.stage)
			when 31 then 'total' when 15 then case when to_day - from_day < 62 then 'day' else 'week' end
			when 23 then 'field' when 27 then 'counter' when 29 then 'channel' else 'stage' end,
		coalesce(app.day_key(face.span), face.field, face.counter, face.channel, face.stage, ''), 'overall', face.level,
		face.counted, sum(face.n)::bigint
	from (
		select case when not with_spans then null when to_day - from_day < 62 then day else date_trunc('week', day)::date end
				as span,
			field, counter, channel, stage, level, counted, n
		from app.day_faces(of_unit, from_day, to_day, of_reason, of_field) daily
		left join app.owned_days(of_unit, of_officer) own using (field)
		where (of_counter is null or counter = of_counter)
			and (of_channel is null or channel = of_channel) and (of_stage is null or stage = of_stage)
			and (of_level is null or (level = of_level and counted))
			and (of_officer is null or own.days @> day)
	) face
	group by grouping sets ((face.level, face.counted), (face.span, face.level, face.counted),
		(face.field, face.level, face.counted), (face.counter, face.level, face.counted),
		(face.channel, face.level, face.counted), (face.stage, face.level, face.counted))
	having with_spans or grouping(face.span) = 1;
end $$;

-- The counted faces of twelve quarters up to the one in which a period ends, from what is kept of quarters. of_officer: as
-- app.period_counts has it.
create or replace function app.quarter_trend(of_unit uuid, to_day date, of_field text, of_counter text, of_channel text, of_stage text,
	of_level int, of_reason text, of_officer uuid)
	returns table (quarter date, level int, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
declare
	last_one date := date_trunc('quarter', to_day)::date;
	first_one date := (last_one - interval '33 months')::date;
	last_day date := (last_one + interval '3 months - 1 day')::date;
begin
	if num_nonnulls(of_counter, of_channel, of_stage, of_reason, of_officer) = 0 then
		return query
			select kept.quarter, kept.level::int, sum(kept.n)::bigint from app.slip_quarter kept
			where unit_id = of_unit and kept.quarter between first_one and last_one and (of_field is null or field = of_field)
				and item = 'overall' and counted and kept.n > 0 and (of_level is null or kept.level = of_level)
			group by 1, 2;
		return;
	end if;
	return query
		with owned as materialized (
			select own.field, own.days, own.days @> daterange(first_one, last_day, '[]') as throughout
			from app.owned_days(of_unit, of_officer) own
		), face as (
			select kept.quarter, field, counter, channel, stage, kept.level::int as level, kept.n
			from app.slip_face kept left join owned own using (field)
			where unit_id = of_unit and kept.quarter between first_one and last_one and part = 'quarter'
				and reason = coalesce(of_reason, '') and counted and kept.n > 0
				and (of_officer is null or own.throughout
					or own.days @> daterange(kept.quarter, (kept.quarter + interval '3 months')::date))
			union all
			select date_trunc('quarter', day)::date, daily.field, counter, channel, stage, daily.level, daily.n
			from owned own
			cross join lateral app.day_faces(of_unit, first_one, last_day, of_reason, own.field) daily
			where not own.throughout and own.days @> day and not own.days @> daterange(date_trunc('quarter', day)::date,
				(date_trunc('quarter', day) + interval '3 months')::date) and counted
		)
		select face.quarter, face.level, sum(face.n)::bigint from face
		where (of_field is null or field = of_field) and (of_counter is null or counter = of_counter)
			and (of_channel is null or channel = of_channel) and (of_stage is null or stage = of_stage)
			and (of_level is null or face.level = of_level)
		group by 1, 2;
end $$;

-- What daily counts come to in their quarters, in the order of the key.
create or replace function app.quarters_of(days app.slip_daily[]) returns setof app.slip_quarter
	language sql stable as $$
	select unit_id, date_trunc('quarter', day)::date, field, 'total', '', item, level, counted, sum(n)::bigint
	from unnest(days)
	group by 1, 2, 3, 6, 7, 8
	order by 1, 2, 3, 6, 7, 8
$$;

-- One tap of a tablet that is usual in everything: new, without answers, on a clock that can be believed, within the hours,
-- odd in nothing. Most calls bring just that, and the rules for batches cost it more than storing it does. Whatever is
-- not usual answers null, nothing is stored, and app.resolve_slips and app.mark_odd_presses judge it; nothing here has a
-- rule that is not theirs.
create or replace function app.store_usual_tap(said jsonb, waits boolean) returns app.slip
	language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
declare
	tap app.sent_slip := jsonb_populate_record(null::app.sent_slip, said);
	tablet record;
	stored app.slip;
begin
	perform app.require_server();
	if tap.device is null or said - array['device', 'id', 'level', 'stage', 'field', 'sequence', 'locale', 'answered_at',
		'clock_offset_ms'] <> '{}' then
		return null;
	end if;
	-- As app.lock_taps does.
	perform pg_advisory_xact_lock(hashtextextended('taps ' || tap.device, 0));
	select device.unit_id, device.id, device.counter, setting.questionnaire, setting.opening_hours,
		coalesce(tap.field, counter.field) as field
	into tablet
	from app.device
	join app.unit_setting setting on setting.unit_id = device.unit_id
	join app.counter on counter.unit_id = device.unit_id and counter.code = device.counter
	cross join lateral (
		select coalesce(device.response_interval_seconds, setting.response_interval_seconds) * interval '1 second'
			as response, setting.burst_minutes * interval '1 minute' as burst
	) odd
	cross join lateral (
		select max(slip.answered_at) as latest,
			count(*) filter (where slip.answered_at > tap.answered_at - odd.burst) as n
		from (
			select slip.answered_at from app.slip
			where slip.unit_id = device.unit_id and slip.device_id = device.id
				and slip.answered_at > tap.answered_at - greatest(odd.response, odd.burst)
				and slip.answered_at < tap.answered_at + greatest(odd.response, odd.burst)
			order by slip.answered_at desc limit setting.burst_limit
		) slip
	) near
	where device.token_hash = decode(tap.device, 'hex') and device.revoked_at is null
		and abs(coalesce(tap.clock_offset_ms, device.clock_offset_ms, 0)) <= 60000
		and tap.answered_at between device.created_at - interval '1 day' and now() + interval '10 minutes'
		and (tap.field is null or exists (
			select from app.field where field.unit_id = device.unit_id and field.code = tap.field))
		and (near.latest is null or near.latest <= tap.answered_at - odd.response) and near.n < setting.burst_limit;
	if not found or (tablet.opening_hours is not null and not app.is_open(tablet.opening_hours, tap.answered_at)) then
		return null;
	end if;
	-- As app.lock_counts and app.busy_units do.
	if waits then
		perform pg_advisory_xact_lock_shared(hashtextextended('counts ' || tablet.unit_id, 0));
	elsif not pg_try_advisory_xact_lock_shared(hashtextextended('counts ' || tablet.unit_id, 0)) then
		return null;
	end if;
	insert into app.slip (unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
		locale, answered_at, answered_on, marks, counted)
	values (tablet.unit_id, tap.id, tap.level, 'kiosk', tap.stage, tablet.field,
		tablet.counter, tablet.id, tap.sequence, tablet.questionnaire, coalesce(tap.locale, 'vi'), tap.answered_at,
		app.local_day(tap.answered_at), '{}', true)
	on conflict do nothing
	returning * into stored;
	if stored.id is not null then
		perform app.note(stored.unit_id, 'slips.stored', null, jsonb_build_object('n', 1, 'channel', 'kiosk'));
	end if;
	return stored;
end $$;

-- Retention and clearing the sample remove slips; their counts go with them. Follow-ups go first (the key insists).
-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.uncount_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from stale), true);
	perform app.take_counts(array(
		select (slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
			slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted, count(*))::app.slip_daily
		from stale
		join app.slip on slip.unit_id = stale.unit_id and slip.id = stale.slip_id
		cross join lateral app.answers(stale.reasons, stale.items, stale.facts) answer
		group by slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
			slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted));
	perform app.add_faces(array(
		select (slip.unit_id, slip.answered_on, app.hour_key(slip.answered_at), named.reason, coalesce(slip.field, 'unstated'),
			coalesce(slip.counter, 'unstated'), slip.channel, coalesce(slip.stage, 'unstated'), slip.level, slip.counted,
			-count(*))::app.hour_face
		from stale
		join app.slip on slip.unit_id = stale.unit_id and slip.id = stale.slip_id
		cross join lateral (select distinct unnest(stale.reasons) as reason) named
		group by slip.unit_id, slip.answered_on, app.hour_key(slip.answered_at), named.reason,
			coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'), slip.channel,
			coalesce(slip.stage, 'unstated'), slip.level, slip.counted));
	return null;
end $$;

-- SECURITY DEFINER: see app.count_new_slips.
create or replace function app.uncount_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.lock_counts(array(select distinct unit_id from stale), true);
	perform app.take_counts(array(
		select (unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), 'overall', level, counted, count(*))::app.slip_daily
		from stale
		group by unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), level, counted));
	perform app.add_faces(array(
		select (unit_id, answered_on, app.hour_key(answered_at), '', coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted, -count(*))::app.hour_face
		from stale
		group by unit_id, answered_on, app.hour_key(answered_at), coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted));
	return null;
end $$;

-- The quarters as they ought to be, from the daily counts.
create view app.quarter_recount with (security_invoker = true) as
	select unit_id, date_trunc('quarter', day)::date as quarter, field, 'total'::text as dimension, ''::text as key, item,
		level, counted, sum(n)::bigint as n
	from app.slip_daily
	group by 1, 2, 3, 6, 7, 8;


create policy readers_of_the_field_read_faces on app.slip_face for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);
create policy the_server on app.slip_face to service_role using (true) with check (true);

grant execute on function app.day_faces(uuid, date, date, text, text) to authenticated;
grant execute on function app.faces_found(uuid, date, date) to service_role;
grant execute on function app.period_counts(uuid, date, date, text, text, text, text, int, text, uuid, boolean) to authenticated;
grant select on app.quarter_recount to service_role;
grant select on app.slip_face to authenticated;

reset check_function_bodies;

-- The faces of the slips that are there already.
insert into app.slip_face
select found.* from app.unit cross join lateral app.faces_found(unit.id, '-infinity', 'infinity') found;
