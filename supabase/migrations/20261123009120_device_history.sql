-- What was done to a tablet, by whom and when, from the audit. The audit has a row for every batch of slips: without
-- these two a page would read all of them to find the few that people did.
create index on app.audit (unit_id, subject, at) where action like 'device.%';
create index on app.audit (unit_id, at) where action in ('slips.counted', 'slips.set_aside', 'outbox.imported');

-- As before, but the note names the tablet, and the code's maker where a code paired it.
create or replace function api.create_device(of_unit uuid, of_counter text, token_hash text, device_name text default null)
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

-- As before, but the note says what was changed, and there is none where nothing was.
create or replace function api.put_device(of_unit uuid, of_device uuid, name text, idle_seconds int, thanks_seconds int,
	sound boolean, stage text default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was jsonb;
	becomes jsonb := jsonb_build_object('name', put_device.name, 'idle_seconds', put_device.idle_seconds,
		'thanks_seconds', put_device.thanks_seconds, 'sound', put_device.sound, 'stage', put_device.stage);
begin
	perform app.require_administrator(of_unit);
	select jsonb_build_object('name', device.name, 'idle_seconds', device.idle_seconds,
		'thanks_seconds', device.thanks_seconds, 'sound', device.sound, 'stage', device.stage)
	into was from app.device where unit_id = of_unit and id = of_device for update;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	if was = becomes then
		return;
	end if;
	update app.device set name = put_device.name, idle_seconds = put_device.idle_seconds,
		thanks_seconds = put_device.thanks_seconds, sound = put_device.sound, stage = put_device.stage
	where unit_id = of_unit and id = of_device;
	perform app.note(of_unit, 'device.put', of_device::text, (
		select jsonb_object_agg(key, jsonb_build_object('was', was -> key, 'becomes', value))
		from jsonb_each(becomes) where value <> was -> key));
end $$;

-- As before, but the note has whether there is a PIN from now on.
create or replace function api.set_device_pin(of_unit uuid, of_device uuid, pin_hash text default null) returns void
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

-- As before, but the notes have how many slips of which tablet were turned.
create or replace function api.switch_slips(of_unit uuid, slips jsonb, to_counted boolean, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	turned bigint;
	devices jsonb;
begin
	perform app.require_leader(of_unit);
	with done as (
		update app.slip set counted = to_counted
		where unit_id = of_unit and id in (select value::uuid from jsonb_array_elements_text(slips))
			and marks <> '{}' and counted <> to_counted
		returning device_id
	), each as (
		select device_id, count(*) as n from done group by 1
	)
	select coalesce(sum(n), 0), coalesce(jsonb_object_agg(device_id, n) filter (where device_id is not null), '{}')
	into turned, devices from each;
	if turned > 0 then
		perform app.note(of_unit, case when to_counted then 'slips.counted' else 'slips.set_aside' end, null,
			jsonb_build_object('n', turned, 'because', because, 'slips', slips, 'devices', devices));
	end if;
	return turned;
end $$;

create or replace function api.switch_marked_slips(of_unit uuid, from_day date, to_day date, of_mark text,
	to_counted boolean, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	turned bigint;
	devices jsonb;
begin
	perform app.require_leader(of_unit);
	with done as (
		update app.slip set counted = to_counted
		where unit_id = of_unit and answered_on between from_day and to_day and marks = array[of_mark]
			and counted <> to_counted
		returning device_id
	), each as (
		select device_id, count(*) as n from done group by 1
	)
	select coalesce(sum(n), 0), coalesce(jsonb_object_agg(device_id, n) filter (where device_id is not null), '{}')
	into turned, devices from each;
	if turned > 0 then
		perform app.note(of_unit, case when to_counted then 'slips.counted' else 'slips.set_aside' end, of_mark,
			jsonb_build_object('n', turned, 'because', because, 'from', from_day, 'to', to_day, 'devices', devices));
	end if;
	return turned;
end $$;

-- The newest first. deed: created, put, interval_set, pin_set, resend_asked, revoked; counted and set_aside with the
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
comment on function api.device_history(uuid, uuid, int) is 'nullable: person';
grant execute on function api.device_history(uuid, uuid, int) to authenticated;
