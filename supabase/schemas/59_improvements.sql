-- "You said, we did": what a leader makes public of cases, in own words, and only that.
create table app.improvement (
	unit_id uuid not null references app.unit on delete cascade,
	id uuid not null default gen_random_uuid(),
	said text not null check (length(said) between 3 and 500),
	did text not null check (length(did) between 3 and 1000),
	field text,
	done_on date not null,
	published_at timestamptz,
	written_by uuid references auth.users on delete set null,
	primary key (unit_id, id),
	foreign key (unit_id, field) references app.field on delete set null (field)
);
alter table app.improvement enable row level security;
create policy the_server on app.improvement to service_role using (true) with check (true);
grant select on app.improvement to anon, authenticated;
create policy everyone_reads_what_is_published on app.improvement for select using (published_at is not null);
create policy leaders_read_improvements on app.improvement for select to authenticated
	using (unit_id in (select app.my_units(array['leader'])));

-- What citizens said and the unit did about it, newest first; those that are not published yet too.
create function api.improvements(of_unit uuid)
	returns table (id uuid, said text, did text, field text, done_on date, published_at timestamptz)
	language sql stable as $$
	select id, said, did, field, done_on, published_at from app.improvement
	where unit_id = of_unit order by done_on desc, id limit 200
$$;
comment on function api.improvements(uuid) is 'nullable: field, published_at';
grant execute on function api.improvements(uuid) to anon, authenticated, service_role;

create function app.require_chair(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if of_unit not in (select app.my_units(array['leader'])) then
		raise exception 'not a leader of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_chair(uuid) to authenticated;

-- SECURITY DEFINER: only leaders write.
create function api.write_improvement(of_unit uuid, said text, did text, done_on date, publish boolean,
	of_id uuid default null, field text default null) returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	made uuid := coalesce(of_id, gen_random_uuid());
begin
	perform app.require_chair(of_unit);
	insert into app.improvement as known (unit_id, id, said, did, field, done_on, published_at, written_by)
	values (of_unit, made, write_improvement.said, write_improvement.did, write_improvement.field, write_improvement.done_on,
		case when publish then now() end, auth.uid())
	on conflict (unit_id, id) do update set said = excluded.said, did = excluded.did, field = excluded.field,
		done_on = excluded.done_on, written_by = excluded.written_by,
		published_at = case when publish then coalesce(known.published_at, now()) end;
	perform app.note(of_unit, case when publish then 'improvement.published' else 'improvement.written' end, made::text);
	return made;
end $$;
grant execute on function api.write_improvement(uuid, text, text, date, boolean, uuid, text) to authenticated;

-- Takes one back: true where there was one.
-- SECURITY DEFINER: no person writes the table by hand; app.require_chair asks who may.
create function api.remove_improvement(of_unit uuid, of_id uuid) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_chair(of_unit);
	delete from app.improvement known where known.unit_id = of_unit and known.id = of_id;
	if found then perform app.note(of_unit, 'improvement.removed', of_id::text); end if;
	return found;
end $$;
grant execute on function api.remove_improvement(uuid, uuid) to authenticated;
