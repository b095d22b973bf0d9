set check_function_bodies = off;

drop function api.kiosk_setup(text);

-- tables: what follows was compared, not thought about: see that it keeps every row.

-- How a unit shows itself to citizens: on the kiosk, on phones, on paper and with its public results. A row stands where
-- anything was entered.
create table app.unit_face (
	unit_id uuid primary key references app.unit,
	-- 'Ủy ban nhân dân xã Tứ Kỳ'; null: the name of the unit stands for it.
	committee text check (length(committee) between 1 and 200),
	hotline text check (hotline ~ '^\+?[0-9() .-]{3,20}$'),
	-- Words in it and white words on it can be read: the form refuses others, by domain/unit-face/contrast.ts.
	accent text check (accent ~ '^#[0-9a-f]{6}$'),
	emblem bytea check (length(emblem) between 1 and 102400),
	emblem_type text check (emblem_type in ('image/png', 'image/jpeg', 'image/webp')),
	-- SHA-256 of the picture, by which it is fetched: whoever has it once needs it never again.
	emblem_digest text check (emblem_digest ~ '^[0-9a-f]{64}$'),
	check (num_nulls(emblem, emblem_type, emblem_digest) in (0, 3))
);
create index on app.unit_face (emblem_digest) where emblem_digest is not null;
alter table app.unit_face enable row level security;

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

-- The picture with this hash, in base 64.
create function api.emblem(hash text) returns table (media_type text, content text)
	language sql stable as $$
	select emblem_type, encode(emblem, 'base64') from app.unit_face where emblem_digest = hash limit 1
$$;

-- Everything a tablet shows, by the hash of its token. config_version changes whenever any of it does, so that a
-- heartbeat can tell the tablet to fetch it anew.
create function api.kiosk_setup(token_hash text)
	returns table (unit_id uuid, unit_name text, is_sample boolean, device text, device_name text, counter text,
		counter_name text, counter_name_en text, field text, field_name text, field_name_en text, fields jsonb,
		stage text, questionnaire text, idle_seconds int, thanks_seconds int, sound boolean, opening_hours jsonb,
		pin_hash text, committee text, hotline text, accent text, emblem text, config_version text)
	language sql stable as $$
	with setup as (
		select unit.id as unit_id, unit.name as unit_name, unit.is_sample, device.code as device,
			device.name as device_name, counter.code as counter, counter.name as counter_name,
			counter.name_en as counter_name_en, field.code as field, field.name as field_name,
			field.name_en as field_name_en,
			-- A counter for every field lets the citizen say which one, before the tap.
			case when counter.field is not null then '[]'::jsonb else (
				select coalesce(jsonb_agg(jsonb_build_object('code', choice.code, 'name', choice.name, 'nameEn', choice.name_en)
					order by choice."position", choice.code), '[]')
				from app.field choice where choice.unit_id = device.unit_id and choice.closed_on is null
			) end as fields,
			device.stage, setting.questionnaire, device.idle_seconds::int, device.thanks_seconds::int, device.sound,
			setting.opening_hours, device.pin_hash, face.committee, face.hotline, face.accent, face.emblem_digest
		from app.device
		join app.unit on unit.id = device.unit_id
		join app.unit_setting setting on setting.unit_id = device.unit_id
		join app.counter on counter.unit_id = device.unit_id and counter.code = device.counter
		left join app.field on field.unit_id = device.unit_id and field.code = counter.field
		left join app.unit_face face on face.unit_id = device.unit_id
		where device.token_hash = decode($1, 'hex') and device.revoked_at is null
	)
	select setup.*, md5(to_jsonb(setup)::text) from setup
$$;

-- Changes how a unit shows itself; a picture of null leaves the one there is, an empty one takes it away. The audit keeps
-- what it was and what it became.
-- SECURITY DEFINER: no person writes faces by hand; the function checks the administrator first.
create function api.put_unit_face(of_unit uuid, committee text, hotline text, accent text, picture jsonb default null) returns void
	language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
	was app.unit_face;
	becomes app.unit_face;
	given bytea := decode(nullif(picture ->> 'content', ''), 'base64');
begin
	perform app.require_administrator(of_unit);
	insert into app.unit_face (unit_id) values (of_unit) on conflict do nothing;
	select * into was from app.unit_face where unit_id = of_unit for update;
	update app.unit_face set committee = put_unit_face.committee, hotline = put_unit_face.hotline,
		accent = put_unit_face.accent,
		emblem = case when picture is null then emblem else given end,
		emblem_type = case when picture is null then emblem_type when given is not null then picture ->> 'mediaType' end,
		emblem_digest = case when picture is null then emblem_digest else encode(sha256(given), 'hex') end
	where unit_id = of_unit returning * into becomes;
	if was is distinct from becomes then
		perform app.note(of_unit, 'unit.face', null,
			app.changes(to_jsonb(was) - 'emblem', to_jsonb(becomes) - 'emblem'));
	end if;
end $$;

-- How a unit shows itself, but for the picture itself. One row, also for a unit that entered nothing.
create function api.unit_face(of_unit uuid)
	returns table (committee text, hotline text, accent text, emblem text)
	language sql stable as $$
	select face.committee, face.hotline, face.accent, face.emblem_digest
	from app.unit left join app.unit_face face on face.unit_id = unit.id where unit.id = of_unit
$$;

-- The units for which a person holds one of the roles today, confirmed. Viewers and administrators of a higher level
-- reach the units below theirs; leaders of a higher level read those as viewers do, and lead only their own; officers stay
-- in theirs; operators administer all.
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
	) reach
	where member.user_id = person and member.confirmed_at is not null
		and current_date >= member.valid_from and (member.valid_to is null or current_date <= member.valid_to)
$$;


-- Shown to every citizen.
create policy everyone_reads_faces on app.unit_face for select using (true);

grant execute on function api.emblem(text) to anon, authenticated, service_role;
grant execute on function api.kiosk_setup(text) to service_role;
comment on function api.kiosk_setup(text) is
	'nullable: counter_name_en, field, field_name, field_name_en, stage, opening_hours, pin_hash, committee, hotline, accent, emblem';
grant execute on function api.put_unit_face(uuid, text, text, text, jsonb) to authenticated, service_role;
grant execute on function api.unit_face(uuid) to anon, authenticated, service_role;
comment on function api.unit_face(uuid) is 'nullable: committee, hotline, accent, emblem';
grant select on app.unit_face to anon, authenticated;

reset check_function_bodies;
