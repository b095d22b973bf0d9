set check_function_bodies = off;

drop function api.invite(uuid,text,text,text,text,jsonb,date,date);

-- From today the person with this email owns the field, beside whoever owns it already.
-- SECURITY DEFINER: looks the person up among the accounts.
create or replace function api.assign_owner(of_unit uuid, field text, person_email text) returns void
	language sql security definer set search_path = '' as $$
	select app.require_administrator(of_unit);
	select app.own_from(of_unit, users.id, array[$2], app.local_day(now()))
	from auth.users where users.email = lower(person_email);
	select app.note(of_unit, 'field.assigned', $2);
$$;

-- Invites somebody to a role in this unit by email. Where the email has no account, one is made that has no password:
-- its holder sets it with the link. Where it has one, its holder confirms with the link. Whoever works here already gets
-- the role at once, and no link. state: new, account, given. owned_from: since when the fields are the person's, as in
-- put_owned_fields.
-- SECURITY DEFINER: looks up and writes accounts.
create function api.invite(of_unit uuid, email text, full_name text, role text, token_hash text, fields jsonb default '[]',
	from_day date default null, to_day date default null, owned_from date default null)
	returns table (id uuid, state text, expires_at timestamptz)
	language plpgsql security definer set search_path = '' as $$
declare
	account auth.users;
	counts boolean;
begin
	perform app.require_administrator(of_unit);
	insert into auth.users (email, encrypted_password, raw_user_meta_data)
	values (lower(invite.email), '', jsonb_build_object('full_name', full_name))
	on conflict do nothing;
	if found then perform app.note(of_unit, 'account.created'); end if;
	select * into account from auth.users where users.email = lower(invite.email);
	counts := app.put_role(of_unit, account.id, invite.role, coalesce(from_day, app.local_day(now())), to_day);
	if jsonb_array_length(fields) > 0 then
		perform api.put_owned_fields(of_unit, account.id, fields, owned_from);
	end if;
	return query select account.id,
		case when counts then 'given' when coalesce(account.encrypted_password, '') = '' then 'new' else 'account' end,
		case when not counts then app.make_link(of_unit, account.id, 'invitation', invite.token_hash, interval '7 days') end;
end $$;

-- From today, exactly these fields are the person's. fields: a list of codes. from_day: since when they are (null: since
-- today, and those owned before since then); a day in the past says who answered then, and gives no other right.
-- SECURITY DEFINER: it checks the administrator first, and that the person works here.
create or replace function api.put_owned_fields(of_unit uuid, person uuid, fields jsonb, from_day date default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	wanted text[] := array(select distinct jsonb_array_elements_text(fields) order by 1);
	today date := app.local_day(now());
	since date := coalesce(from_day, app.local_day(now()));
begin
	perform app.require_administrator(of_unit);
	if wanted <> '{}' and not exists (select from app.member
		where unit_id = of_unit and user_id = person and (valid_to is null or valid_to >= today)) then
		raise exception 'the person does not work here' using errcode = 'PT422', detail = 'HL-9004';
	end if;
	perform app.require_time_to_own(of_unit, person, wanted, since);
	-- What began today and ends today never was.
	delete from app.owner_assignment
	where unit_id = of_unit and user_id = person and field <> all (wanted) and valid_from >= today;
	update app.owner_assignment set valid_to = today - 1
	where unit_id = of_unit and user_id = person and field <> all (wanted) and (valid_to is null or valid_to >= today);
	perform app.own_from(of_unit, person, wanted, since);
	perform app.note(of_unit, 'fields.assigned', person::text, jsonb_strip_nulls(
		jsonb_build_object('fields', to_jsonb(wanted), 'from', from_day)));
end $$;

-- The person owns these fields from a day on, beside whoever owns them already. One time that goes on takes the place of
-- those that begin within it, and of one that reaches up to it: two times of a person and field never overlap.
create function app.own_from(of_unit uuid, person uuid, wanted text[], since date) returns void
	language sql set search_path = '' as $$
	delete from app.owner_assignment
	where unit_id = of_unit and user_id = person and field = any (wanted) and valid_from > since;
	update app.owner_assignment set valid_to = null
	where unit_id = of_unit and user_id = person and field = any (wanted) and valid_to >= since - 1;
	insert into app.owner_assignment (unit_id, field, user_id, valid_from)
	select of_unit, code, person, since from unnest(wanted) code
	where not exists (select from app.owner_assignment
		where unit_id = of_unit and user_id = person and field = code and valid_to is null)
$$;


grant execute on function api.invite(uuid, text, text, text, text, jsonb, date, date, date) to authenticated;
comment on function api.invite(uuid, text, text, text, text, jsonb, date, date, date) is 'nullable: expires_at';
revoke execute on function app.own_from(uuid, uuid, text[], date) from service_role;

reset check_function_bodies;
