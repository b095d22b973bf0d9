set check_function_bodies = off;

drop function app.officers_told(uuid);

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
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'reasons', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'vi', vi, 'en', en) order by position), '[]')
			from app.questionnaire_item where version = setting.questionnaire and kind = 'reason'),
		'officers', (select coalesce(jsonb_agg(r), '[]') from app.officers_shown(of_unit) r),
		'current', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, from_day, to_day, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'before', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, before_from, before_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'yearAgo', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, year_from, year_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'trend', (select coalesce(jsonb_agg(r), '[]') from app.quarter_trend(of_unit, to_day, of_field, of_counter,
			of_channel, of_stage, of_level, of_reason, of_officer) r),
		'hours', case when to_day - from_day < 93 then (select coalesce(jsonb_agg(r), '[]')
			from app.hour_counts(of_unit, from_day, to_day, of_field, of_counter, of_channel, of_stage, of_level, of_reason,
				of_officer) r) end)
	from app.unit_setting setting
	where setting.unit_id = of_unit and app.tells_of_officer(of_unit, of_officer)
		and of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

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
	-- A few more or fewer dossiers than published do not make a new version.
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

-- Whose figures the caller may ask for by name: whoever has owned a field, for who leads; an officer himself.
create function app.officers_shown(of_unit uuid) returns table (id uuid, name text)
	language sql stable as $$
	select own.user_id, app.person_name(own.user_id)
	from (select distinct user_id from app.owner_assignment where unit_id = of_unit) own
	where app.tells_of_officer(of_unit, own.user_id)
	order by 2
$$;


grant execute on function app.officers_shown(uuid) to authenticated;

reset check_function_bodies;
