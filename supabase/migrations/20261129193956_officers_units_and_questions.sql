set check_function_bodies = off;

drop function api.kiosk_setup(text);
drop function api.questionnaire(text);

-- New tables are empty; every item there is was asked, and still is.


alter table app.questionnaire_item add column asked boolean not null default true;
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

-- The sample commune goes as it came: whole, and nothing else with it. Everything of a unit marked as sample is
-- removed, children before parents; the audit of having done so stays.
-- SECURITY DEFINER: no other role deletes slips and what citizens added; operators and the server only.
create or replace function api.clear_sample() returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	sample uuid[] := (select coalesce(array_agg(id), '{}') from app.unit where is_sample);
	gone bigint;
begin
	perform app.require_operator();
	perform app.lock_counts(sample, true);
	delete from app.slip_follow_up where unit_id = any (sample);
	delete from app.slip where unit_id = any (sample);
	get diagnostics gone = row_count;
	perform app.forget_counts(sample);
	perform app.forget_publications(sample);
	delete from app.report_file where unit_id = any (sample);
	delete from app.report_version where unit_id = any (sample);
	delete from app.section_draft where unit_id = any (sample);
	delete from app.section_version where unit_id = any (sample);
	delete from app.report_setting where unit_id = any (sample);
	delete from app.index_task where unit_id = any (sample);
	delete from app.index_scenario where unit_id = any (sample);
	delete from app.index_evidence where unit_id = any (sample);
	delete from app.index_peer where unit_id = any (sample);
	delete from app.index_fact_version where unit_id = any (sample);
	delete from app.index_fact where unit_id = any (sample);
	delete from app.index_year where unit_id = any (sample);
	delete from app.rulebook where unit_id = any (sample);
	delete from app.dossier where unit_id = any (sample);
	delete from app.pairing_code where unit_id = any (sample);
	delete from app.api_key where unit_id = any (sample);
	delete from app.device where unit_id = any (sample);
	delete from app.officer where unit_id = any (sample);
	delete from app.account_link where unit_id = any (sample);
	delete from app.owner_assignment where unit_id = any (sample);
	delete from app.member where unit_id = any (sample);
	delete from app.counter_officer where unit_id = any (sample);
	delete from app.counter where unit_id = any (sample);
	delete from app.reception_point where unit_id = any (sample);
	delete from app.field where unit_id = any (sample);
	delete from app.unit_face where unit_id = any (sample);
	delete from app.unit_setting where unit_id = any (sample);
	delete from app.unit_successor where unit_id = any (sample) or successor_id = any (sample);
	delete from app.unit where id = any (sample);
	perform app.write_note(null, coalesce(auth.uid()::text, 'service_role'), 'sample.cleared', null, jsonb_build_object('slips', gone));
	return gone;
end $$;

-- What a unit asks, put together by itself: a copy of the version in use under a new name, which the unit asks from then on.
-- Every id stays, so that a tablet that was away delivers what it asked; slips that are stored keep the version they answered.
-- wording: {"question": {"vi", "en"}, "items": {id: {"vi", "en", "where"}}, "order": [id, …], "reason": {"factor", "vi", "en"}}.
-- where: 'tablet' (and on telephones), 'phone' (there only), 'nowhere'; of reasons, 'phone' is everywhere they are offered. order
-- is that of the ids in it, those left out follow as they stood; reason adds one. Returns the version that is asked now: the
-- same where nothing differs.
-- SECURITY DEFINER: no other role writes questionnaires; it asks for the administrator.
create or replace function api.copy_questionnaire(of_unit uuid, from_version text, wording jsonb) returns text
	language plpgsql security definer set search_path = '' as $$
declare
	stem text := 'u' || left(replace(of_unit::text, '-', ''), 12) || '.';
	made text;
	texts text[];
	ordered text[] := array(select jsonb_array_elements_text(coalesce(wording -> 'order', '[]')));
	becomes app.questionnaire_item[];
begin
	perform app.require_administrator(of_unit);
	perform from app.unit_setting where unit_id = of_unit and questionnaire = from_version for update;
	if not found then
		raise exception 'another version is asked meanwhile' using errcode = 'PT409', detail = 'HL-7111';
	end if;
	texts := array(
		select value from jsonb_each_text(wording -> 'question')
		union all select said.value from jsonb_each(wording -> 'items') item cross join jsonb_each_text(item.value) said
			where said.key <> 'where'
		union all select value from jsonb_each_text(wording -> 'reason') where key <> 'factor');
	if exists (select from unnest(texts) said where length(btrim(said)) not between 1 and 200) then
		raise exception 'a text is missing' using errcode = 'PT422', detail = 'HL-7112';
	end if;
	becomes := array(
		select (from_version, id, kind, factor,
			row_number() over (partition by kind
				order by coalesce(array_position(ordered, id), cardinality(ordered) + position::int), position, id),
			case when said.at is null then starred else said.at = 'tablet' and kind = 'item' end,
			stages, urgent, coalesce(wording #>> array['items', id, 'vi'], vi),
			coalesce(wording #>> array['items', id, 'en'], en),
			case when said.at is null then asked else said.at <> 'nowhere' end)::app.questionnaire_item
		from app.questionnaire_item
		cross join lateral (select wording #>> array['items', id, 'where'] as at) said
		where version = from_version);
	-- Each factor weighs the same on the tablet, and a reason that alerts a leader is always offered.
	if exists (select from unnest(becomes) item where item.starred group by item.factor having count(*) > 1)
		or exists (select from unnest(becomes) item where item.urgent and not item.asked)
		or not exists (select from unnest(becomes) item where item.kind = 'reason' and item.asked) then
		raise exception 'that cannot be asked so' using errcode = 'PT422', detail = 'HL-7113';
	end if;
	if wording -> 'reason' is null and not exists (
		select from app.questionnaire known where version = from_version and (question_vi, question_en) is distinct from
			(coalesce(wording #>> '{question,vi}', question_vi), coalesce(wording #>> '{question,en}', question_en))
	) and not exists (
		select from unnest(becomes) item join app.questionnaire_item known on known.version = from_version and known.id = item.id
		where (known.vi, known.en, known.starred, known.asked) is distinct from (item.vi, item.en, item.starred, item.asked)
	) and array(select item.id from unnest(becomes) item order by item.kind, item.position)
		= array(select known.id from app.questionnaire_item known where version = from_version order by kind, position, id) then
		return from_version;
	end if;
	select stem || count(*) + 1 into made from app.questionnaire where starts_with(version, stem);
	insert into app.questionnaire (version, title, question_vi, question_en, source)
	select made, title, coalesce(wording #>> '{question,vi}', question_vi), coalesce(wording #>> '{question,en}', question_en),
		source
	from app.questionnaire where version = from_version;
	insert into app.questionnaire_item (version, id, kind, factor, position, starred, stages, urgent, vi, en, asked)
	select made, item.id, item.kind, item.factor, item.position, item.starred, item.stages, item.urgent, item.vi, item.en,
		item.asked
	from unnest(becomes) item;
	if wording -> 'reason' is not null then
		insert into app.questionnaire_item (version, id, kind, factor, position, vi, en)
		select made, 'own' || count(*) filter (where id ~ '^own[0-9]+$') + 1, 'reason', wording #>> '{reason,factor}',
			max(position) + 1, wording #>> '{reason,vi}', wording #>> '{reason,en}'
		from app.questionnaire_item where version = made;
	end if;
	update app.unit_setting set questionnaire = made where unit_id = of_unit;
	perform app.note(of_unit, 'setting.questionnaire', made, jsonb_build_object('from', from_version));
	return made;
end $$;

-- Whom the tablets of a unit name, with the photo in base 64; of one counter only, where it is named.
create function api.counter_officers(of_unit uuid, of_counter text default null)
	returns table (counter text, name text, post text, photo_type text, photo text)
	language sql stable as $$
	select counter, name, post, photo_type, encode(photo, 'base64') from app.counter_officer
	where unit_id = of_unit and (of_counter is null or counter = of_counter) order by counter
$$;

-- Everything a tablet shows, by the hash of its token. config_version changes whenever any of it does, so that a
-- heartbeat can tell the tablet to fetch it anew.
create function api.kiosk_setup(token_hash text)
	returns table (unit_id uuid, unit_name text, is_sample boolean, device text, device_name text, counter text,
		counter_name text, counter_name_en text, field text, field_name text, field_name_en text, fields jsonb,
		stage text, questionnaire text, idle_seconds int, thanks_seconds int, sound boolean, opening_hours jsonb,
		pin_hash text, committee text, hotline text, accent text, emblem text, officer text, officer_post text,
		officer_photo text, config_version text)
	language sql stable as $$
	with setup as (
		select unit.id as unit_id, unit.name as unit_name, unit.is_sample, device.code as device,
			device.name as device_name, counter.code as counter, counter.name as counter_name,
			counter.name_en as counter_name_en, field.code as field, field.name as field_name,
			field.name_en as field_name_en,
			-- A counter for several fields, or for every one, lets the citizen say which, before the tap.
			case when counter.field is not null then '[]'::jsonb else (
				select coalesce(jsonb_agg(jsonb_build_object('code', choice.code, 'name', choice.name, 'nameEn', choice.name_en)
					order by choice."position", choice.code), '[]')
				from app.field choice where choice.unit_id = device.unit_id and choice.closed_on is null
					and (counter.serves = '{}' or choice.code = any (counter.serves))
			) end as fields,
			device.stage, setting.questionnaire, device.idle_seconds::int, device.thanks_seconds::int, device.sound,
			setting.opening_hours, device.pin_hash, face.committee, face.hotline, face.accent, face.emblem_digest,
			officer.name as officer, officer.post as officer_post, officer.photo_digest as officer_photo
		from app.device
		join app.unit on unit.id = device.unit_id
		join app.unit_setting setting on setting.unit_id = device.unit_id
		join app.counter on counter.unit_id = device.unit_id and counter.code = device.counter
		left join app.field on field.unit_id = device.unit_id and field.code = counter.field
		left join app.unit_face face on face.unit_id = device.unit_id
		left join app.counter_officer officer on officer.unit_id = device.unit_id and officer.counter = device.counter
		where device.token_hash = decode($1, 'hex') and device.revoked_at is null
	)
	select setup.*, md5(to_jsonb(setup)::text) from setup
$$;

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

-- A questionnaire with its items, one row each, in the order in which they are asked.
create function api.questionnaire(of_version text)
	returns table (version text, title text, question_vi text, question_en text, id text, kind text, factor text,
		"position" int, starred boolean, stages text[], urgent boolean, vi text, en text, asked boolean)
	language sql stable as $$
	select questionnaire.version, title, question_vi, question_en, item.id, kind, factor, item."position", starred,
		stages, urgent, vi, en, asked
	from app.questionnaire join app.questionnaire_item item using (version)
	where questionnaire.version = of_version
	order by kind, item."position"
$$;

-- From a day on a unit is part of another: it ended the day before. Slips, dossiers and reports keep the unit of their day.
-- A unit that is split has several successors, all from one day.
-- SECURITY DEFINER: no person writes units by hand; operators and the server only, as for a new unit.
create function api.succeed_unit(of_unit uuid, into_unit uuid, on_day date) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	ending app.unit;
	becoming app.unit;
begin
	perform app.require_operator();
	select * into ending from app.unit where id = of_unit for update;
	select * into becoming from app.unit where id = into_unit;
	if ending.id is null or becoming.id is null then
		raise exception 'no such unit' using errcode = 'PT404', detail = 'HL-2008';
	end if;
	if of_unit = into_unit or into_unit in (select app.units_before(of_unit)) or ending.is_sample <> becoming.is_sample then
		raise exception 'a unit does not follow itself' using errcode = 'PT422', detail = 'HL-2055';
	end if;
	if on_day is null or on_day <= ending.valid_from or on_day < becoming.valid_from or on_day > becoming.valid_to
		or (on_day - 1) is distinct from coalesce(ending.valid_to, on_day - 1) then
		raise exception 'the days do not fit' using errcode = 'PT422', detail = 'HL-2054';
	end if;
	insert into app.unit_successor (unit_id, successor_id) values (of_unit, into_unit) on conflict do nothing;
	if not found then return; end if;
	update app.unit set valid_to = on_day - 1 where id = of_unit;
	perform app.note(of_unit, 'unit.succeeded', into_unit::text, jsonb_build_object('by', becoming.name, 'on', on_day));
	perform app.note(into_unit, 'unit.succeeds', of_unit::text, jsonb_build_object('to', ending.name, 'on', on_day));
end $$;

-- Takes back what was entered wrongly; a unit without a successor has not ended.
-- SECURITY DEFINER: no person writes units by hand; operators and the server only.
create function api.undo_succession(of_unit uuid, into_unit uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_operator();
	delete from app.unit_successor where unit_id = of_unit and successor_id = into_unit;
	if not found then
		raise exception 'no such succession' using errcode = 'PT404', detail = 'HL-2008';
	end if;
	update app.unit set valid_to = null
	where id = of_unit and not exists (select from app.unit_successor where unit_id = of_unit);
	perform app.note(of_unit, 'unit.succession_undone', into_unit::text);
	perform app.note(into_unit, 'unit.succession_undone', of_unit::text);
end $$;

-- Where a unit comes from and what became of it, the oldest first: all that became part of it, and what it is part of now.
-- relation: before, itself, after.
create function api.unit_history(of_unit uuid)
	returns table (relation text, id uuid, code text, name text, kind text, valid_from date, valid_to date)
	language sql stable as $$
	with recursive later as (
		select successor_id as id from app.unit_successor where unit_id = of_unit
		union
		select part.successor_id from app.unit_successor part join later on part.unit_id = later.id
	)
	select part.relation, unit.id, unit.code, unit.name, unit.kind, unit.valid_from, unit.valid_to
	from (
		select 'before' as relation, earlier as id from app.units_before(of_unit) earlier
		union all select 'itself', of_unit
		union all select 'after', later.id from later where later.id <> of_unit
	) part
	join app.unit on unit.id = part.id
	order by case part.relation when 'before' then 1 when 'itself' then 2 else 3 end, unit.valid_to nulls last, unit.name
$$;

-- All units that became part of this one, however long ago.
create function app.units_before(of_unit uuid) returns setof uuid
	language sql stable as $$
	with recursive earlier as (
		select unit_id as id from app.unit_successor where successor_id = of_unit
		union
		select part.unit_id from app.unit_successor part join earlier on part.successor_id = earlier.id
	)
	select id from earlier where id <> of_unit
$$;

-- The units for which a person holds one of the roles today, confirmed. Viewers and administrators of a higher level
-- reach the units below theirs; leaders of a higher level read those as viewers do, and lead only their own; officers stay
-- in theirs; operators administer all. What a unit was made of is read like a unit below, never changed: who leads, views
-- or administers the successor views its predecessors.
-- SECURITY DEFINER: it decides the policies.
create or replace function app.units_of(person uuid, roles text[]) returns setof uuid
	language sql stable security definer set search_path = '' as $$
	select unit.id from app.unit
	where 'administrator' = any (roles) and (select exists (select from app.operator where user_id = person))
	union
	select reach.id
	from app.member
	cross join lateral (
		select member.unit_id as id where member.role = any (roles)
		union
		select below from app.units_below(member.unit_id) below
		where case member.role when 'leader' then 'viewer' = any (roles) and below <> member.unit_id
			when 'officer' then false else member.role = any (roles) end
		union
		select earlier from app.units_before(member.unit_id) earlier
		where member.role <> 'officer' and 'viewer' = any (roles)
	) reach
	where member.user_id = person and member.confirmed_at is not null
		and current_date >= member.valid_from and (member.valid_to is null or current_date <= member.valid_to)
$$;


create policy leaders_read_who_is_named on app.counter_officer for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));
create policy the_server on app.counter_officer to service_role using (true) with check (true);

grant execute on function api.counter_officers(uuid, text) to authenticated, service_role;
comment on function api.counter_officers(uuid, text) is 'nullable: post, photo_type, photo';
grant execute on function api.kiosk_setup(text) to service_role;
comment on function api.kiosk_setup(text) is
	'nullable: counter_name_en, field, field_name, field_name_en, stage, opening_hours, pin_hash, committee, hotline, accent, emblem, officer, officer_post, officer_photo';
grant execute on function api.put_counter_officer(uuid, text, text, text, jsonb) to authenticated, service_role;
grant execute on function api.questionnaire(text) to anon, authenticated, service_role;
comment on function api.questionnaire(text) is 'nullable: factor, stages';
grant execute on function api.succeed_unit(uuid, uuid, date) to authenticated, service_role;
grant execute on function api.undo_succession(uuid, uuid) to authenticated, service_role;
grant execute on function api.unit_history(uuid) to anon, authenticated, service_role;
comment on function api.unit_history(uuid) is 'nullable: valid_to';
grant execute on function app.units_before(uuid) to anon, authenticated;
grant select on app.counter_officer to authenticated;

reset check_function_bodies;
