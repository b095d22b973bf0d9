set check_function_bodies = off;

drop view app.quarter_recount;

-- One deed with a case, by a person, in one transaction with its event and the audit. The answer is the state after it.
-- deed: acknowledge · note · interim (words, until_day) · answer (words) · hand_over (target: a field, words) · transfer
-- (target: who, words) · merge (target: the number of the other case) · close · reopen (words).
-- What the citizen called unsolved is answered by a leader.
-- SECURITY DEFINER: no person writes cases by hand.
create or replace function api.do_with_case(of_unit uuid, of_slip uuid, deed text, words text default null, target text default null,
	until_day date default null) returns text
	language plpgsql security definer set search_path = '' as $$
#variable_conflict use_variable
declare
	found app.citizen_case;
	leads boolean := of_unit in (select app.my_units(array['leader']));
	is_open boolean;
	other app.citizen_case;
	me uuid := auth.uid();
	today date := app.local_day(now());
	after text;
begin
	words := nullif(btrim(words), '');
	target := nullif(btrim(target), '');
	select * into found from app.citizen_case known where known.unit_id = of_unit and known.slip_id = of_slip for update;
	if found.slip_id is null or not (leads or (of_unit in (select app.my_units(array['officer']))
		and coalesce(found.field in (select app.my_fields(of_unit)), false))) then
		raise exception 'no such case' using errcode = 'PT403', detail = 'HL-7100';
	end if;
	is_open := found.state in ('new', 'acknowledged', 'in_progress', 'reopened');
	after := case
		when deed = 'note' then found.state
		when deed = 'acknowledge' and found.state in ('new', 'reopened') then 'acknowledged'
		when deed = 'interim' and is_open then 'in_progress'
		when deed = 'answer' and (is_open or found.state = 'answered') then 'answered'
		when deed = 'hand_over' and is_open then 'new'
		when deed in ('transfer', 'merge') and is_open then 'closed'
		when deed = 'close' and found.state = 'answered' then 'closed'
		when deed = 'reopen' and found.state in ('answered', 'closed') then 'reopened' end;
	if after is null then
		raise exception 'not possible in this state' using errcode = 'PT409', detail = 'HL-7102';
	end if;
	if found.unsolved_at is not null and not leads and deed in ('answer', 'close', 'transfer', 'merge') then
		raise exception 'a leader answers what was not solved' using errcode = 'PT403', detail = 'HL-7103';
	end if;
	if deed in ('note', 'interim', 'answer', 'hand_over', 'transfer', 'reopen') and coalesce(length(words), 0) < 3 then
		raise exception 'words are missing' using errcode = 'PT422', detail = 'HL-7104';
	end if;
	if deed = 'interim' and (until_day is null or until_day <= today or until_day > today + 90) then
		raise exception 'a day ahead is missing' using errcode = 'PT422', detail = 'HL-7105';
	end if;
	if deed = 'hand_over' and not exists (
		select from app.field where field.unit_id = of_unit and field.code = target and field.closed_on is null) then
		raise exception 'no such field' using errcode = 'PT422', detail = 'HL-7106';
	end if;
	if deed = 'transfer' and coalesce(length(target), 0) < 3 then
		raise exception 'no target' using errcode = 'PT422', detail = 'HL-7107';
	end if;
	if deed = 'merge' then
		select * into other from app.citizen_case known
		where known.unit_id = of_unit and known.number::text = target and known.slip_id <> of_slip
			and known.duplicate_of is null;
		if other.slip_id is null or not (leads or coalesce(other.field in (select app.my_fields(of_unit)), false)) then
			raise exception 'no such case' using errcode = 'PT422', detail = 'HL-7108';
		end if;
	end if;

	update app.citizen_case known set
		state = after,
		owner = case when deed in ('note') then known.owner when deed = 'hand_over' then null else coalesce(known.owner, me) end,
		acknowledged_at = case when deed in ('note', 'hand_over') then known.acknowledged_at
			else coalesce(known.acknowledged_at, now()) end,
		field = case when deed = 'hand_over' then target else known.field end,
		interim = case when deed = 'interim' then words else known.interim end,
		due_on = case when deed = 'interim' then until_day
			when deed = 'reopen' then app.working_day_after(of_unit, today, coalesce(
				(select reopened_answer_days from app.case_setting days where days.unit_id = of_unit), 5))
			else known.due_on end,
		-- What was answered before stays among the events.
		answer = case when deed = 'answer' then words when deed = 'reopen' then null else known.answer end,
		answered_at = case when deed = 'answer' then now() when deed = 'reopen' then null else known.answered_at end,
		answered_by = case when deed = 'answer' then me when deed = 'reopen' then null else known.answered_by end,
		transferred_to = case when deed = 'transfer' then target when deed = 'reopen' then null else known.transferred_to end,
		duplicate_of = case when deed = 'merge' then other.slip_id when deed = 'reopen' then null else known.duplicate_of end,
		closed_at = case when after = 'closed' then now() when deed = 'reopen' then null else known.closed_at end
	where known.unit_id = of_unit and known.slip_id = of_slip;
	insert into app.case_event (unit_id, slip_id, actor, deed, words, target)
	values (of_unit, of_slip, me, deed, words,
		case deed when 'interim' then app.day_key(until_day) else target end);
	perform app.note(of_unit, 'case.' || case deed when 'acknowledge' then 'acknowledged' when 'note' then 'noted'
		when 'interim' then 'interim' when 'answer' then 'answered' when 'hand_over' then 'handed_over'
		when 'transfer' then 'transferred' when 'merge' then 'merged' when 'close' then 'closed' else 'reopened' end,
		of_slip::text, jsonb_build_object('number', found.number));
	return after;
end $$;

-- Slips counted anew from the slips themselves, not from the daily counts: what a sealed report is held against.
create or replace function api.raw_report_counts(of_unit uuid, from_day date, to_day date, until timestamptz)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language sql stable as $$
	with slips as (
		select slip.id, slip.answered_on, slip.level, slip.counted, coalesce(slip.field, 'unstated') as field,
			coalesce(slip.counter, 'unstated') as counter, slip.channel, coalesce(slip.stage, 'unstated') as stage,
			follow_up.reasons, follow_up.items, follow_up.facts
		from app.slip
		left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
			and follow_up.received_at <= until
		where slip.unit_id = of_unit and slip.answered_on between from_day and to_day and slip.received_at <= until
	), answers as (
		select slips.*, 'overall' as item, slips.level::int as answer from slips
		union all
		select slips.*, one.item, one.level::int from slips, lateral app.answers(reasons, items, facts) one
	)
	select part.dimension, part.key, item, answer, answers.counted, count(*)
	from answers, lateral (values ('total', ''), ('field', field), ('counter', counter), ('channel', channel),
		('stage', stage), ('field_stage', field || ' ' || stage),
		('week', app.day_key(date_trunc('week', answered_on)::date))) part (dimension, key)
	where part.dimension = 'total' or item = 'overall'
	group by 1, 2, 3, 4, 5
$$;

-- SECURITY DEFINER: no person touches the table itself. works null: the unit says nothing of the day any more.
create or replace function api.set_day_change(of_unit uuid, of_day date, works boolean, name text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if set_day_change.works is null then
		delete from app.day_change change where change.unit_id = of_unit and change.day = of_day;
	else
		insert into app.day_change (unit_id, day, works, name) values (of_unit, of_day, set_day_change.works, set_day_change.name)
		on conflict (unit_id, day) do update set works = excluded.works, name = excluded.name;
	end if;
	perform app.note(of_unit, 'days.changed', app.day_key(of_day),
		jsonb_build_object('works', set_day_change.works, 'name', set_day_change.name));
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
			coalesce(app.day_key(week), field, counter, channel, stage), 'overall', face.level, face.counted,
			sum(face.n)::bigint
		from (select date_trunc('week', day)::date as week, period.* from period where period.item = 'overall') face
		group by grouping sets ((week, face.level, face.counted), (field, face.level, face.counted),
			(counter, face.level, face.counted), (channel, face.level, face.counted), (stage, face.level, face.counted))
	)
	select * from by_item union all select * from overall;
end $$;

-- What app.add_counts does, for the one face of a single slip: its six rows are known without asking what the counts come
-- to, which costs a tap less.
create or replace function app.count_tap(face app.slip_daily) returns void
	language plpgsql as $$
declare
	in_quarter date := date_trunc('quarter', face.day::timestamp);
	in_week text := to_char(date_trunc('week', face.day::timestamp), 'YYYY-MM-DD');
begin
	insert into app.slip_daily as daily
	values (face.unit_id, face.day, face.field, face.counter, face.channel, face.stage, face.item, face.level,
		face.counted, face.n)
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	insert into app.slip_quarter as known
	select face.unit_id, in_quarter, face.field, part.dimension, part.key, face.item, face.level, face.counted, face.n
	from (values
		('channel', face.channel), ('counter', face.counter), ('stage', face.stage), ('total', ''), ('week', in_week)
	) part (dimension, key)
	on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
		do update set n = known.n + excluded.n;
end $$;

-- A day as a key or a text, always YYYY-MM-DD: a cast would follow the DateStyle of whoever is connected, and the same week
-- would have two keys.
create function app.day_key(of_day date) returns text
	language sql stable parallel safe
	return to_char(of_day::timestamp, 'YYYY-MM-DD');

-- One delivery after the other of each tablet (by the hash of its token), until the end of the transaction: two that
-- come at the same time, through two processes, must see each other's presses, or neither is found odd. Before the counts
-- are asked for, so that nobody who has the counts waits here; whoever counts slips alone never asks for a tablet.
create function app.lock_taps(of_tablets text[]) returns void
	language plpgsql as $$
declare
	one text;
begin
	foreach one in array of_tablets loop
		perform pg_advisory_xact_lock(hashtextextended('taps ' || one, 0));
	end loop;
end $$;

-- The counts of any days under any filter: a quarter or several, filtered by field at most, from what is kept added up; other
-- days from the daily counts; those with a reason from the slips that name it. Faces only. dimension 'day' where the days are
-- few, otherwise 'week'. Under a level what was set aside is left out: nobody learns of what level it was. of_officer: the
-- fields that somebody owned on the day.
create or replace function app.period_counts(of_unit uuid, from_day date, to_day date, of_field text, of_counter text, of_channel text,
	of_stage text, of_level int, of_reason text, of_officer uuid)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	if app.are_quarters(from_day, to_day)
		and num_nonnulls(of_counter, of_channel, of_stage, of_level, of_reason, of_officer) = 0 then
		return query select * from api.slip_counts(of_unit, from_day, to_day, of_field) found where found.item = 'overall';
		return;
	end if;
	return query
	select case grouping(face.span, face.field, face.counter, face.channel, face.stage)
			when 31 then 'total' when 15 then case when to_day - from_day < 62 then 'day' else 'week' end
			when 23 then 'field' when 27 then 'counter' when 29 then 'channel' else 'stage' end,
		coalesce(app.day_key(face.span), face.field, face.counter, face.channel, face.stage, ''), 'overall', face.level,
		face.counted, sum(face.n)::bigint
	from (
		select case when to_day - from_day < 62 then day else date_trunc('week', day)::date end as span,
			field, counter, channel, stage, level, counted, n
		from (
			select day, field, counter, channel, stage, level::int as level, counted, n from app.slip_daily
			where of_reason is null and unit_id = of_unit and day between from_day and to_day and item = 'overall' and n > 0
			union all
			select * from app.reason_faces(of_unit, from_day, to_day, of_reason)
		) daily
		where (of_field is null or field = of_field) and (of_counter is null or counter = of_counter)
			and (of_channel is null or channel = of_channel) and (of_stage is null or stage = of_stage)
			and (of_level is null or (level = of_level and counted))
			and (of_officer is null or app.owned_on(of_unit, of_officer, field, day))
	) face
	group by grouping sets ((face.level, face.counted), (face.span, face.level, face.counted),
		(face.field, face.level, face.counted), (face.counter, face.level, face.counted),
		(face.channel, face.level, face.counted), (face.stage, face.level, face.counted));
end $$;

-- What daily counts come to in their quarters, in the order of the key.
create or replace function app.quarters_of(days app.slip_daily[]) returns setof app.slip_quarter
	language sql stable as $$
	select unit_id, date_trunc('quarter', day)::date, field, part.dimension, part.key, item, level, counted, sum(n)::bigint
	from unnest(days)
	cross join lateral (values
		('total', ''), ('week', app.day_key(date_trunc('week', day)::date)), ('counter', counter), ('channel', channel),
		('stage', stage)
	) part (dimension, key)
	where part.dimension = 'total' or item = 'overall'
	group by 1, 2, 3, 4, 5, 6, 7, 8
	order by 1, 2, 3, 4, 5, 6, 7, 8
$$;

-- Slips are looked up one by one, by the key (`lateral … limit 1`): joined as a whole, a plan that a session made while
-- the table was new, and keeps, would read all of it with every batch.
-- One plan for batches of every size: planning anew for each would cost more than storing it.
create or replace function app.store_batch(entries jsonb, waits boolean)
	returns table (ord bigint, id uuid, status text, received_at timestamptz, problem text)
	language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
	given app.slip_entry[];
	of_units uuid[];
	-- Seldom more than one slip in three has answers, and never one that was only tapped.
	has_answers boolean;
	has_tests boolean;
	are_fresh boolean;
	busy uuid[] := '{}';
	fresh app.slip_entry[];
	batch record;
	tried record;
begin
	perform app.lock_taps(array(
		select distinct entry ->> 'device' from jsonb_array_elements(entries) entry where entry ? 'device' order by 1));
	select * into given, of_units, has_answers, has_tests, are_fresh from app.resolve_slips(entries);
	if waits then
		perform app.lock_counts(of_units, false);
	else
		busy := app.busy_units(of_units);
	end if;
	-- Every slip once, and none that is stored already: a repeat costs a look-up and changes nothing.
	if are_fresh and busy = '{}' then
		fresh := given;
	else
		fresh := array(
			select distinct on (entry.unit_id, entry.id) entry
			from unnest(given) entry
			left join lateral (
				select true as is_stored from app.slip where slip.unit_id = entry.unit_id and slip.id = entry.id limit 1
			) known on true
			where entry.problem is null and known.is_stored is null and entry.unit_id <> all (busy) and not entry.is_test
			order by entry.unit_id, entry.id, entry.ord
		);
	end if;
	for batch in
		with stored as (
			insert into app.slip (unit_id, id, level, channel, stage, field, counter, device_id, sequence, questionnaire,
				locale, answered_at, device_answered_at, answered_on, marks, counted)
			select (press).unit_id, (press).id, (press).sent.level, (press).channel, (press).sent.stage, (press).field,
				(press).counter, (press).device_id, (press).sent.sequence, (press).questionnaire,
				coalesce((press).sent.locale, 'vi'), (press).answered_at, (press).device_answered_at,
				app.local_day((press).answered_at), marks, marks = '{}'
			from app.mark_odd_presses(fresh)
			order by 1, 2
			on conflict do nothing
			returning unit_id, channel
		)
		select unit_id, channel, count(*) as n from stored group by 1, 2
	loop
		perform app.note(batch.unit_id, 'slips.stored', null, jsonb_build_object('n', batch.n, 'channel', batch.channel));
	end loop;
	-- Staff who try a tablet: kept apart, and whatever they added is not kept at all.
	if has_tests then
		for tried in
			with stored as (
				insert into app.test_slip (unit_id, id, device_id, sequence, level, answered_at)
				select distinct on (entry.unit_id, entry.id) entry.unit_id, entry.id, entry.device_id,
					(entry.sent).sequence, (entry.sent).level, entry.answered_at
				from unnest(given) entry
				where entry.is_test and entry.problem is null and entry.unit_id <> all (busy)
				order by entry.unit_id, entry.id, entry.ord
				on conflict do nothing
				returning unit_id, device_id
			)
			select distinct unit_id, device_id from stored order by 1, 2
		loop
			perform app.note(tried.unit_id, 'device.tested', tried.device_id::text);
		end loop;
	end if;

	if has_answers then
		insert into app.slip_follow_up (unit_id, slip_id, reasons, items, facts, comment)
		select distinct on (entry.unit_id, entry.id) entry.unit_id, entry.id, added.*
		from unnest(given) entry
		cross join lateral (
			select coalesce((entry.sent).reasons, '{}') as reasons, coalesce((entry.sent).items, '{}') as items,
				coalesce((entry.sent).facts, '{}') as facts, (entry.sent).comment
		) added
		where entry.problem is null and entry.unit_id <> all (busy) and not entry.is_test
			and (added.reasons <> '{}' or added.items <> '{}' or added.facts <> '{}' or added.comment is not null)
		order by entry.unit_id, entry.id, entry.ord
		on conflict do nothing;
	end if;

	-- A statement of its own: it sees what a concurrent batch stored first, and answers with that receipt.
	return query
		select entry.ord, entry.id,
			case
				when entry.problem is not null then 'rejected'
				when entry.unit_id = any (busy) then 'busy'
				else 'stored'
			end,
			case when entry.is_test and entry.problem is null then (
				select known_test.received_at from app.test_slip known_test
				where known_test.unit_id = entry.unit_id and known_test.id = entry.id
			) else known.received_at end,
			entry.problem
		from unnest(given) entry
		left join lateral (
			select slip.received_at from app.slip
			where slip.unit_id = entry.unit_id and slip.id = entry.id and entry.problem is null limit 1
		) known on true
		order by entry.ord;
end $$;

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
	if tap.device is null or tap.test or tap.doubted
		or num_nonnulls(tap.reasons, tap.items, tap.facts, tap.comment) > 0 then
		return null;
	end if;
	perform app.lock_taps(array[tap.device]);
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
	if waits then
		perform app.lock_counts(array[tablet.unit_id], false);
	elsif app.busy_units(array[tablet.unit_id]) <> '{}' then
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

-- The quarters as they ought to be, from the daily counts.
create view app.quarter_recount with (security_invoker = true) as
	select unit_id, date_trunc('quarter', day)::date as quarter, field, part.dimension, part.key, item, level, counted,
		sum(n)::bigint as n
	from app.slip_daily
	cross join lateral (values
		('total', ''), ('week', app.day_key(date_trunc('week', day)::date)), ('counter', counter), ('channel', channel),
		('stage', stage)
	) part (dimension, key)
	where part.dimension = 'total' or item = 'overall'
	group by 1, 2, 3, 4, 5, 6, 7, 8;


grant execute on function app.day_key(date) to authenticated;
grant select on app.quarter_recount to service_role;

reset check_function_bodies;

-- Week keys that a server with another DateStyle wrote are made anew from the daily counts.
do $$
begin
	delete from app.slip_quarter where dimension = 'week' and key !~ '^\d{4}-\d\d-\d\d$';
	if found then
		insert into app.slip_quarter as known
		select * from app.quarter_recount where dimension = 'week'
		on conflict (unit_id, quarter, field, dimension, key, item, level, counted) do update set n = excluded.n;
	end if;
end $$;
