-- What the public reads. Slips are published in blocks: sets that come out together and are never split again. No
-- block is smaller than the unit's minimum and no slip is in two, so that whatever anybody computes from any answers,
-- whenever fetched, is about whole blocks. domain/satisfaction/publication.ts says what comes out next; here is the judge.

-- A block that was ruled on becomes two: the younger rows name it as their parent, and it stands for nothing any more.
create table app.publication_block (
	unit_id uuid not null references app.unit,
	quarter date not null check (quarter = date_trunc('quarter', quarter)),
	block int not null check (block > 0),
	version int not null check (version > 0),
	parent int,
	-- One field, or those that came out together because one of them was too small; 'unstated' where none was said.
	fields text[] not null check (cardinality(fields) > 0),
	-- Whether the figures have it in them: false once its slips were set aside.
	live boolean not null,
	slips uuid[] not null check (cardinality(slips) > 0),
	-- By level, the fewest satisfied first.
	counts int[] not null check (cardinality(counts) = 5),
	primary key (unit_id, quarter, block)
);

-- What was said, from when on. The newest version of a quarter is what anybody reads, by whichever door.
create table app.publication (
	unit_id uuid not null references app.unit,
	quarter date not null check (quarter = date_trunc('quarter', quarter)),
	version int not null check (version > 0),
	published_at timestamptz not null default clock_timestamp(),
	-- The quarter was over and all of it came out; later versions are corrections.
	closed boolean not null,
	minimum smallint not null,
	-- {"whole": [n, n, n, n, n], "fields": {code: […]}, "together": {"fields": [code], "counts": […]} or null}
	figures jsonb not null,
	-- Dossiers received in the quarter, null where they are not known or too few.
	dossiers int,
	dossiers_as_of date,
	-- Dossiers, slips and receipts by stage, said once, when the quarter is closed.
	stages jsonb,
	primary key (unit_id, quarter, version)
);

alter table app.publication_block enable row level security;
create policy the_server on app.publication_block to service_role using (true) with check (true);
alter table app.publication enable row level security;
create policy the_server on app.publication to service_role using (true) with check (true);
revoke all on app.publication_block, app.publication from anon, authenticated, service_role;
grant select on app.publication to anon, authenticated, service_role;
create policy anybody_reads_publications on app.publication for select using (true);

-- What was published stays as it was said. Only sample data goes, with its unit.
create function app.refuse_to_change_a_publication() returns trigger language plpgsql as $$
begin
	if tg_op = 'DELETE' and (select is_sample from app.unit where id = old.unit_id) then
		return old;
	end if;
	raise exception 'publications are never changed' using errcode = 'PT409', detail = 'HL-9004';
end $$;
create trigger refuse_to_change_a_publication before update or delete on app.publication
	for each row execute function app.refuse_to_change_a_publication();
create trigger refuse_to_change_a_block before update or delete on app.publication_block
	for each row execute function app.refuse_to_change_a_publication();

-- The blocks that stand: those that nothing was made of later.
create view app.publication_standing with (security_invoker = true) as
	select block.* from app.publication_block block
	where not exists (select from app.publication_block younger
		where younger.unit_id = block.unit_id and younger.quarter = block.quarter and younger.parent = block.block);

create function app.quarter_end(first_day date) returns date language sql immutable parallel safe as $$
	select (first_day + interval '3 months - 1 day')::date
$$;

-- Quarters of the period of which something may be published: a field whose counts moved by at least the minimum, or all
-- of it once the quarter is over and was not closed yet. Slips are not read for it. SECURITY DEFINER: no role may read
-- blocks.
create function api.quarters_to_publish(of_unit uuid, from_day date, to_day date) returns setof date
	language sql stable security definer set search_path = '' as $$
	with standing as (
		select quarter, fields, cardinality(slips) as n from app.publication_standing
		where unit_id = of_unit and live and quarter between date_trunc('quarter', from_day)::date and to_day
	), joined as (
		select distinct quarter, unnest(fields) as field from standing where cardinality(fields) > 1
	), moved as (
		select date_trunc('quarter', day)::date as quarter, field, n
		from app.slip_daily
		where unit_id = of_unit and item = 'overall' and counted
			and day between date_trunc('quarter', from_day)::date
				and app.quarter_end(date_trunc('quarter', to_day)::date)
		union all
		select quarter, fields[1], -n from standing
	), by_row as (
		-- Fields that came out together are one.
		select moved.quarter, case when joined.field is null then moved.field end as field, sum(n) as n
		from moved left join joined using (quarter, field)
		group by 1, 2
	)
	select distinct by_row.quarter
	from by_row
	join app.unit_setting setting on setting.unit_id = of_unit
	left join lateral (
		select closed from app.publication
		where unit_id = of_unit and publication.quarter = by_row.quarter order by version desc limit 1
	) newest on true
	where not coalesce(newest.closed, false) or abs(by_row.n) >= setting.publication_minimum
$$;
grant execute on function api.quarters_to_publish(uuid, date, date) to service_role;
comment on function api.quarters_to_publish(uuid, date, date) is
	'First days of the quarters of which something may be published now.';

-- SECURITY DEFINER: only the server asks, and no role may read blocks.
create function api.publication_standing(of_unit uuid, of_quarter date)
	returns table (version int, closed boolean, minimum int, fresh jsonb, ruled jsonb)
	language plpgsql stable security definer set search_path = '' as $$
declare
	newest app.publication;
	fewest int;
begin
	select publication_minimum into fewest from app.unit_setting where unit_id = of_unit;
	select * into newest from app.publication where unit_id = of_unit and quarter = of_quarter
		order by publication.version desc limit 1;
	return query
	with members as materialized (
		select block.block, unnest(block.slips) as id from app.publication_standing block
		where block.unit_id = of_unit and block.quarter = of_quarter
	), waiting as (
		select coalesce(slip.field, 'unstated') as field, count(*) as n
		from app.slip
		where slip.unit_id = of_unit and slip.counted and slip.answered_on between of_quarter and app.quarter_end(of_quarter)
			and not exists (select from members where members.id = slip.id)
		group by 1
	), judged as (
		select block.block, block.live, cardinality(block.slips) as n,
			(select count(*) from members join app.slip on slip.unit_id = of_unit and slip.id = members.id
				where members.block = block.block and not slip.counted) as aside
		from app.publication_standing block
		where block.unit_id = of_unit and block.quarter = of_quarter
	)
	select coalesce(newest.version, 0), coalesce(newest.closed, false), fewest,
		(select coalesce(jsonb_agg(jsonb_build_object('field', waiting.field, 'n', waiting.n, 'begun', exists (
			select from app.publication_standing block where block.unit_id = of_unit and block.quarter = of_quarter
				and waiting.field = any (block.fields)))), '[]') from waiting),
		(select coalesce(jsonb_agg(jsonb_build_object('block', judged.block, 'live', judged.live, 'aside', judged.aside,
			'counted', judged.n - judged.aside)), '[]') from judged
			where case when judged.live then judged.aside > 0 else judged.aside < judged.n end);
end $$;
grant execute on function api.publication_standing(uuid, date) to service_role;
comment on function api.publication_standing(uuid, date) is
	'What of a quarter is not published yet, by field, and the blocks whose slips were ruled on since.';

-- The last judge of every block.
create function app.add_block(of_unit uuid, of_quarter date, of_version int, of_block int, of_parent int, of_fields text[],
	is_live boolean, taken uuid[], fewest int) returns void
	language plpgsql set search_path = '' as $$
begin
	if coalesce(cardinality(taken), 0) < fewest then
		raise exception 'too few to publish' using errcode = 'PT409', detail = 'HL-9004';
	end if;
	insert into app.publication_block
	select of_unit, of_quarter, of_block, of_version, of_parent, of_fields, is_live, taken,
		array(select count(slip.id)::int from generate_series(1, 5) wanted
			left join app.slip on slip.unit_id = of_unit and slip.id = any (taken) and slip.level = wanted
			group by wanted order by wanted);
end $$;

-- A field that came out together with others has no row: what it had before is in the sum of these.
create function app.published_figures(of_unit uuid, of_quarter date) returns jsonb
	language sql stable set search_path = '' as $$
	with standing as (
		select fields, counts from app.publication_standing
		where unit_id = of_unit and quarter = of_quarter and live
	), joined as (
		select array(select distinct unnest(fields) from standing where cardinality(fields) > 1 order by 1) as fields
	), rows as (
		select standing.fields[1] as field, array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5])] as counts
		from standing, joined
		where not standing.fields && joined.fields
		group by 1
	)
	select jsonb_build_object(
		'whole', (select to_jsonb(array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5])]) from standing),
		'fields', (select coalesce(jsonb_object_agg(field, to_jsonb(counts)), '{}') from rows),
		'together', (select jsonb_build_object('fields', to_jsonb(joined.fields), 'counts',
				(select to_jsonb(array[sum(counts[1]), sum(counts[2]), sum(counts[3]), sum(counts[4]), sum(counts[5])]) from standing where standing.fields && joined.fields))
			from joined where cardinality(joined.fields) > 0)
	)
$$;

-- Said once: a number that is none or not small, of a whole that was published to the last slip.
create function app.published_stages(of_unit uuid, of_quarter date, fewest int, whole jsonb) returns jsonb
	language sql stable set search_path = '' as $$
	with at_stage as (
		select stage, sum(dossiers)::bigint as dossiers, sum(slips)::bigint as slips, sum(offered)::bigint as offered,
			sum(answered)::bigint as answered
		from api.response_counts(of_unit, of_quarter, app.quarter_end(of_quarter))
		group by 1
	)
	select case when bool_and(few.n = 0)
			and sum(slips) = (select sum(value::int) from jsonb_array_elements_text(whole))
		then jsonb_agg(to_jsonb(at_stage) order by stage) end
	from at_stage
	cross join lateral (
		select count(*) as n from unnest(array[dossiers, slips, offered, answered]) number
		where number > 0 and number < fewest
	) few
$$;

-- SECURITY DEFINER: only the server publishes. Refuses a plan made for another version, and any block that is too small.
create function api.publish_quarter(of_unit uuid, of_quarter date, after_version int, is_over boolean, plan jsonb)
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
grant execute on function api.publish_quarter(uuid, date, int, boolean, jsonb) to service_role;
comment on function api.publish_quarter(uuid, date, int, boolean, jsonb) is
	'Publishes the next version of a quarter by a plan of the domain; its number, or 0 where there is nothing to publish.';

-- The newest version of each quarter in the period: the only thing that anybody reads of slips.
create function api.published_quarters(of_unit uuid, from_day date, to_day date)
	returns table (quarter date, version int, published_at timestamptz, closed boolean, minimum int, figures jsonb,
		dossiers int, dossiers_as_of date, stages jsonb)
	language sql stable set search_path = '' as $$
	select distinct on (publication.quarter) publication.quarter, publication.version, publication.published_at,
		publication.closed, publication.minimum::int, publication.figures, publication.dossiers,
		publication.dossiers_as_of, publication.stages
	from app.publication
	where unit_id = of_unit and publication.quarter between date_trunc('quarter', from_day)::date and to_day
	order by publication.quarter, publication.version desc
$$;
grant execute on function api.published_quarters(uuid, date, date) to anon, authenticated, service_role;
comment on function api.published_quarters(uuid, date, date) is 'nullable: dossiers, dossiers_as_of, stages';

-- How many dossiers of a year were resolved in time, as the public index last had it: in steps of at least the minimum, so
-- that whoever asks before and after an import learns of no single dossier.
create table app.published_on_time (
	unit_id uuid not null references app.unit on delete cascade,
	year int not null check (year between 2000 and 2200),
	in_time bigint not null check (in_time >= 0),
	overdue bigint not null check (overdue >= 0),
	as_of date not null,
	primary key (unit_id, year)
);
alter table app.published_on_time enable row level security;
create policy the_server on app.published_on_time to service_role using (true) with check (true);
revoke all on app.published_on_time from anon, authenticated, service_role;

-- What the public index says of a year that now has so many dossiers: these, if at least the minimum have come or gone since
-- it was said the last time, or else what it said then; nothing before there are enough.
-- SECURITY DEFINER: only the server publishes, and no role may read the table.
create function api.publish_on_time(of_unit uuid, of_year int, now_in_time bigint, now_overdue bigint, as_of_day date)
	returns table (in_time bigint, overdue bigint, as_of date)
	language plpgsql security definer set search_path = '' as $$
declare
	fewest constant int := (select publication_minimum from app.unit_setting where unit_id = of_unit);
begin
	insert into app.published_on_time as said (unit_id, year, in_time, overdue, as_of)
	select of_unit, of_year, now_in_time, now_overdue, as_of_day where now_in_time + now_overdue >= fewest
	on conflict (unit_id, year) do update
	set in_time = excluded.in_time, overdue = excluded.overdue, as_of = excluded.as_of
	where abs(excluded.in_time + excluded.overdue - said.in_time - said.overdue) >= fewest;
	return query select said.in_time, said.overdue, said.as_of from app.published_on_time said
		where said.unit_id = of_unit and said.year = of_year;
end $$;
grant execute on function api.publish_on_time(uuid, int, bigint, bigint, date) to service_role;

-- The same of what sources say of a year's dossiers: filed online, digitised, with an electronic result.
create table app.published_mark (
	unit_id uuid not null references app.unit on delete cascade,
	year int not null check (year between 2000 and 2200),
	mark text not null check (mark in ('online', 'digitised', 'electronic_result')),
	yes bigint not null check (yes >= 0),
	no bigint not null check (no >= 0),
	as_of date not null,
	primary key (unit_id, year, mark)
);
alter table app.published_mark enable row level security;
create policy the_server on app.published_mark to service_role using (true) with check (true);
revoke all on app.published_mark from anon, authenticated, service_role;

-- What api.publish_on_time does, of each mark for itself. A mark that is not given, since of some dossiers it is not known any
-- more, stays as it was said the last time.
-- SECURITY DEFINER: see api.publish_on_time.
create function api.publish_marks(of_unit uuid, of_year int, marks jsonb, as_of_day date)
	returns table (mark text, yes bigint, no bigint, as_of date)
	language plpgsql security definer set search_path = '' as $$
declare
	fewest constant int := (select publication_minimum from app.unit_setting where unit_id = of_unit);
begin
	insert into app.published_mark as said (unit_id, year, mark, yes, no, as_of)
	select of_unit, of_year, given.mark, given.yes, given.no, as_of_day
	from jsonb_to_recordset(marks) given (mark text, yes bigint, no bigint) where given.yes + given.no >= fewest
	order by given.mark
	on conflict on constraint published_mark_pkey do update
	set yes = excluded.yes, no = excluded.no, as_of = excluded.as_of
	where abs(excluded.yes + excluded.no - said.yes - said.no) >= fewest;
	return query select said.mark, said.yes, said.no, said.as_of from app.published_mark said
		where said.unit_id = of_unit and said.year = of_year order by said.mark;
end $$;
grant execute on function api.publish_marks(uuid, int, jsonb, date) to service_role;

-- SECURITY DEFINER: no other role may take publications away, and of these only those of sample units go.
create function app.forget_publications(of_units uuid[]) returns void
	language sql security definer set search_path = '' as $$
	delete from app.publication_block where unit_id in (select id from app.unit where id = any (of_units) and is_sample);
	delete from app.publication where unit_id in (select id from app.unit where id = any (of_units) and is_sample);
	delete from app.published_on_time where unit_id in (select id from app.unit where id = any (of_units) and is_sample);
	delete from app.published_mark where unit_id in (select id from app.unit where id = any (of_units) and is_sample)
$$;
revoke execute on function app.forget_publications(uuid[]) from service_role;
