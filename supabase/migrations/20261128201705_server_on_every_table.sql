set check_function_bodies = off;

-- The server works on every table of schema app, by right and not by passing row security: a role that passes it can
-- only be made by a superuser, whom managed servers do not lend. A table that is missing here is missed by the promises.
create policy the_server on app.account_link to service_role using (true) with check (true);
create policy the_server on app.alert to service_role using (true) with check (true);
create policy the_server on app.alert_hook to service_role using (true) with check (true);
create policy the_server on app.alert_wish to service_role using (true) with check (true);
create policy the_server on app.dossier_move to service_role using (true) with check (true);
create policy the_server on app.limit_slice to service_role using (true) with check (true);
create policy the_server on app.receipt_print to service_role using (true) with check (true);
create policy the_server on app.second_factor to service_role using (true) with check (true);
create policy the_server on app.server_secret to service_role using (true) with check (true);

reset check_function_bodies;
