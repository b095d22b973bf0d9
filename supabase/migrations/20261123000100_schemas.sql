-- Tables live in app, which no gateway exposes; callable functions live in api, which one may.
create schema app;
create schema api;
grant usage on schema app, api to anon, authenticated, service_role;

-- Nothing in api may be called by anybody unless a migration says so.
alter default privileges in schema api revoke execute on functions from public;
alter default privileges in schema app revoke execute on functions from public;
-- The server's own role passes row-level security, but still needs the grants.
alter default privileges in schema app grant select, insert, update, delete on tables to service_role;
alter default privileges in schema app grant usage, select on sequences to service_role;
alter default privileges in schema app grant execute on functions to service_role;

-- The day in Việt Nam on which something happened: the whole country keeps one time zone.
create function app.local_day(at timestamptz) returns date
	language sql immutable parallel safe
	return (at at time zone 'Asia/Ho_Chi_Minh')::date;
grant execute on function app.local_day(timestamptz) to anon, authenticated;
