set check_function_bodies = off;

alter table app.owner_assignment alter column valid_from set default app.local_day(now());

-- Who owns which field today, by name: whoever reads the report sees who owes what.
create or replace function api.field_owners(of_unit uuid)
	returns table (field text, name text)
	language sql stable as $$
	select field, app.person_name(user_id) from app.owner_assignment
	where unit_id = of_unit and app.local_day(now()) >= valid_from and (valid_to is null or app.local_day(now()) <= valid_to)
	order by field, 2
$$;

-- Hands a section in, with the counts taken in the same transaction, so that nobody can file figures of his own. Where
-- slips are dissatisfied it has a cause and a remedy, or says on purpose that there is nothing to explain.
create or replace function api.file_report_section(of_unit uuid, of_year int, of_quarter int, of_field text, body jsonb, of_revision int)
	returns timestamptz
	language plpgsql security definer set search_path = '' as $$
declare
	first_day date := make_date(of_year, of_quarter * 3 - 2, 1);
	last_day date := (make_date(of_year, of_quarter * 3 - 2, 1) + interval '3 months - 1 day')::date;
	at_most smallint := (select dissatisfied_at_most from app.unit_setting where unit_id = of_unit);
	taken jsonb;
begin
	perform app.require_writer(of_unit, of_field);
	-- One after the other for a quarter of a unit: a version follows the newest.
	perform pg_advisory_xact_lock(hashtextextended('report ' || of_unit || ' ' || of_year || ' ' || of_quarter, 0));
	perform app.require_open_report(of_unit, of_year, of_quarter);
	if coalesce((select revision from app.section_draft where unit_id = of_unit and year = of_year
		and quarter = of_quarter and field = of_field), 0) <> of_revision then
		raise exception 'somebody else has saved this section' using errcode = 'PT409', detail = 'HL-5102';
	end if;
	select coalesce(jsonb_agg(jsonb_build_object('item', item, 'level', level, 'counted', counted, 'n', n)
		order by item, level, counted), '[]') into taken
	from (
		select item, level, counted, sum(n) as n from app.slip_daily
		where unit_id = of_unit and field = of_field and day between first_day and last_day
		group by 1, 2, 3 having sum(n) > 0
	) counts;
	if coalesce((body ->> 'nothing')::boolean, false) is false
		and (btrim(coalesce(body ->> 'causes', '')) = '' or jsonb_array_length(coalesce(body -> 'remedies', '[]')) = 0)
		and exists (select from jsonb_to_recordset(taken) as one (item text, level int, counted boolean, n bigint)
			where item = 'overall' and counted and level <= at_most and n > 0) then
		raise exception 'dissatisfied slips want a cause and a remedy' using errcode = 'PT422', detail = 'HL-5101';
	end if;
	insert into app.section_version (unit_id, year, quarter, field, version, state, body, by_person, snapshot)
	values (of_unit, of_year, of_quarter, of_field, app.next_section_version(of_unit, of_year, of_quarter, of_field),
		'filed', body, auth.uid(), jsonb_build_object(
			'counted_until', now(),
			'counts', taken,
			'dossiers', (select to_jsonb(row) from api.dossier_counts(of_unit, first_day, last_day) row
				where row.field = of_field),
			'owners', (select coalesce(jsonb_agg(app.person_name(user_id) order by app.person_name(user_id)), '[]')
				from app.owner_assignment where unit_id = of_unit and field = of_field
					and app.local_day(now()) >= valid_from and (valid_to is null or app.local_day(now()) <= valid_to))));
	insert into app.section_draft as draft (unit_id, year, quarter, field, revision, body, saved_by)
	values (of_unit, of_year, of_quarter, of_field, 1, file_report_section.body, auth.uid())
	on conflict (unit_id, year, quarter, field) do update set revision = draft.revision + 1, body = excluded.body,
		saved_by = excluded.saved_by, saved_at = now();
	perform app.note(of_unit, 'report.filed', of_year || '-Q' || of_quarter || ' ' || of_field);
	return now();
end $$;

-- The counted faces of each field by who owned it on the day, a row for each group that owned it together. Slips of days
-- without an owner, and slips of no field, have rows without officers. levels: from 1 to 5. Whoever leads sees every row.
-- An officer sees, of the own fields, the rows without officers and those that name this officer.
create function api.officer_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, officers text[], levels int[])
	language sql stable as $$
	with duty as (
		select place.code as field, day::date as day,
			day::date <= app.local_day(now()) and (place.closed_on is null or day::date < place.closed_on) as stands,
			array(select distinct own.user_id from app.owner_assignment own
				where own.unit_id = of_unit and own.field = place.code and day::date >= own.valid_from
					and (own.valid_to is null or day::date <= own.valid_to)
				order by 1) as people
		from app.field place, generate_series(from_day::timestamp, to_day::timestamp, interval '1 day') day
		where place.unit_id = of_unit
	), face as (
		select field, day, level, sum(n)::int as n from app.slip_daily
		where unit_id = of_unit and day between from_day and to_day and item = 'overall' and counted and n > 0
		group by 1, 2, 3
	), shared as (
		select field, coalesce(people, '{}') as people,
			array(select coalesce(sum(one.n), 0)::int from generate_series(1, 5) step
				left join unnest(array_agg(level), array_agg(n)) one (level, n) on one.level = step
				group by step order by step) as levels
		from duty full join face using (field, day)
		group by 1, 2
		having count(n) > 0 or (coalesce(people, '{}') <> '{}' and bool_or(stands))
	)
	select field, array(select app.person_name(person) from unnest(people) person order by 1), levels
	from shared
	where of_unit in (select app.my_units(array['leader', 'administrator']))
		or (of_unit in (select app.my_units(array['officer'])) and app.reads_field(of_unit, field)
			and (people = '{}' or auth.uid() = any (people)))
	order by 1, 2
$$;

-- The people of a unit with their roles and fields, for its administrators: what counts today, what will, what is
-- offered and waits for its holder.
-- SECURITY DEFINER: reads accounts.
create or replace function api.people(of_unit uuid)
	returns table (id uuid, email text, name text, roles jsonb, fields text[], last_sign_in_at timestamptz,
		invited_until timestamptz, belongs_elsewhere boolean)
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
			app.belongs_elsewhere(users.id, auth.uid())
		from app.member join auth.users on users.id = member.user_id
		where member.unit_id = of_unit and (member.valid_to is null or current_date <= member.valid_to)
		group by users.id, users.email, users.last_sign_in_at
		order by 3, 2;
end $$;

-- From today, exactly these fields are the person's. fields: a list of codes.
-- SECURITY DEFINER: it checks the administrator first, and that the person works here.
create or replace function api.put_owned_fields(of_unit uuid, person uuid, fields jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	wanted text[] := array(select jsonb_array_elements_text(fields) order by 1);
begin
	perform app.require_administrator(of_unit);
	-- What began today and ends today never was.
	delete from app.owner_assignment
	where unit_id = of_unit and user_id = person and field <> all (wanted) and valid_from >= app.local_day(now());
	update app.owner_assignment set valid_to = app.local_day(now()) - 1
	where unit_id = of_unit and user_id = person and field <> all (wanted)
		and (valid_to is null or valid_to >= app.local_day(now()));
	insert into app.owner_assignment (unit_id, field, user_id)
	select of_unit, code, person from unnest(wanted) code
	where not exists (select from app.owner_assignment
		where unit_id = of_unit and user_id = person and field = code and (valid_to is null or valid_to >= app.local_day(now())))
	on conflict (unit_id, field, user_id, valid_from) do update set valid_to = null;
	perform app.note(of_unit, 'fields.assigned', person::text, jsonb_build_object('fields', to_jsonb(wanted)));
end $$;

-- Ends everything an account has: roles, fields, sessions, password, second factor. The name stays beside what the
-- person did. A new invitation opens it again.
-- SECURITY DEFINER: writes accounts and roles.
create or replace function app.end_account(person uuid) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	delete from app.member where user_id = person and (valid_from >= current_date or confirmed_at is null);
	update app.member set valid_to = current_date - 1
	where user_id = person and (valid_to is null or valid_to >= current_date);
	delete from app.owner_assignment where user_id = person and valid_from >= app.local_day(now());
	update app.owner_assignment set valid_to = app.local_day(now()) - 1
	where user_id = person and (valid_to is null or valid_to >= app.local_day(now()));
	delete from app.operator where user_id = person;
	delete from app.session where user_id = person;
	delete from app.account_link where user_id = person;
	delete from app.second_factor where user_id = person;
	update auth.users set encrypted_password = '', banned_until = '2999-12-31' where id = person;
end $$;

-- The fields of a unit that the caller owns today.
-- SECURITY DEFINER: it decides the policies.
create or replace function app.my_fields(of_unit uuid) returns setof text
	language sql stable security definer set search_path = '' as $$
	select field from app.owner_assignment
	where unit_id = of_unit and user_id = auth.uid()
		and app.local_day(now()) >= valid_from and (valid_to is null or app.local_day(now()) <= valid_to)
$$;

-- The policy of app.alert, asked of somebody else: the server's round asks it before it mails in that person's name.
create or replace function app.sees_alert(person uuid, of_unit uuid, of_field text) returns boolean
	language sql stable security definer set search_path = '' as $$
	select of_unit in (select app.units_of(person, array['leader', 'administrator']))
		or (of_unit in (select app.units_of(person, array['officer'])) and exists (
			select from app.owner_assignment
			where unit_id = of_unit and user_id = person and field = of_field
				and app.local_day(now()) >= valid_from and (valid_to is null or app.local_day(now()) <= valid_to)))
$$;


grant execute on function api.officer_counts(uuid, date, date) to authenticated;

reset check_function_bodies;
