set check_function_bodies = off;

drop function api.counters(uuid);
drop function api.put_counter(uuid,text,text,text,text,text,integer);

-- A counter may name several fields; those there were keep the one they have, or none.

alter table app.counter add column serves text[] not null default '{}'::text[];

alter table app.counter add constraint counter_check CHECK (((serves = '{}'::text[]) OR ((field IS NULL) AND (cardinality(serves) > 1))));

-- Closes a place, or opens it again. What still stands in it is closed first, so that no tablet and no counter is left
-- hanging.
create or replace function api.close_place(of_unit uuid, kind text, of_code text, closed boolean) returns void
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

-- The counters of a unit, in their order; those that were closed too. serves: the fields of one that has several.
create function api.counters(of_unit uuid)
	returns table (code text, name text, name_en text, reception_point text, field text, serves text[], "position" int,
		closed_on date)
	language sql stable as $$
	select code, name, name_en, reception_point, field, serves, "position", closed_on
	from app.counter where unit_id = of_unit order by "position", code
$$;

-- What an administrator has to do before the first citizen comes, as it stands: for the page that leads the way. `others`
-- are people with a role beside the one who asks, invited ones too.
create or replace function api.first_steps(of_unit uuid)
	returns table (committee text, counters int, counters_of_a_field int, has_hours boolean, others int, tablets int,
		last_paired_at timestamptz, last_tested_at timestamptz, last_tested_level int, has_slips boolean,
		closed_at timestamptz)
	language plpgsql stable as $$
begin
	perform app.require_administrator(of_unit);
	return query
		select report.frame ->> 'body',
			(select count(*)::int from app.counter where unit_id = of_unit and closed_on is null),
			(select count(*) filter (where field is not null or serves <> '{}')::int from app.counter
				where unit_id = of_unit and closed_on is null),
			setting.opening_hours is not null,
			(select count(distinct user_id)::int from app.member
				where unit_id = of_unit and (valid_to is null or current_date <= valid_to)
					and user_id is distinct from auth.uid()),
			tablet.n::int, tablet.paired_at, tested.received_at, tested.level::int,
			exists (select from app.slip where unit_id = of_unit limit 1),
			setting.first_steps_closed_at
		from app.unit_setting setting
		left join app.report_setting report on report.unit_id = setting.unit_id
		cross join lateral (
			select count(*) as n, max(created_at) as paired_at from app.device
			where unit_id = of_unit and revoked_at is null
		) tablet
		left join lateral (
			select received_at, level from app.test_slip where unit_id = of_unit order by received_at desc limit 1
		) tested on true
		where setting.unit_id = of_unit;
end $$;

-- Everything a tablet shows, by the hash of its token. config_version changes whenever any of it does, so that a
-- heartbeat can tell the tablet to fetch it anew.
create or replace function api.kiosk_setup(token_hash text)
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
			-- A counter for several fields, or for every one, lets the citizen say which, before the tap.
			case when counter.field is not null then '[]'::jsonb else (
				select coalesce(jsonb_agg(jsonb_build_object('code', choice.code, 'name', choice.name, 'nameEn', choice.name_en)
					order by choice."position", choice.code), '[]')
				from app.field choice where choice.unit_id = device.unit_id and choice.closed_on is null
					and (counter.serves = '{}' or choice.code = any (counter.serves))
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


grant execute on function api.counters(uuid) to anon, authenticated, service_role;
comment on function api.counters(uuid) is 'nullable: name_en, field, closed_on';
grant execute on function api.put_counter(uuid, text, text, text, text, text, integer, jsonb) to authenticated, service_role;

reset check_function_bodies;
