-- Dossiers as the one-stop software reports them: no names, no identity numbers, only what figures need.
create table app.dossier (
	unit_id uuid not null references app.unit,
	source text not null check (length(source) between 1 and 80),
	code text not null check (length(code) between 1 and 120),
	field text,
	procedure text check (length(procedure) <= 300),
	officer text,
	-- Where it was received and handed out, and when to the minute, as far as the source says so: signs ask for it, no figure does.
	counter text,
	received_time time,
	resolved_time time check (resolved_time is null or resolved_on is not null),
	state text not null check (state in
		('received', 'supplement_asked', 'refused', 'withdrawn', 'resolved_early', 'resolved_on_time', 'resolved_overdue',
			'returned')),
	received_on date not null,
	due_on date,
	resolved_on date,
	as_of date not null,
	-- The first day as of which papers had been asked for, whatever became of the dossier later.
	supplement_seen_on date,
	-- What the source says, where the days say otherwise: `state` is as the days say.
	said_state text,
	-- It had once come to its end for QĐ 766, however it stands now: a due day that was missed and then moved.
	has_stood boolean not null default false,
	-- A dossier counts once: false where another source of the unit, which leads, has the same code.
	counted boolean not null default true,
	-- Filed online, digitised when it came, its result issued electronically; null where the source does not say.
	online boolean,
	digitised boolean,
	electronic_result boolean,
	primary key (unit_id, source, code),
	foreign key (unit_id, field) references app.field,
	foreign key (unit_id, counter) references app.counter
);
create index on app.dossier (unit_id, received_on);
create index on app.dossier (unit_id, resolved_on);
create index on app.dossier (unit_id, code);
-- Codes that several sources have: of each, one counts.
create index on app.dossier (unit_id, code) where not counted;
alter table app.dossier enable row level security;
create policy the_server on app.dossier to service_role using (true) with check (true);
grant select on app.dossier to authenticated;
create policy readers_of_the_field_read_dossiers on app.dossier for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

create function app.remember_supplement() returns trigger language plpgsql as $$
begin
	new.supplement_seen_on := new.as_of;
	return new;
end $$;
create trigger remember_supplement before insert or update on app.dossier
	for each row when (new.state = 'supplement_asked' and new.supplement_seen_on is null)
	execute function app.remember_supplement();

create function app.remember_standing() returns trigger language plpgsql as $$
begin
	new.has_stood := new.has_stood or exists (
		select from app.standing_766(old.state, old.received_on, old.due_on, old.resolved_on, old.as_of) was
		where was.quarter is not null);
	return new;
end $$;
create trigger remember_standing before update on app.dossier
	for each row when (not old.has_stood) execute function app.remember_standing();

-- Dossiers that left a field and quarter, or came there, after their end had been known: what they were rated before may
-- be counted where they are no longer. Numbers only. Of the dossiers of one code, the one that counts: where another source
-- comes to lead, app.count_once says how far the two are apart.
create table app.dossier_move (
	unit_id uuid not null references app.unit on delete cascade,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	field text not null,
	moved_in bigint not null default 0,
	moved_out bigint not null default 0,
	primary key (unit_id, quarter, field)
);
alter table app.dossier_move enable row level security;
create policy the_server on app.dossier_move to service_role using (true) with check (true);
grant select on app.dossier_move to authenticated;
create policy readers_of_the_field_read_moves on app.dossier_move for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- SECURITY DEFINER: whatever corrects dossiers is counted, and no other role may write it.
create function app.count_moves() returns trigger
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
create trigger count_moves after update on app.dossier
	referencing old table as stale new table as fresh for each statement execute function app.count_moves();

-- Inserts or updates a batch by source and code and says of each row what became of it. A row that says nothing new is
-- `unchanged`, and known to stand so as of the newer day; one that is older than what is known is `unchanged` and moves
-- nothing. Where a code comes twice, the later row that can be taken counts. A source is known by its letters. What it said
-- of filing, digitisation and result stays where it says nothing any more.
-- SECURITY DEFINER: members of the unit bring dossiers in, but no person writes the table by hand; it also reads the
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
grant execute on function api.put_dossier_rows(uuid, text, date, jsonb) to authenticated, service_role;
comment on function api.put_dossier_rows(uuid, text, date, jsonb) is 'nullable: problem, elsewhere';

-- What api.put_dossier_rows does, in sum.
create function api.put_dossiers(of_unit uuid, from_source text, as_of_day date, dossiers jsonb)
	returns table (added bigint, changed bigint, unchanged bigint)
	language sql as $$
	select count(*) filter (where status = 'added'), count(*) filter (where status = 'changed'),
		count(*) filter (where status = 'unchanged')
	from api.put_dossier_rows(of_unit, from_source, as_of_day, dossiers)
$$;
grant execute on function api.put_dossiers(uuid, text, date, jsonb) to service_role;
