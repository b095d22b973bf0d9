-- What was done, by whom, in the same transaction as the deed. No person writes, changes or deletes it by hand, not even the
-- owner of the database: a trigger refuses. number and hash come a little later (app.seal_audit).
create table app.audit (
	unit_id uuid,
	id bigint generated always as identity,
	at timestamptz not null default now(),
	actor text not null,
	action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
	subject text,
	detail jsonb not null default '{}',
	-- Its place in the chain of its unit, and the hash over the entry and the hash before it.
	number bigint,
	hash bytea check (length(hash) = 32),
	primary key (id),
	check ((number is null) = (hash is null))
);
create index on app.audit (unit_id, at);
-- What was done to a tablet, by whom and when, from the audit. The audit has a row for every batch of slips: without
-- these two a page would read all of them to find the few that people did.
create index on app.audit (unit_id, subject, at) where action like 'device.%';
create index on app.audit (unit_id, at) where action in ('slips.counted', 'slips.set_aside', 'outbox.imported');
-- What people did, newest first: everything but the batches of slips.
create index on app.audit (unit_id, id) where action <> 'slips.stored';
create index on app.audit (id) where hash is null;
create unique index on app.audit (coalesce(unit_id, '00000000-0000-0000-0000-000000000000'), number);
alter table app.audit enable row level security;
create policy the_server on app.audit to service_role using (true) with check (true);
grant select (unit_id, id, at, actor, action, subject, detail) on app.audit to authenticated;
create policy leaders_read_the_audit on app.audit for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])) or (unit_id is null and app.is_operator()));

-- An entry is sealed once and never changes otherwise.
create function app.refuse_to_change_audit() returns trigger
	language plpgsql as $$
begin
	if tg_op = 'UPDATE' and old.hash is null and new.hash is not null
		and (new.unit_id, new.id, new.at, new.actor, new.action, new.subject, new.detail)
			is not distinct from (old.unit_id, old.id, old.at, old.actor, old.action, old.subject, old.detail) then
		return new;
	end if;
	-- An empty one may be emptied: a restored backup brings its own.
	if tg_op = 'TRUNCATE' and not exists (select from app.audit) then return null; end if;
	raise exception 'the audit never changes' using errcode = 'PT409', detail = 'HL-9004';
end $$;
create trigger audit_stands before update or delete on app.audit
	for each row execute function app.refuse_to_change_audit();
create trigger audit_is_not_emptied before truncate on app.audit
	for each statement execute function app.refuse_to_change_audit();

-- What concerns a person and no unit, such as a sign-in: noted in each unit where the person holds a role today, so that
-- its leaders read of it; with the installation where there is none, or the account is not known.
-- SECURITY DEFINER: reads everybody's roles.
create function app.note_of_person(person uuid, did text) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	of_units uuid[] := array(select distinct unit_id from app.member
		where user_id = person and confirmed_at is not null
			and app.local_day(now()) >= valid_from and (valid_to is null or app.local_day(now()) <= valid_to) order by 1);
	who text := case when app.is_server() then 'service_role' else coalesce(auth.uid()::text, 'anon') end;
begin
	perform app.write_note(of_unit, who, did, person::text)
	from unnest(case when of_units = '{}' then array[null::uuid] else of_units end) of_unit;
end $$;
revoke execute on function app.note_of_person(uuid, text) from service_role;

-- What an entry says, the same text on every server and in every session.
create function app.audit_text(entry app.audit) returns text
	language sql immutable as $$
	select jsonb_build_array(entry.unit_id, entry.id, extract(epoch from entry.at)::text, entry.actor, entry.action,
		entry.subject, entry.detail)::text
$$;

-- Chains what has been committed and not been sealed, unit by unit: so the chain costs an intake nothing and holds no
-- unit up for another. Returns how many were sealed, at most so many in one call.
-- SECURITY DEFINER: the no role may write audit.
create function api.seal_audit(at_most int default 5000) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	entry app.audit;
	last_number bigint;
	last_hash bytea;
	of_unit uuid;
	n bigint := 0;
begin
	perform app.require_server();
	perform pg_advisory_xact_lock(hashtextextended('seal audit', 0));
	for entry in
		select * from (select * from app.audit where hash is null order by id limit at_most) open_entries
		order by unit_id nulls first, id
	loop
		if n = 0 or of_unit is distinct from entry.unit_id then
			of_unit := entry.unit_id;
			select audit.number, audit.hash into last_number, last_hash from app.audit
			where coalesce(audit.unit_id, '00000000-0000-0000-0000-000000000000')
				= coalesce(entry.unit_id, '00000000-0000-0000-0000-000000000000') and audit.number is not null
			order by audit.number desc limit 1;
			if not found then last_number := 0; last_hash := ''; end if;
		end if;
		last_number := last_number + 1;
		last_hash := sha256(last_hash || convert_to(app.audit_text(entry), 'UTF8'));
		update app.audit set number = last_number, hash = last_hash where id = entry.id;
		n := n + 1;
	end loop;
	return n;
end $$;
grant execute on function api.seal_audit(int) to service_role;

-- The chains that do not hold, by unit: the first entry at which one breaks, and why. Nothing where all hold.
-- SECURITY DEFINER: reads the audit of all units.
create function api.broken_audit()
	returns table (unit_id uuid, number bigint, id bigint, why text)
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_server();
	return query
		select distinct on (chain.unit_id) chain.unit_id, chain.number, chain.id, chain.why
		from (
			select entry.unit_id, entry.number, entry.id, case
				when entry.number <> coalesce(lag(entry.number) over of_unit, 0) + 1 then 'missing'
				when entry.hash <> sha256(coalesce(lag(entry.hash) over of_unit, '')
					|| convert_to(app.audit_text(entry), 'UTF8')) then 'changed' end as why
			from app.audit entry where entry.hash is not null
			window of_unit as (partition by entry.unit_id order by entry.number)
		) chain
		where chain.why is not null
		order by chain.unit_id, chain.number;
end $$;
grant execute on function api.broken_audit() to service_role;
comment on function api.broken_audit() is 'nullable: unit_id';

-- The end of each chain: whoever wrote these down elsewhere knows later that nothing was cut off behind them.
-- SECURITY DEFINER: reads the audit of all units.
create function api.audit_heads()
	returns table (unit_id uuid, number bigint, hash text)
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_server();
	return query
		select distinct on (entry.unit_id) entry.unit_id, entry.number, encode(entry.hash, 'hex')
		from app.audit entry where entry.hash is not null order by entry.unit_id, entry.number desc;
end $$;
grant execute on function api.audit_heads() to service_role;
comment on function api.audit_heads() is 'nullable: unit_id';

-- A page of what was done in a unit, newest first. kinds: what stands before the dot of an action, 'slips_ruled' for
-- slips counted in, set aside or exported, 'slips' for the batches that came, which are left out unless asked for. before: an id,
-- for the next page.
create function api.audit(of_unit uuid, kinds jsonb default null, by_actor text default null, from_day date default null,
	to_day date default null, before bigint default null, at_most int default 50)
	returns table (id bigint, at timestamptz, actor text, actor_name text, action text, subject text, subject_name text,
		detail jsonb)
	language plpgsql stable as $$
begin
	perform app.require_leader(of_unit);
	return query
		select entry.id, entry.at, entry.actor,
			case when entry.actor ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then app.person_name(entry.actor::uuid) end,
			entry.action, entry.subject,
			case when entry.action ~ '^(account|role|fields|password|session|second_factor)[.]'
				and entry.subject ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then app.person_name(entry.subject::uuid) end,
			entry.detail
		from app.audit entry
		where entry.unit_id = of_unit
			and case when kinds is null then entry.action <> 'slips.stored'
				when kinds ? 'slips' then entry.action = 'slips.stored'
				else entry.action <> 'slips.stored' and kinds ? case
					when entry.action like 'slips.%' then 'slips_ruled'
					else split_part(entry.action, '.', 1) end end
			and (by_actor is null or entry.actor = by_actor)
			and (from_day is null or entry.at >= from_day::timestamp at time zone 'Asia/Ho_Chi_Minh')
			and (to_day is null or entry.at < (to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
			and (before is null or entry.id < before)
		order by entry.id desc limit least(at_most, 200);
end $$;
grant execute on function api.audit(uuid, jsonb, text, date, date, bigint, int) to authenticated;
comment on function api.audit(uuid, jsonb, text, date, date, bigint, int) is 'nullable: actor_name, subject, subject_name';

-- Who did something in a unit, by name.
create function api.audit_actors(of_unit uuid) returns table (actor text, name text)
	language plpgsql stable as $$
begin
	perform app.require_leader(of_unit);
	return query
		select who.actor, case when who.actor ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' then app.person_name(who.actor::uuid) end
		from (select distinct audit.actor from app.audit
			where audit.unit_id = of_unit and audit.action <> 'slips.stored') who
		order by 2 nulls last, 1;
end $$;
grant execute on function api.audit_actors(uuid) to authenticated;
comment on function api.audit_actors(uuid) is 'nullable: name';
