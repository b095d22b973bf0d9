set check_function_bodies = off;

drop function api.people(uuid);
drop function api.put_owned_fields(uuid,uuid,jsonb);

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
	-- Its own people, but for one who has been given work elsewhere since.
	delete from auth.users person where raw_user_meta_data ->> 'sample' = 'true' and coalesce(encrypted_password, '') = ''
		and not exists (select from app.member where user_id = person.id)
		and not exists (select from app.operator where user_id = person.id);
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

-- The people of a unit with their roles and fields, for its administrators: what counts today, what will, what is
-- offered and waits for its holder. owned: {field: since when}
-- SECURITY DEFINER: reads accounts.
create function api.people(of_unit uuid)
	returns table (id uuid, email text, name text, roles jsonb, fields text[], last_sign_in_at timestamptz,
		invited_until timestamptz, belongs_elsewhere boolean, owned jsonb)
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	return query
		select users.id, users.email::text, app.person_name(users.id),
			jsonb_agg(jsonb_build_object('role', member.role, 'from', member.valid_from, 'to', member.valid_to,
				'confirmed', member.confirmed_at is not null) order by member.role),
			array(select owner.field from app.owner_assignment owner
				where owner.unit_id = of_unit and owner.user_id = users.id and app.local_day(now()) >= owner.valid_from
					and (owner.valid_to is null or app.local_day(now()) <= owner.valid_to)
				order by 1),
			users.last_sign_in_at,
			(select max(link.expires_at) from app.account_link link
				where link.unit_id = of_unit and link.user_id = users.id and link.kind = 'invitation'
					and link.used_at is null and link.expires_at > now()),
			app.belongs_elsewhere(users.id, auth.uid()),
			(select coalesce(jsonb_object_agg(owner.field, owner.valid_from), '{}') from app.owner_assignment owner
				where owner.unit_id = of_unit and owner.user_id = users.id and app.local_day(now()) >= owner.valid_from
					and (owner.valid_to is null or app.local_day(now()) <= owner.valid_to))
		from app.member join auth.users on users.id = member.user_id
		where member.unit_id = of_unit and (member.valid_to is null or app.local_day(now()) <= member.valid_to)
		group by users.id, users.email, users.last_sign_in_at
		order by 3, 2;
end $$;

-- From today, exactly these fields are the person's. fields: a list of codes. from_day: since when they are (null: since
-- today, and those owned before since then); a day in the past says who answered then, and gives no other right.
-- SECURITY DEFINER: it checks the administrator first, and that the person works here.
create function api.put_owned_fields(of_unit uuid, person uuid, fields jsonb, from_day date default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	wanted text[] := array(select jsonb_array_elements_text(fields) order by 1);
	today date := app.local_day(now());
	since date := coalesce(from_day, app.local_day(now()));
begin
	perform app.require_administrator(of_unit);
	perform app.require_time_to_own(of_unit, person, wanted, since);
	-- What began today and ends today never was.
	delete from app.owner_assignment
	where unit_id = of_unit and user_id = person and field <> all (wanted) and valid_from >= today;
	update app.owner_assignment set valid_to = today - 1
	where unit_id = of_unit and user_id = person and field <> all (wanted) and (valid_to is null or valid_to >= today);
	-- One time that goes on takes the place of those that begin within it.
	delete from app.owner_assignment
	where unit_id = of_unit and user_id = person and field = any (wanted) and valid_from > since;
	insert into app.owner_assignment (unit_id, field, user_id, valid_from)
	select of_unit, code, person, since from unnest(wanted) code
	where not exists (select from app.owner_assignment
		where unit_id = of_unit and user_id = person and field = code and (valid_to is null or valid_to >= today))
	on conflict (unit_id, field, user_id, valid_from) do update set valid_to = null;
	perform app.note(of_unit, 'fields.assigned', person::text, jsonb_strip_nulls(
		jsonb_build_object('fields', to_jsonb(wanted), 'from', from_day)));
end $$;

-- Who answers for which field of the sample commune, and since when: people without a password, whom nobody can sign in as.
-- owners: [{"email", "name", "field", "from", "to"}]. Of a sample unit only.
-- SECURITY DEFINER: no role may write accounts and roles by hand.
create function api.put_sample_owners(of_unit uuid, owners jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	if not exists (select from app.unit where id = of_unit and is_sample) then
		raise exception 'not a sample' using errcode = 'PT409', detail = 'HL-2011';
	end if;
	insert into auth.users (email, encrypted_password, raw_user_meta_data)
	select distinct on (email) email, '', jsonb_build_object('full_name', name, 'sample', true)
	from jsonb_to_recordset(owners) given (email text, name text)
	on conflict do nothing;
	insert into app.member (unit_id, user_id, role, valid_from)
	select of_unit, users.id, 'officer', min(given."from")
	from jsonb_to_recordset(owners) given (email text, "from" date) join auth.users on users.email = given.email
	group by users.id;
	insert into app.owner_assignment (unit_id, field, user_id, valid_from, valid_to)
	select of_unit, given.field, users.id, given."from", given."to"
	from jsonb_to_recordset(owners) given (email text, field text, "from" date, "to" date)
	join auth.users on users.email = given.email;
end $$;

-- Refuses a first day that has not come, or that is before the unit or the field began; and one that would name another
-- person for days of an approved quarter.
create function app.require_time_to_own(of_unit uuid, person uuid, wanted text[], since date) returns void
	language plpgsql stable as $$
begin
	if since >= app.local_day(now()) then
		if since = app.local_day(now()) then return; end if;
		raise exception 'the day has not come' using errcode = 'PT422', detail = 'HL-2056';
	end if;
	if since < (select valid_from from app.unit where id = of_unit)
		or exists (select from api.field_beginnings(of_unit) beginning
			where beginning.field = any (wanted) and since < beginning.begins_on) then
		raise exception 'before the field began' using errcode = 'PT422', detail = 'HL-2056';
	end if;
	if exists (select from (select distinct year, quarter from app.report_version where unit_id = of_unit) approved
		cross join lateral (select make_date(approved.year, approved.quarter * 3 - 2, 1) as first_day) quarter
		cross join lateral generate_series(greatest(since, quarter.first_day),
			quarter.first_day + interval '3 months - 1 day', interval '1 day') day
		cross join unnest(wanted) code
		where not app.owned_on(of_unit, person, code, day::date)) then
		raise exception 'the quarter is approved' using errcode = 'PT409', detail = 'HL-2057';
	end if;
end $$;


grant execute on function api.people(uuid) to authenticated;
comment on function api.people(uuid) is 'nullable: last_sign_in_at, invited_until';
grant execute on function api.put_owned_fields(uuid, uuid, jsonb, date) to authenticated;
grant execute on function api.put_sample_owners(uuid, jsonb) to service_role;
revoke execute on function app.require_time_to_own(uuid, uuid, text[], date) from service_role;

reset check_function_bodies;
