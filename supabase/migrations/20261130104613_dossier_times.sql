set check_function_bodies = off;

-- tables: what follows was compared, not thought about: see that it keeps every row.

alter table app.dossier add column counter text;
alter table app.dossier add column received_time time without time zone;
alter table app.dossier add column resolved_time time without time zone;

alter table app.dossier add constraint dossier_check CHECK (((resolved_time IS NULL) OR (resolved_on IS NOT NULL)));
alter table app.dossier add constraint dossier_unit_id_counter_fkey FOREIGN KEY (unit_id, counter) REFERENCES app.counter(unit_id, code);

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
			state text, said_state text, received_on date, due_on date, resolved_on date, counter text,
			received_time time, resolved_time time)
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
			received_on, due_on, resolved_on, as_of, counter, received_time, resolved_time)
		select of_unit, known_as, code, field, procedure, officer_code, state, said_state, received_on, due_on, resolved_on,
			as_of_day, counter_code, received_time, resolved_time
		from judged where judged.problem is null
		order by code
		on conflict (unit_id, source, code) do update set
			field = excluded.field, procedure = excluded.procedure, officer = excluded.officer, state = excluded.state,
			said_state = excluded.said_state, received_on = excluded.received_on, due_on = excluded.due_on, resolved_on = excluded.resolved_on,
			as_of = excluded.as_of, counter = excluded.counter, received_time = excluded.received_time,
			resolved_time = excluded.resolved_time
		where (known.field, known.procedure, known.officer, known.state, known.said_state, known.received_on, known.due_on,
				known.resolved_on, known.counter, known.received_time, known.resolved_time)
			is distinct from (excluded.field, excluded.procedure, excluded.officer, excluded.state, excluded.said_state,
				excluded.received_on, excluded.due_on, excluded.resolved_on, excluded.counter, excluded.received_time,
				excluded.resolved_time)
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

-- What tells of how the answers of a quarter came: the seconds of the day at which faces were pressed at each counter with their
-- stages (i, r, s, f; - where none is known) and faces, the moments of its dossiers, and by field dossiers, slips, receipts, both channels, and answers behind the receipts of late dossiers. For those who lead, and
-- for the server that watches in their name: nothing of it is a figure of a report.
create or replace function api.sign_counts(of_unit uuid, first_day date) returns jsonb
	language plpgsql stable as $$
declare
	last_day date := (first_day + interval '3 months - 1 day')::date;
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
			left join (select key, sum(n) as n from app.slip_quarter
				where unit_id = of_unit and quarter = first_day and dimension = 'counter' and item = 'overall' and counted
				group by 1) gave on gave.key = came.counter),
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
			full join (select kept.field, sum(n) filter (where key = 'kiosk') as kiosk,
					sum(n) filter (where key = 'kiosk' and level >= 4) as kiosk_satisfied,
					sum(n) filter (where key = 'receipt') as receipt,
					sum(n) filter (where key = 'receipt' and level >= 4) as receipt_satisfied
				from app.slip_quarter kept
				where unit_id = of_unit and quarter = first_day and dimension = 'channel' and item = 'overall' and counted
				group by 1) channels using (field)
			full join (select counts.field, counts.dossiers, counts.overdue
				from api.rate_766_counts(of_unit, first_day, last_day) counts) ended using (field)
			full join (select rating.field, sum(n) as n, sum(n) filter (where lateness = 'overdue') as late
				from app.receipt_rating rating where unit_id = of_unit and quarter = first_day and placed group by 1) rated
				using (field)
			where field <> 'unstated'));
end $$;


reset check_function_bodies;
