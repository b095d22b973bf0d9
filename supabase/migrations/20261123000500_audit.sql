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
alter table app.audit enable row level security;
revoke insert, update, delete on app.audit from service_role;
grant select on app.audit to authenticated;
create policy leaders_read_the_audit on app.audit for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- SECURITY DEFINER: the only way to write the audit.
create function app.note(of_unit uuid, did text, about text default null, details jsonb default '{}') returns void
	language sql security definer set search_path = '' as $$
	insert into app.audit (unit_id, actor, action, subject, detail)
	values (of_unit,
		coalesce(auth.uid()::text, nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', session_user),
		did, about, details)
$$;
grant execute on function app.note(uuid, text, text, jsonb) to authenticated;
