-- Which stage the slips of a tablet are about: null: not known; one of the four: all of them (a counter that only hands
-- out results); 'ask': the citizen may say so before the tap.
alter table app.device
	add column stage text check (stage in ('intake', 'result', 'supplement', 'refusal', 'ask'));
grant select (stage) on app.device to authenticated;

-- Everything a tablet shows, by the hash of its token. config_version changes whenever any of it does, so that a
-- heartbeat can tell the tablet to fetch it anew.
drop function api.kiosk_setup(text);
create function api.kiosk_setup(token_hash text)
	returns table (unit_id uuid, unit_name text, is_sample boolean, device text, device_name text, counter text,
		counter_name text, counter_name_en text, field text, field_name text, field_name_en text, fields jsonb,
		stage text, questionnaire text, idle_seconds int, thanks_seconds int, sound boolean, opening_hours jsonb,
		pin_hash text, config_version text)
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
			setting.opening_hours, device.pin_hash
		from app.device
		join app.unit on unit.id = device.unit_id
		join app.unit_setting setting on setting.unit_id = device.unit_id
		join app.counter on counter.unit_id = device.unit_id and counter.code = device.counter
		left join app.field on field.unit_id = device.unit_id and field.code = counter.field
		where device.token_hash = decode($1, 'hex') and device.revoked_at is null
	)
	select setup.*, md5(to_jsonb(setup)::text) from setup
$$;
grant execute on function api.kiosk_setup(text) to service_role;
comment on function api.kiosk_setup(text) is
	'nullable: counter_name_en, field, field_name, field_name_en, stage, opening_hours, pin_hash';
