set check_function_bodies = off;

drop function api.put_device(uuid,uuid,text,integer,integer,boolean,text);
drop function api.put_response_interval(uuid,uuid,integer);

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
	into was from app.device where unit_id = of_unit and id = of_device for update;
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

reset check_function_bodies;
