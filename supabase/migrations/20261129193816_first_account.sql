set check_function_bodies = off;

-- The operator's account of an installation that has none yet; of several servers that start at once, one makes it.
-- SECURITY DEFINER: people and passwords lie in schema auth.
create function api.first_account(email text, password text) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_server();
	perform pg_advisory_xact_lock(hashtextextended('first account', 0));
	if exists (select from auth.users) then
		return false;
	end if;
	perform api.create_account(email => first_account.email, password => first_account.password,
		full_name => 'Quản trị', role => 'administrator', operator => true);
	return true;
end $$;

-- So many rows: a server that comes by HTTP asks at its start whether anything in between cuts answers short.
create function api.numbers_to(last int) returns setof int
	language sql immutable
	as 'select generate_series(1, least(last, 100000))';


grant execute on function api.first_account(text, text) to service_role;
grant execute on function api.numbers_to(int) to service_role;

reset check_function_bodies;
