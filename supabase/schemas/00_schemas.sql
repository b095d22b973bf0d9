-- Tables live in app, which no gateway exposes; callable functions live in api, which one may.
create schema app;
create schema api;
grant usage on schema app, api to anon, authenticated, service_role;
-- For app.call alone.
grant usage on schema app to authenticator;

-- No role may call what is not granted below, in any schema: every new function may be called by every role unless
-- that is taken away, and the default of one schema cannot take away what the default of the whole database gives.
alter default privileges revoke execute on functions from public;
alter default privileges in schema api revoke execute on functions from public;
alter default privileges in schema app revoke execute on functions from public;
-- The server reads every table but those that hold what opens an account. What it writes itself is granted beside each table, no more than its functions need;
-- everything else is written by functions with their owner's rights.
alter default privileges in schema app grant select on tables to service_role;
alter default privileges in schema app grant usage, select on sequences to service_role;
alter default privileges in schema app grant execute on functions to service_role;
-- On each table a policy `the_server` lets it do so: by right and not by passing row security, since a role that passes it
-- can only be made by a superuser, whom managed servers do not lend.
