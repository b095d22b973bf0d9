set check_function_bodies = off;

create policy the_server on app.unit_face to service_role using (true) with check (true);

reset check_function_bodies;
