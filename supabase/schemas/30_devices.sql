-- A tablet at a counter. The server keeps only the hash of its token.
create table app.device (
	unit_id uuid not null references app.unit,
	id uuid not null default gen_random_uuid(),
	code text not null check (code ~ '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$'),
	name text not null check (length(name) between 1 and 120),
	counter text not null,
	token_hash bytea not null unique check (length(token_hash) = 32),
	created_at timestamptz not null default now(),
	revoked_at timestamptz,
	-- What the tablet said last: how much waits, since when, how much room, which version.
	last_heartbeat_at timestamptz,
	queued integer check (queued >= 0),
	oldest_queued_at timestamptz,
	-- The last sequence number it gave, and the oldest that still waits.
	last_sequence bigint check (last_sequence >= 0),
	oldest_sequence bigint check (oldest_sequence > 0),
	-- Slips that were refused and lie on its shelf, and why: [{"code": "HL-1013", "count": 2}, …].
	shelved integer check (shelved >= 0),
	shelf jsonb not null default '[]' check (jsonb_typeof(shelf) = 'array'),
	-- When an administrator asked it to send everything on its shelf again: it hears so at its next contact.
	resend_asked_at timestamptz,
	storage_free_bytes bigint,
	storage_persisted boolean,
	storage_trouble text,
	version text,
	battery_percent smallint check (battery_percent between 0 and 100),
	-- Server time minus device time, as measured at the last heartbeat.
	clock_offset_ms bigint not null default 0,
	idle_seconds smallint not null default 20 check (idle_seconds between 5 and 300),
	thanks_seconds smallint not null default 6 check (thanks_seconds between 3 and 60),
	sound boolean not null default false,
	-- Which stage its slips are about: null: not known; one of the four: all of them (a counter that only hands out
	-- results); 'ask': the citizen may say so before the tap.
	stage text check (stage in ('intake', 'result', 'supplement', 'refusal', 'ask')),
	-- Its own, where children play or a queue presses; without one, the unit's counts.
	response_interval_seconds smallint check (response_interval_seconds between 0 and 300),
	pin_hash text,
	unique (unit_id, code),
	foreign key (unit_id, counter) references app.counter
);
-- The key comes last, as with app.slip: of indexes that seem equal PostgreSQL takes the youngest, and few installations
-- ever have so many tablets that statistics are made.
alter table app.device add primary key (unit_id, id);
alter table app.device enable row level security;
create policy the_server on app.device to service_role using (true) with check (true);
grant insert, update on app.device to service_role;
-- Column by column: no person, not even an administrator, reads a hash.
grant select (unit_id, id, code, name, counter, created_at, revoked_at, last_heartbeat_at, queued, oldest_queued_at,
	last_sequence, oldest_sequence, shelved, shelf, resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble,
	version, battery_percent, clock_offset_ms, idle_seconds, thanks_seconds, sound, stage, response_interval_seconds)
	on app.device to authenticated;
create policy administrators_read_devices on app.device for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- A tablet at a counter, with the hash of the token that the server made. The note names the tablet, and, where a code
-- paired it, whoever made the code.
create function api.create_device(of_unit uuid, of_counter text, token_hash text, device_name text default null)
	returns table (id uuid, code text, name text)
	language plpgsql as $$
#variable_conflict use_column
declare
	number int;
	made app.device;
begin
	perform from app.counter where unit_id = of_unit and counter.code = of_counter and closed_on is null;
	if not found then
		raise exception 'no such counter' using errcode = 'PT422', detail = 'HL-1018';
	end if;
	-- One at a time per unit, so that two tablets never get one number.
	perform pg_advisory_xact_lock(hashtext('device ' || of_unit));
	select count(*) + 1 into number from app.device where unit_id = of_unit;
	insert into app.device (unit_id, code, name, counter, token_hash)
	values (of_unit, 'may-' || number, coalesce(device_name, 'Máy tính bảng ' || number), of_counter,
		decode(create_device.token_hash, 'hex'))
	returning * into made;
	perform app.note(of_unit, 'device.created', made.id::text, jsonb_build_object('counter', of_counter,
		'by', (select created_by from app.pairing_code
			where unit_id = of_unit and counter = of_counter and used_at = now())));
	return query select made.id, made.code, made.name;
end $$;
grant execute on function api.create_device(uuid, text, text, text) to service_role;

-- Every tablet of a unit, as the command line lists it.
create function api.devices(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_heartbeat_at timestamptz, queued int, oldest_queued_at timestamptz, storage_free_bytes bigint,
		storage_trouble text, version text, battery_percent int, clock_offset_ms bigint, last_slip_at timestamptz)
	language sql stable as $$
	select id, code, name, counter, created_at, revoked_at, last_heartbeat_at, queued, oldest_queued_at, storage_free_bytes,
		storage_trouble, version, battery_percent, clock_offset_ms, arrival.last_slip_at
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	where device.unit_id = of_unit order by code
$$;
grant execute on function api.devices(uuid) to authenticated, service_role;
comment on function api.devices(uuid) is
	'nullable: revoked_at, last_heartbeat_at, queued, oldest_queued_at, storage_free_bytes, storage_trouble, version, battery_percent, last_slip_at';

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
grant execute on function api.kiosk_setup(text) to service_role;
comment on function api.kiosk_setup(text) is
	'nullable: counter_name_en, field, field_name, field_name_en, stage, opening_hours, pin_hash, committee, hotline, accent, emblem, officer, officer_post, officer_photo';

-- Keeps the report of a tablet and measures its clock: server time minus device time. What a report does not name is
-- unknown from then on: null. The moment at which an administrator asked for the shelf comes with every answer; the
-- tablet knows which it has met.
-- A revoked tablet is answered nothing, so that it stops; what it says of itself is kept for whoever looks for the
-- slips that it still holds. No rows for one that is unknown.
create function api.heartbeat(token_hash text, report jsonb)
	returns table (config_version text, server_time timestamptz, resend_asked_at timestamptz)
	language plpgsql as $$
#variable_conflict use_column
declare
	at timestamptz := clock_timestamp();
	asked timestamptz;
	revoked timestamptz;
begin
	update app.device set
		last_heartbeat_at = at,
		queued = (report ->> 'queued')::int,
		oldest_queued_at = (report ->> 'oldestQueuedAt')::timestamptz,
		oldest_sequence = (report ->> 'oldestSequence')::bigint,
		last_sequence = coalesce((report ->> 'lastSequence')::bigint, last_sequence),
		shelved = (report ->> 'shelved')::int,
		shelf = coalesce(report -> 'shelf', '[]'),
		storage_free_bytes = (report ->> 'storageFreeBytes')::bigint,
		storage_persisted = (report ->> 'storagePersisted')::boolean,
		storage_trouble = report ->> 'trouble',
		version = report ->> 'version',
		battery_percent = (report ->> 'battery')::smallint,
		clock_offset_ms = coalesce(
			round(extract(epoch from at - (report ->> 'deviceTime')::timestamptz) * 1000)::bigint, clock_offset_ms)
	where device.token_hash = decode(heartbeat.token_hash, 'hex')
	returning device.resend_asked_at, device.revoked_at into asked, revoked;
	if not found or revoked is not null then
		return;
	end if;
	return query select setup.config_version, at, asked from api.kiosk_setup(heartbeat.token_hash) setup;
end $$;
grant execute on function api.heartbeat(text, jsonb) to service_role;
comment on function api.heartbeat(text, jsonb) is 'nullable: resend_asked_at';

-- SECURITY DEFINER: a plain yes or no, for who works there, about a hash that no role may read.
create function app.has_pin(of_device uuid) returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.device where id = of_device and pin_hash is not null and app.works_in(unit_id))
$$;
grant execute on function app.has_pin(uuid) to authenticated;

-- Every tablet of a unit as a page shows it. api.missing_slips says which numbers are missing.
create function api.device_states(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_heartbeat_at timestamptz, queued int, oldest_queued_at timestamptz, shelved int, shelf jsonb,
		resend_asked_at timestamptz, storage_free_bytes bigint, storage_persisted boolean, storage_trouble text,
		version text, battery_percent int, clock_offset_ms bigint, last_slip_at timestamptz, last_sequence bigint,
		idle_seconds int, thanks_seconds int, sound boolean, stage text, has_pin boolean)
	language sql stable as $$
	select id, code, name, counter, created_at, revoked_at, last_heartbeat_at, queued, oldest_queued_at, shelved, shelf,
		resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, clock_offset_ms,
		arrival.last_slip_at, last_sequence, idle_seconds, thanks_seconds, sound, stage, app.has_pin(id)
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	where device.unit_id = of_unit
	order by code
$$;
grant execute on function api.device_states(uuid) to authenticated, service_role;
comment on function api.device_states(uuid) is
	'nullable: revoked_at, last_heartbeat_at, queued, oldest_queued_at, shelved, resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, last_slip_at, last_sequence, stage';

-- All settings of a tablet, in one call: an administrator's form is saved as a whole or not at all. A response interval
-- of null is the unit's. The note says what was changed; there is none where nothing was.
-- SECURITY DEFINER, here and below: people may not write app.device by hand, so that no hash is ever read or replaced;
-- each function checks the administrator first.
create function api.put_device(of_unit uuid, of_device uuid, name text, idle_seconds int, thanks_seconds int,
	sound boolean, stage text default null, response_interval int default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was jsonb;
	becomes jsonb := jsonb_build_object('name', put_device.name, 'idle_seconds', put_device.idle_seconds,
		'thanks_seconds', put_device.thanks_seconds, 'sound', put_device.sound, 'stage', put_device.stage,
		'response_interval_seconds', response_interval);
begin
	perform app.require_administrator(of_unit);
	select jsonb_build_object('name', device.name, 'idle_seconds', device.idle_seconds,
		'thanks_seconds', device.thanks_seconds, 'sound', device.sound, 'stage', device.stage,
		'response_interval_seconds', device.response_interval_seconds)
	into was from app.device where unit_id = of_unit and id = of_device for no key update;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	if was = becomes then
		return;
	end if;
	update app.device set name = put_device.name, idle_seconds = put_device.idle_seconds,
		thanks_seconds = put_device.thanks_seconds, sound = put_device.sound, stage = put_device.stage,
		response_interval_seconds = response_interval
	where unit_id = of_unit and id = of_device;
	perform app.note(of_unit, 'device.put', of_device::text, (
		select jsonb_object_agg(key, jsonb_build_object('was', was -> key, 'becomes', value))
		from jsonb_each(becomes) where value <> was -> key));
end $$;
grant execute on function api.put_device(uuid, uuid, text, integer, integer, boolean, text, integer)
	to authenticated, service_role;

-- The PIN that leaves the kiosk, as the record the tablet checks without a network; null takes it away. The note says
-- whether there is one from now on.
-- SECURITY DEFINER: see api.put_device.
create function api.set_device_pin(of_unit uuid, of_device uuid, pin_hash text default null) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.device set pin_hash = set_device_pin.pin_hash where unit_id = of_unit and id = of_device;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	perform app.note(of_unit, 'device.pin_set', of_device::text,
		jsonb_build_object('has_pin', set_device_pin.pin_hash is not null));
end $$;
grant execute on function api.set_device_pin(uuid, uuid, text) to authenticated, service_role;

-- From this moment on the tablet is unknown; what was answered on it before is still taken, and marked.
-- SECURITY DEFINER: see api.put_device.
create function api.revoke_device(of_unit uuid, of_device uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.device set revoked_at = coalesce(revoked_at, now()) where unit_id = of_unit and id = of_device;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	perform app.note(of_unit, 'device.revoked', of_device::text);
end $$;
grant execute on function api.revoke_device(uuid, uuid) to authenticated, service_role;

-- SECURITY DEFINER: people may not write app.device by hand; the function checks the administrator first.
create function api.ask_to_resend(of_unit uuid, of_device uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	update app.device set resend_asked_at = clock_timestamp()
	where unit_id = of_unit and id = of_device and revoked_at is null;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	perform app.note(of_unit, 'device.resend_asked', of_device::text);
end $$;
grant execute on function api.ask_to_resend(uuid, uuid) to authenticated, service_role;

-- Only tablets that have one of their own.
create function api.response_intervals(of_unit uuid) returns table (device uuid, seconds int)
	language sql stable as $$
	select id, response_interval_seconds from app.device
	where unit_id = of_unit and response_interval_seconds is not null
$$;
grant execute on function api.response_intervals(uuid) to authenticated, service_role;

-- The newest first. deed: created, put, interval_set (by older versions), pin_set, resend_asked, revoked; counted and set_aside with the
-- number of its slips in detail.n and the reason ruled on in detail.about; imported, a file named there. person: null where it was the server itself.
create function api.device_history(of_unit uuid, of_device uuid, at_most int default 50)
	returns table (at timestamptz, person text, deed text, detail jsonb)
	language sql stable as $$
	with tablet as (
		select id, code, counter, created_at from app.device where unit_id = of_unit and id = of_device
	), note as (
		select audit.id, audit.at, coalesce(audit.detail ->> 'by', audit.actor) as actor, audit.action, audit.detail
		from tablet join app.audit on audit.unit_id = of_unit and audit.action like 'device.%'
			-- Until now the note of a pairing named the counter, at the very moment that the tablet came to be.
			and (audit.subject = tablet.id::text
				or audit.subject = tablet.counter and audit.action = 'device.created' and audit.at = tablet.created_at)
		union all
		select audit.id, audit.at, audit.actor, audit.action, audit.detail - 'slips' - 'devices' || jsonb_build_object(
			'n', audit.detail -> 'devices' -> tablet.id::text, 'about', audit.subject)
		from tablet join app.audit on audit.unit_id = of_unit
			and audit.action in ('slips.counted', 'slips.set_aside', 'outbox.imported')
			and audit.at >= tablet.created_at
			and (audit.detail -> 'devices' ? tablet.id::text or audit.detail -> 'devices' ? tablet.code)
	)
	select at, case when actor ~ '^[0-9a-f-]{36}$' then app.person_name(actor::uuid) end,
		split_part(action, '.', 2), detail
	from note order by at desc, id desc limit at_most
$$;
grant execute on function api.device_history(uuid, uuid, integer) to authenticated;
comment on function api.device_history(uuid, uuid, integer) is 'nullable: person';
