-- Fields of procedures, reception points, counters and officers of a unit. Codes are for good: slips keep them.
create table app.field (
	unit_id uuid not null references app.unit,
	code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$' and code <> 'unstated'),
	name text not null check (length(name) between 1 and 120),
	name_en text,
	position smallint not null default 0,
	-- Before it nothing is owed, unless there are older slips.
	opened_on date not null default app.local_day(now()),
	closed_on date,
	primary key (unit_id, code)
);
alter table app.field enable row level security;
create policy the_server on app.field to service_role using (true) with check (true);
grant insert, update on app.field to service_role;
grant select on app.field to anon, authenticated;
grant insert, update on app.field to authenticated;
create policy everyone_reads_fields on app.field for select using (true);
create policy administrators_add_fields on app.field for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_fields on app.field for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

create table app.reception_point (
	unit_id uuid not null references app.unit,
	code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
	name text not null check (length(name) between 1 and 120),
	address text,
	closed_on date,
	primary key (unit_id, code)
);
alter table app.reception_point enable row level security;
create policy the_server on app.reception_point to service_role using (true) with check (true);
grant insert, update on app.reception_point to service_role;
grant select on app.reception_point to anon, authenticated;
grant insert, update on app.reception_point to authenticated;
create policy everyone_reads_reception_points on app.reception_point for select using (true);
create policy administrators_add_reception_points on app.reception_point for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_reception_points on app.reception_point for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

create table app.counter (
	unit_id uuid not null references app.unit,
	code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$' and code <> 'unstated'),
	name text not null check (length(name) between 1 and 120),
	name_en text,
	reception_point text not null,
	-- The field a slip belongs to when neither the citizen nor a receipt says so.
	field text,
	position smallint not null default 0,
	closed_on date,
	-- Where the counter serves several fields and no others: those that a citizen is asked to choose from. Empty: the one
	-- above, or any.
	serves text[] not null default '{}' check (serves = '{}' or (field is null and cardinality(serves) > 1)),
	primary key (unit_id, code),
	foreign key (unit_id, reception_point) references app.reception_point,
	foreign key (unit_id, field) references app.field
);
alter table app.counter enable row level security;
create policy the_server on app.counter to service_role using (true) with check (true);
grant insert, update on app.counter to service_role;
grant select on app.counter to anon, authenticated;
grant insert, update on app.counter to authenticated;
create policy everyone_reads_counters on app.counter for select using (true);
create policy administrators_add_counters on app.counter for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_counters on app.counter for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

-- Whom the tablet of a counter names, where the unit wants it: a name, a post, a photo. No figure is counted by it. Not
-- open to everyone as the counter is: a photo goes to the tablet that stands there, and nowhere else.
create table app.counter_officer (
	unit_id uuid not null,
	counter text not null,
	name text not null check (length(name) between 1 and 120),
	post text check (length(post) between 1 and 120),
	photo bytea check (length(photo) between 1 and 102400),
	photo_type text check (photo_type in ('image/png', 'image/jpeg', 'image/webp')),
	-- SHA-256 of the photo: by it a tablet hears of another one.
	photo_digest text check (photo_digest ~ '^[0-9a-f]{64}$'),
	primary key (unit_id, counter),
	foreign key (unit_id, counter) references app.counter,
	check (num_nulls(photo, photo_type, photo_digest) in (0, 3))
);
alter table app.counter_officer enable row level security;
create policy the_server on app.counter_officer to service_role using (true) with check (true);
grant select on app.counter_officer to authenticated;
create policy leaders_read_who_is_named on app.counter_officer for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- Officer-level figures are personal data of the officer: this table is for members only.
create table app.officer (
	unit_id uuid not null references app.unit,
	code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
	name text not null check (length(name) between 1 and 120),
	officer_kind text not null default 'civil_servant'
		check (officer_kind in ('civil_servant', 'official', 'public_employee')),
	post text,
	user_id uuid references auth.users on delete set null,
	valid_from date not null default app.local_day(now()),
	valid_to date,
	primary key (unit_id, code)
);
alter table app.officer enable row level security;
create policy the_server on app.officer to service_role using (true) with check (true);
grant select, insert, update on app.officer to authenticated;
create policy members_read_officers on app.officer for select to authenticated
	using (user_id = auth.uid() or unit_id in (select app.my_units(array['leader', 'administrator'])));
create policy administrators_add_officers on app.officer for insert to authenticated
	with check (unit_id in (select app.my_units(array['administrator'])));
create policy administrators_change_officers on app.officer for update to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

-- The fields of a unit, in their order; those that were closed too, since older slips name them.
create function api.fields(of_unit uuid)
	returns table (code text, name text, name_en text, "position" int, closed_on date)
	language sql stable as $$
	select code, name, name_en, "position", closed_on from app.field where unit_id = of_unit order by "position", code
$$;
grant execute on function api.fields(uuid) to anon, authenticated, service_role;
comment on function api.fields(uuid) is 'nullable: name_en, closed_on';

-- Makes a field or changes its names and place in the order. Its code stays.
create function api.put_field(of_unit uuid, code text, name text, name_en text default null, at_position int default 0) returns void
	language plpgsql as $$
#variable_conflict use_column
begin
	perform app.require_administrator(of_unit);
	insert into app.field (unit_id, code, name, name_en, position)
	values (of_unit, put_field.code, put_field.name, put_field.name_en, at_position)
	on conflict (unit_id, code) do update set name = excluded.name, name_en = excluded.name_en, position = excluded.position;
	perform app.note(of_unit, 'field.put', put_field.code);
end $$;
grant execute on function api.put_field(uuid, text, text, text, integer) to authenticated, service_role;

-- Reception points, counters and fields come and go; their codes stay, because slips keep them.
create function api.reception_points(of_unit uuid)
	returns table (code text, name text, address text, closed_on date)
	language sql stable as $$
	select code, name, address, closed_on from app.reception_point where unit_id = of_unit order by closed_on nulls first, code
$$;
grant execute on function api.reception_points(uuid) to anon, authenticated, service_role;
comment on function api.reception_points(uuid) is 'nullable: address, closed_on';

-- Makes a reception point or changes its name and address.
create function api.put_reception_point(of_unit uuid, code text, name text, address text default null) returns void
	language plpgsql as $$
#variable_conflict use_column
begin
	perform app.require_administrator(of_unit);
	insert into app.reception_point (unit_id, code, name, address)
	values (of_unit, put_reception_point.code, put_reception_point.name, put_reception_point.address)
	on conflict (unit_id, code) do update set name = excluded.name, address = excluded.address;
	perform app.note(of_unit, 'reception_point.put', put_reception_point.code);
end $$;
grant execute on function api.put_reception_point(uuid, text, text, text) to authenticated, service_role;

-- The counters of a unit, in their order; those that were closed too. serves: the fields of one that has several.
create function api.counters(of_unit uuid)
	returns table (code text, name text, name_en text, reception_point text, field text, serves text[], "position" int,
		closed_on date)
	language sql stable as $$
	select code, name, name_en, reception_point, field, serves, "position", closed_on
	from app.counter where unit_id = of_unit order by "position", code
$$;
grant execute on function api.counters(uuid) to anon, authenticated, service_role;
comment on function api.counters(uuid) is 'nullable: name_en, field, closed_on';

-- Makes a counter or changes its names, reception point, fields and place in the order. serves: a list of codes, for a
-- counter with several fields; one in it is the same as `field`, none leaves the counter open to every field.
create function api.put_counter(of_unit uuid, code text, name text, name_en text default null, reception_point text default 'mot-cua',
	field text default null, at_position int default 0, serves jsonb default '[]') returns void
	language plpgsql as $$
#variable_conflict use_column
declare
	chosen text[] := array(select distinct jsonb_array_elements_text(put_counter.serves) order by 1);
	only_one text := coalesce(put_counter.field, case when cardinality(chosen) = 1 then chosen[1] end);
begin
	perform app.require_administrator(of_unit);
	if exists (select from unnest(chosen) wanted where wanted not in (
		select known.code from app.field known where known.unit_id = of_unit)) then
		raise exception 'no such field' using errcode = 'PT422', detail = 'HL-1013';
	end if;
	if only_one is not null then chosen := '{}'; end if;
	insert into app.counter (unit_id, code, name, name_en, reception_point, field, position, serves)
	values (of_unit, put_counter.code, put_counter.name, put_counter.name_en, put_counter.reception_point, only_one,
		at_position, chosen)
	on conflict (unit_id, code) do update set name = excluded.name, name_en = excluded.name_en,
		reception_point = excluded.reception_point, field = excluded.field, position = excluded.position,
		serves = excluded.serves;
	perform app.note(of_unit, 'counter.put', put_counter.code);
end $$;
grant execute on function api.put_counter(uuid, text, text, text, text, text, integer, jsonb) to authenticated, service_role;

-- Whom the tablets of a unit name, with the photo in base 64; of one counter only, where it is named.
create function api.counter_officers(of_unit uuid, of_counter text default null)
	returns table (counter text, name text, post text, photo_type text, photo text)
	language sql stable as $$
	select counter, name, post, photo_type, encode(photo, 'base64') from app.counter_officer
	where unit_id = of_unit and (of_counter is null or counter = of_counter) order by counter
$$;
grant execute on function api.counter_officers(uuid, text) to authenticated, service_role;
comment on function api.counter_officers(uuid, text) is 'nullable: post, photo_type, photo';

-- Names an officer at a counter, or, without a name, names none any more: the photo goes with the name. A picture of
-- null leaves the one there is, an empty one takes it away.
-- SECURITY DEFINER: no person writes photos by hand; the function checks the administrator first.
create function api.put_counter_officer(of_unit uuid, of_counter text, name text, post text default null,
	picture jsonb default null) returns void
	language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
	given bytea := decode(nullif(picture ->> 'content', ''), 'base64');
begin
	perform app.require_administrator(of_unit);
	if not exists (select from app.counter where unit_id = of_unit and code = of_counter) then
		raise exception 'no such counter' using errcode = 'PT422', detail = 'HL-1018';
	end if;
	if nullif(put_counter_officer.name, '') is null then
		delete from app.counter_officer where unit_id = of_unit and counter = of_counter;
		if found then perform app.note(of_unit, 'counter.officer_removed', of_counter); end if;
		return;
	end if;
	insert into app.counter_officer as kept (unit_id, counter, name, post, photo, photo_type, photo_digest)
	values (of_unit, of_counter, put_counter_officer.name, put_counter_officer.post, given,
		case when given is not null then picture ->> 'mediaType' end, encode(sha256(given), 'hex'))
	on conflict (unit_id, counter) do update set name = excluded.name, post = excluded.post,
		photo = case when picture is null then kept.photo else excluded.photo end,
		photo_type = case when picture is null then kept.photo_type else excluded.photo_type end,
		photo_digest = case when picture is null then kept.photo_digest else excluded.photo_digest end;
	perform app.note(of_unit, 'counter.officer_put', of_counter, jsonb_build_object('photo',
		case when picture is null then 'kept' when given is null then 'none' else 'new' end));
end $$;
grant execute on function api.put_counter_officer(uuid, text, text, text, jsonb) to authenticated, service_role;

-- Closes a place, or opens it again. What still stands in it is closed first, so that no tablet and no counter is left
-- hanging.
create function api.close_place(of_unit uuid, kind text, of_code text, closed boolean) returns void
	language plpgsql as $$
declare
	on_day date := case when closed then app.local_day(now()) end;
begin
	perform app.require_administrator(of_unit);
	case kind
	when 'counter' then
		if closed and exists (select from app.device where unit_id = of_unit and counter = of_code and revoked_at is null) then
			raise exception 'tablets are paired with this counter' using errcode = 'PT409', detail = 'HL-2040';
		end if;
		if not closed and exists (
			select from app.counter join app.reception_point point on point.unit_id = counter.unit_id
				and point.code = counter.reception_point
			where counter.unit_id = of_unit and counter.code = of_code and point.closed_on is not null) then
			raise exception 'its reception point is closed' using errcode = 'PT409', detail = 'HL-2043';
		end if;
		update app.counter set closed_on = on_day where unit_id = of_unit and code = of_code;
	when 'field' then
		if closed and exists (select from app.counter
			where unit_id = of_unit and closed_on is null and (field = of_code or of_code = any (serves))) then
			raise exception 'counters are for this field' using errcode = 'PT409', detail = 'HL-2041';
		end if;
		update app.field set closed_on = on_day where unit_id = of_unit and code = of_code;
	when 'reception_point' then
		if closed and exists (
			select from app.counter where unit_id = of_unit and reception_point = of_code and closed_on is null) then
			raise exception 'counters stand in this reception point' using errcode = 'PT409', detail = 'HL-2042';
		end if;
		update app.reception_point set closed_on = on_day where unit_id = of_unit and code = of_code;
	end case;
	perform app.note(of_unit, kind || case when closed then '.closed' else '.opened' end, of_code);
end $$;
grant execute on function api.close_place(uuid, text, text, boolean) to authenticated, service_role;
