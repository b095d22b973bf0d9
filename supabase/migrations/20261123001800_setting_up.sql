-- What an operator or administrator sets up. SECURITY DEFINER only where a unit has no members yet.
create function app.require_administrator(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'service_role') <> 'service_role'
		and of_unit not in (select app.my_units(array['administrator'])) then
		raise exception 'not an administrator of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_administrator(uuid) to authenticated;

-- A unit with the first questionnaire, the usual fields of a commune, one reception point and one counter:
-- enough to pair a tablet at once; everything can be renamed later.
create function api.create_unit(code text, name text, kind text, parent_code text default null, is_sample boolean default false)
	returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	made uuid;
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'service_role') <> 'service_role'
		and not app.is_operator() then
		raise exception 'only operators create units' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	insert into app.unit (code, name, kind, parent_id, is_sample)
	values (create_unit.code, create_unit.name, create_unit.kind,
		(select unit.id from app.unit where unit.code = parent_code order by valid_from desc limit 1), create_unit.is_sample)
	returning id into made;
	insert into app.unit_setting (unit_id, questionnaire) values (made, 'sipas-2640.1');
	if kind in ('commune', 'ward', 'township', 'special_zone') then
		insert into app.field (unit_id, code, name, name_en, position) values
			(made, 'ho-tich', 'Hộ tịch', 'Civil status', 1),
			(made, 'chung-thuc', 'Chứng thực', 'Certification', 2),
			(made, 'dat-dai', 'Đất đai', 'Land', 3),
			(made, 'lao-dong-xa-hoi', 'Lao động – Người có công – Xã hội', 'Labour, merit and social affairs', 4),
			(made, 'cu-tru', 'Cư trú (Công an)', 'Residence (police)', 5),
			(made, 'khac', 'Khác', 'Other', 6);
		insert into app.reception_point (unit_id, code, name) values (made, 'mot-cua', 'Bộ phận Một cửa');
		insert into app.counter (unit_id, code, name, name_en, reception_point, position)
		values (made, 'Q1', 'Quầy 1', 'Counter 1', 'mot-cua', 1);
	end if;
	if auth.uid() is not null then
		insert into app.member (unit_id, user_id, role) values (made, auth.uid(), 'administrator');
	end if;
	perform app.note(made, 'unit.created', create_unit.code);
	return made;
end $$;
grant execute on function api.create_unit(text, text, text, text, boolean) to authenticated, service_role;

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
create function api.put_counter(of_unit uuid, code text, name text, name_en text default null, reception_point text default 'mot-cua',
	field text default null, at_position int default 0) returns void
	language plpgsql as $$
#variable_conflict use_column
begin
	perform app.require_administrator(of_unit);
	insert into app.counter (unit_id, code, name, name_en, reception_point, field, position)
	values (of_unit, put_counter.code, put_counter.name, put_counter.name_en, put_counter.reception_point, put_counter.field, at_position)
	on conflict (unit_id, code) do update set name = excluded.name, name_en = excluded.name_en,
		reception_point = excluded.reception_point, field = excluded.field, position = excluded.position;
	perform app.note(of_unit, 'counter.put', put_counter.code);
end $$;
grant execute on function api.put_field(uuid, text, text, text, int),
	api.put_counter(uuid, text, text, text, text, text, int) to authenticated, service_role;

create function api.assign_owner(of_unit uuid, field text, person_email text) returns void
	language sql security definer set search_path = '' as $$
	select app.require_administrator(of_unit);
	insert into app.owner_assignment (unit_id, field, user_id)
	select of_unit, $2, users.id from auth.users where users.email = lower(person_email)
	on conflict do nothing;
	select app.note(of_unit, 'field.assigned', $2);
$$;
grant execute on function api.assign_owner(uuid, text, text) to authenticated, service_role;

-- The server makes the token and sends only its hash.
create function api.create_device(of_unit uuid, of_counter text, token_hash text, device_name text default null)
	returns table (id uuid, code text, name text)
	language plpgsql as $$
#variable_conflict use_column
declare
	number int;
begin
	perform from app.counter where unit_id = of_unit and counter.code = of_counter and closed_on is null;
	if not found then
		raise exception 'no such counter' using errcode = 'PT422', detail = 'HL-1018';
	end if;
	-- One at a time per unit, so that two tablets never get one number.
	perform pg_advisory_xact_lock(hashtext('device ' || of_unit));
	select count(*) + 1 into number from app.device where unit_id = of_unit;
	perform app.note(of_unit, 'device.created', of_counter);
	return query
		insert into app.device (unit_id, code, name, counter, token_hash)
		values (of_unit, 'may-' || number, coalesce(device_name, 'Máy tính bảng ' || number), of_counter, decode(create_device.token_hash, 'hex'))
		returning device.id, device.code, device.name;
end $$;
create function api.create_key(of_unit uuid, key_hash text, key_name text) returns uuid
	language plpgsql as $$
declare
	made uuid;
begin
	insert into app.api_key (unit_id, key_hash, name) values (of_unit, decode(create_key.key_hash, 'hex'), key_name)
	returning id into made;
	perform app.note(of_unit, 'key.created', made::text);
	return made;
end $$;
create function api.key_unit(key_hash text) returns uuid
	language sql stable as $$
	select unit_id from app.api_key where api_key.key_hash = decode($1, 'hex') and revoked_at is null
$$;
grant execute on function api.create_device(uuid, text, text, text), api.create_key(uuid, text, text),
	api.key_unit(text) to service_role;

create function api.devices(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_contact_at timestamptz, queued int, oldest_queued_at timestamptz, storage_free_bytes bigint,
		storage_trouble text, version text, battery_percent int, clock_offset_ms bigint, last_slip_at timestamptz)
	language sql stable as $$
	select id, code, name, counter, created_at, revoked_at, last_contact_at, queued, oldest_queued_at, storage_free_bytes,
		storage_trouble, version, battery_percent, clock_offset_ms, last_slip_at
	from app.device where unit_id = of_unit order by code
$$;
grant execute on function api.devices(uuid) to authenticated, service_role;

-- Everything a tablet shows, by the hash of its token; the server answers the tablet with it.
create function api.kiosk_setup(token_hash text)
	returns table (unit_id uuid, unit_name text, is_sample boolean, counter text, counter_name text, counter_name_en text,
		field text, field_name text, field_name_en text, questionnaire text, idle_seconds int, thanks_seconds int,
		sound boolean, opening_hours jsonb)
	language sql stable as $$
	select unit.id, unit.name, unit.is_sample, counter.code, counter.name, counter.name_en, field.code, field.name,
		field.name_en, setting.questionnaire, device.idle_seconds, device.thanks_seconds, device.sound, setting.opening_hours
	from app.device
	join app.unit on unit.id = device.unit_id
	join app.unit_setting setting on setting.unit_id = device.unit_id
	join app.counter on counter.unit_id = device.unit_id and counter.code = device.counter
	left join app.field on field.unit_id = device.unit_id and field.code = counter.field
	where device.token_hash = decode($1, 'hex') and device.revoked_at is null
$$;
grant execute on function api.kiosk_setup(text) to service_role;
