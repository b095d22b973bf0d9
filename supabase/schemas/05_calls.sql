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

-- SECURITY DEFINER, as in the three below: these functions decide the policies, so they cannot themselves be held by
-- them.
create function app.is_operator() returns boolean
	language sql stable security definer set search_path = '' as $$
	select exists (select from app.operator where user_id = auth.uid())
$$;
grant execute on function app.is_operator() to anon, authenticated;

-- The units for which the caller holds one of the roles today. Viewers and administrators of a higher level reach the
-- units below theirs; officers and leaders only their own.
-- SECURITY DEFINER: it decides the policies.
create function app.my_units(roles text[]) returns setof uuid
	language sql stable security definer set search_path = '' as $$
	select unit.id from app.unit where (select app.is_operator()) and 'administrator' = any (roles)
	union
	select reach.id
	from app.member
	cross join lateral (
		select below as id from app.units_below(member.unit_id) below
		where member.role in ('viewer', 'administrator')
		union
		select member.unit_id
	) reach
	where member.user_id = auth.uid() and member.role = any (roles)
		and current_date >= member.valid_from and (member.valid_to is null or current_date <= member.valid_to)
$$;
grant execute on function app.my_units(text[]) to anon, authenticated;

-- The fields of a unit that the caller owns today.
-- SECURITY DEFINER: it decides the policies.
create function app.my_fields(of_unit uuid) returns setof text
	language sql stable security definer set search_path = '' as $$
	select field from app.owner_assignment
	where unit_id = of_unit and user_id = auth.uid()
		and current_date >= valid_from and (valid_to is null or current_date <= valid_to)
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

-- Refuses whoever does not administer the unit; lets the server's own role through.
create function app.require_administrator(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'service_role') <> 'service_role'
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

-- Whoever works at the unit may hand out receipts; so may the server for a machine whose key it has checked.
create function app.require_member(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', 'service_role') <> 'service_role'
		and of_unit not in (select app.my_units(array['officer', 'leader', 'administrator'])) then
		raise exception 'not a member of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_member(uuid) to authenticated;

-- What was done, by whom, in the same transaction as the deed. Nobody writes, changes or deletes it by hand.
create table app.audit (
	unit_id uuid,
	id bigint generated always as identity,
	at timestamptz not null default now(),
	actor text not null,
	action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
	subject text,
	detail jsonb not null default '{}',
	primary key (id)
);
create index on app.audit (unit_id, at);
-- What was done to a tablet, by whom and when, from the audit. The audit has a row for every batch of slips: without
-- these two a page would read all of them to find the few that people did.
create index on app.audit (unit_id, subject, at) where action like 'device.%';
create index on app.audit (unit_id, at) where action in ('slips.counted', 'slips.set_aside', 'outbox.imported');
alter table app.audit enable row level security;
revoke insert, update, delete on app.audit from service_role;
grant select on app.audit to authenticated;
create policy leaders_read_the_audit on app.audit for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- Functions that run as the person who asks write their note as that person: so that person could call app.note too. It
-- takes notes only about units in which the person holds a role today, and always in the person's own name. A function
-- that takes a role away notes it first.
-- SECURITY DEFINER: the only way to write the audit.
create function app.note(of_unit uuid, did text, about text default null, details jsonb default '{}')
	returns void
	language plpgsql security definer set search_path = '' as $$
begin
	if current_setting('role') in ('anon', 'authenticated') and auth.uid() is not null
		and of_unit not in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) then
		raise exception 'no role in this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	insert into app.audit (unit_id, actor, action, subject, detail)
	values (of_unit,
		coalesce(auth.uid()::text, nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', session_user),
		did, about, details);
end $$;
grant execute on function app.note(uuid, text, text, jsonb) to authenticated;
