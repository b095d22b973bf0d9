set check_function_bodies = off;

-- Puts a unit's name or kind right, where it was typed wrong: its code and its days stay. A unit that becomes another by law
-- is a new one, and the old its predecessor.
-- SECURITY DEFINER: no person writes units by hand; the function checks the administrator first.
create or replace function api.correct_unit(of_unit uuid, name text, kind text) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was app.unit;
begin
	perform app.require_administrator(of_unit);
	-- Its key stays: slips that arrive meanwhile refer to it and do not wait.
	select * into was from app.unit where id = of_unit for no key update;
	if (was.name, was.kind) is not distinct from (correct_unit.name, correct_unit.kind) then
		return;
	end if;
	update app.unit set name = correct_unit.name, kind = correct_unit.kind where id = of_unit;
	perform app.note(of_unit, 'unit.corrected', null, jsonb_build_object(
		'name', jsonb_build_array(was.name, correct_unit.name), 'kind', jsonb_build_array(was.kind, correct_unit.kind)));
end $$;

-- All settings of a tablet, in one call: an administrator's form is saved as a whole or not at all. A response interval
-- of null is the unit's. The note says what was changed; there is none where nothing was.
-- SECURITY DEFINER, here and below: people may not write app.device by hand, so that no hash is ever read or replaced;
-- each function checks the administrator first.
create or replace function api.put_device(of_unit uuid, of_device uuid, name text, idle_seconds int, thanks_seconds int,
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

-- From a day on a unit is part of another: it ended the day before. Slips, dossiers and reports keep the unit of their day.
-- A unit that is split has several successors, all from one day.
-- SECURITY DEFINER: no person writes units by hand; operators and the server only, as for a new unit.
create or replace function api.succeed_unit(of_unit uuid, into_unit uuid, on_day date) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	ending app.unit;
	becoming app.unit;
begin
	perform app.require_operator();
	select * into ending from app.unit where id = of_unit for no key update;
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

-- Writes off all that is missing of a tablet now. Answers how many numbers that were.
-- SECURITY DEFINER: no other role may write arrivals; the function checks the administrator first.
create or replace function api.write_off_missing(of_unit uuid, of_device uuid, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	holes int8multirange;
	n bigint;
begin
	perform app.require_administrator(of_unit);
	perform from app.device where unit_id = of_unit and id = of_device for no key update;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	select range_agg(int8range(first, last + 1)), sum(last - first + 1) into holes, n
	from api.missing_slips(of_unit) where device = of_device;
	if holes is null then
		return 0;
	end if;
	insert into app.device_arrival as known (unit_id, device_id, written_off) values (of_unit, of_device, holes)
	on conflict (unit_id, device_id) do update set written_off = known.written_off + excluded.written_off;
	perform app.note(of_unit, 'device.missing_written_off', of_device::text, jsonb_build_object('n', n,
		'because', because, 'ranges', (select jsonb_agg(jsonb_build_array(lower(hole), upper(hole) - 1))
			from unnest(holes) hole)));
	return n;
end $$;


reset check_function_bodies;
