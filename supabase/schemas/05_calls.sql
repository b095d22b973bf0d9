-- How the server calls a function in somebody's name, in one round trip and one transaction: take the role and the
-- claims, then run the statement with its named arguments. Only the login that may take those roles anyway calls it.
create function app.call(as_role text, claims text, statement text, args jsonb) returns text
	language plpgsql as $$
declare
	answer text;
begin
	perform set_config('role', as_role, true), set_config('request.jwt.claims', claims, true);
	execute statement into answer using args;
	return answer;
end $$;
revoke execute on function app.call(text, text, text, jsonb) from service_role;
grant execute on function app.call(text, text, text, jsonb) to authenticator;

-- The day in Việt Nam on which something happened: the whole country keeps one time zone.
create function app.local_day(at timestamptz) returns date
	language sql immutable parallel safe
	return (at at time zone 'Asia/Ho_Chi_Minh')::date;
grant execute on function app.local_day(timestamptz) to anon, authenticated;

-- A day as a key or a text, always YYYY-MM-DD: a cast would follow the DateStyle of whoever is connected, and the same week
-- would have two keys.
create function app.day_key(of_day date) returns text
	language sql stable parallel safe
	return to_char(of_day::timestamp, 'YYYY-MM-DD');
grant execute on function app.day_key(date) to authenticated;

-- Early, on time or overdue, also where the source says only that the result was handed over. Null: not resolved.
create function app.dossier_lateness(state text, due_on date, resolved_on date) returns text
	language sql immutable parallel safe
	return case state
		when 'resolved_early' then 'early'
		when 'resolved_on_time' then 'on_time'
		when 'resolved_overdue' then 'overdue'
		when 'returned' then case
			when resolved_on is null then null
			when due_on is null or resolved_on = due_on then 'on_time'
			when resolved_on < due_on then 'early'
			else 'overdue' end
	end;
grant execute on function app.dossier_lateness(text, date, date) to authenticated;

-- Early, on time or overdue, of whatever ended a dossier: its result, or its refusal by the day of that. Null: not ended,
-- or refused the day is not known.
create function app.ended_lateness(state text, due_on date, resolved_on date) returns text
	language sql immutable parallel safe
	return app.dossier_lateness(case state when 'refused' then 'returned' else state end, due_on, resolved_on);
grant execute on function app.ended_lateness(text, date, date) to authenticated;

-- Where a dossier stands for QĐ 766: the quarter of its result or refusal (of its reception where it is not known when it was
-- refused), or, while it is open, that of the due day that it has missed; and whether it is overdue. Quarter null: it has
-- not come to its end.
-- A set of one row, which PostgreSQL takes into the statement that asks; a row alone it would ask a function for each time.
create function app.standing_766(state text, received_on date, due_on date, resolved_on date, as_of date)
	returns table (quarter date, overdue boolean) language sql immutable parallel safe rows 1 as $$
	select case when is_open then case when due_on < as_of then date_trunc('quarter', due_on)::date end
			else date_trunc('quarter', coalesce(resolved_on, received_on))::date end,
		is_open or app.ended_lateness(state, due_on, resolved_on) is not distinct from 'overdue'
	from (select state in ('received', 'supplement_asked') as is_open) standing
$$;
grant execute on function app.standing_766(text, date, date, date, date) to authenticated;

-- Is this the server itself: the role it takes where it has checked a device, a receipt or a key, or the owner's own
-- connection? Everybody else is a person, known by claims; without claims the caller is refused.
create function app.is_server() returns boolean
	language sql stable
	return current_setting('role') in ('service_role', 'none');
grant execute on function app.is_server() to anon, authenticated;

-- SECURITY DEFINER, as in those below: these functions decide the policies, so they cannot themselves be held by
-- them.
create function app.is_operator() returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.operator where user_id = auth.uid())
$$;
grant execute on function app.is_operator() to anon, authenticated;

-- The unit itself and everything below it.
create function app.units_below(root uuid) returns setof uuid
	language sql stable as $$
	with recursive below as (
		select root as id
		union
		select unit.id from app.unit join below on unit.parent_id = below.id
	)
	select id from below
$$;
grant execute on function app.units_below(uuid) to anon, authenticated;

-- All units that became part of this one, however long ago.
create function app.units_before(of_unit uuid) returns setof uuid
	language sql stable as $$
	with recursive earlier as (
		select unit_id as id from app.unit_successor where successor_id = of_unit
		union
		select part.unit_id from app.unit_successor part join earlier on part.successor_id = earlier.id
	)
	select id from earlier where id <> of_unit
$$;
grant execute on function app.units_before(uuid) to anon, authenticated;

-- The units for which a person holds one of the roles today, confirmed. Viewers and administrators of a higher level
-- reach the units below theirs; leaders of a higher level read those as viewers do, and lead only their own; officers stay
-- in theirs; operators administer all. What a unit was made of is read like a unit below, never changed: who leads, views
-- or administers the successor views its predecessors.
-- SECURITY DEFINER: it decides the policies.
create function app.units_of(person uuid, roles text[]) returns setof uuid
	language sql stable security definer set search_path = '' as $$
	select unit.id from app.unit
	where 'administrator' = any (roles) and (select exists (select from app.operator where user_id = person))
	union
	select reach.id
	from app.member
	cross join lateral (
		select member.unit_id as id where member.role = any (roles)
		union
		select below from app.units_below(member.unit_id) below
		where case member.role when 'leader' then 'viewer' = any (roles) and below <> member.unit_id
			when 'officer' then false else member.role = any (roles) end
		union
		select earlier from app.units_before(member.unit_id) earlier
		where member.role <> 'officer' and 'viewer' = any (roles)
	) reach
	where member.user_id = person and member.confirmed_at is not null
		and app.local_day(now()) >= member.valid_from and (member.valid_to is null or app.local_day(now()) <= member.valid_to)
$$;
revoke execute on function app.units_of(uuid, text[]) from service_role;

-- The same of whoever asks.
-- SECURITY DEFINER: it decides the policies.
create function app.my_units(roles text[]) returns setof uuid
	language sql stable security definer set search_path = '' as $$
	select app.units_of(auth.uid(), roles)
$$;
grant execute on function app.my_units(text[]) to anon, authenticated;

-- The server, or somebody with a role in the unit today, of whatever kind.
create function app.works_in(of_unit uuid) returns boolean
	language sql stable as $$
	select app.is_server() or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;
grant execute on function app.works_in(uuid) to anon, authenticated;

-- The fields of a unit that the caller owns today.
-- SECURITY DEFINER: it decides the policies.
create function app.my_fields(of_unit uuid) returns setof text
	language sql stable security definer set search_path = '' as $$
	select field from app.owner_assignment
	where unit_id = of_unit and user_id = auth.uid()
		and app.local_day(now()) >= valid_from and (valid_to is null or app.local_day(now()) <= valid_to)
$$;
grant execute on function app.my_fields(uuid) to anon, authenticated;

-- May the caller read this unit's figures of this field? Leaders, viewers and administrators all of them, officers the
-- fields they own.
-- SECURITY DEFINER: it decides the policies.
create function app.reads_field(of_unit uuid, of_field text) returns boolean
	language sql stable security definer set search_path = '' as $$
	select of_unit in (select app.my_units(array['leader', 'viewer', 'administrator']))
		or (of_unit in (select app.my_units(array['officer'])) and of_field in (select app.my_fields(of_unit)))
$$;
grant execute on function app.reads_field(uuid, text) to anon, authenticated;

-- The units the caller may work in, with the roles held there and the fields owned.
create function api.my_units()
	returns table (unit_id uuid, roles text[], fields text[])
	language sql stable as $$
	select reach.unit_id, array_agg(role order by role), array(select app.my_fields(reach.unit_id) order by 1)
	from unnest(array['officer', 'leader', 'viewer', 'administrator']) role
	cross join lateral (select app.my_units(array[role]) as unit_id) reach
	group by reach.unit_id
$$;
grant execute on function api.my_units() to authenticated, service_role;

-- The few ways to ask for a right. Each refuses whoever brings no claims; the server passes where it says so.

-- Refuses everybody but the server: for functions that run with their owner's rights.
create function app.require_server() returns void
	language plpgsql stable as $$
begin
	if not app.is_server() then
		raise exception 'only the server' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_server() to anon, authenticated;

-- Refuses a caller without claims.
create function app.require_person() returns void
	language plpgsql stable as $$
begin
	if auth.uid() is null or app.is_server() then
		raise exception 'nobody is signed in' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_person() to authenticated;

-- Refuses whoever does not run the installation; the server passes.
create function app.require_operator() returns void
	language plpgsql stable as $$
begin
	if not app.is_server() and not app.is_operator() then
		raise exception 'not an operator' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_operator() to authenticated;

-- Refuses whoever does not administer the unit; the server passes.
create function app.require_administrator(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if not app.is_server()
		and of_unit not in (select app.my_units(array['administrator'])) then
		raise exception 'not an administrator of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_administrator(uuid) to authenticated;

-- Refuses whoever does not lead or administer the unit.
create function app.require_leader(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if of_unit not in (select app.my_units(array['leader', 'administrator'])) then
		raise exception 'not a leader of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_leader(uuid) to authenticated;

-- The same; the server passes.
create function app.require_leader_or_server(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if not app.is_server() then perform app.require_leader(of_unit); end if;
end $$;
grant execute on function app.require_leader_or_server(uuid) to authenticated;

-- Refuses whoever reads nothing of the unit; the server passes.
create function app.require_reader(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if not app.is_server()
		and of_unit not in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) then
		raise exception 'nobody of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_reader(uuid) to authenticated;

-- Whoever works at the unit may hand out receipts; so may the server for a machine whose key it has checked.
create function app.require_member(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if not app.is_server()
		and of_unit not in (select app.my_units(array['officer', 'leader', 'administrator'])) then
		raise exception 'not a member of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_member(uuid) to authenticated;

-- Writes one entry in somebody's name. Only functions of the owner reach it.
-- SECURITY DEFINER: the only way to write the audit.
create function app.write_note(of_unit uuid, who text, did text, about text default null, details jsonb default '{}')
	returns void
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.audit (unit_id, actor, action, subject, detail) values (of_unit, who, did, about, details);
end $$;
revoke execute on function app.write_note(uuid, text, text, text, jsonb) from service_role;

-- Functions that run as the person who asks write their note as that person: so that person could call app.note too. It
-- takes notes only about units in which the person holds a role today, and always in the person's own name; the server
-- writes as the server, whatever the claims say. A function that takes a role away notes it first.
-- SECURITY DEFINER: the only way to write the audit.
create function app.note(of_unit uuid, did text, about text default null, details jsonb default '{}')
	returns void
	language plpgsql security definer set search_path = '' as $$
begin
	if not app.is_server() and (auth.uid() is null
		or of_unit is null
		or of_unit not in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))) then
		raise exception 'no role in this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	perform app.write_note(of_unit, case when not app.is_server() then auth.uid()::text
		when current_setting('role') = 'none' then session_user::text else 'service_role' end,
		did, about, details);
end $$;
grant execute on function app.note(uuid, text, text, jsonb) to authenticated;

-- So many rows: a server that comes by HTTP asks at its start whether anything in between cuts answers short.
create function api.numbers_to(last int) returns setof int
	language sql immutable
	as 'select generate_series(1, least(last, 100000))';
grant execute on function api.numbers_to(int) to service_role;
