-- Functions that run as the person who asks write their note as that person: so that person could call app.note too.
-- It takes notes only about units in which the person holds a role today, and always in the person's own name.
-- A function that takes a role away notes it first.
-- SECURITY DEFINER: the only way to write the audit.
create or replace function app.note(of_unit uuid, did text, about text default null, details jsonb default '{}')
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
