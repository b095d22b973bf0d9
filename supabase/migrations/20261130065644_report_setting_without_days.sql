set check_function_bodies = off;

drop function api.report_setting(uuid);

-- No page ever wrote these days and nothing ever read them: a unit's days of rest and work are those of app.day_change.
alter table app.report_setting drop column days;

-- The words around a unit's report; nothing where it has set none.
create function api.report_setting(of_unit uuid) returns table (unit_id uuid, frame jsonb)
	language sql stable as $$
	select own.unit_id, own.frame from app.report_setting own where own.unit_id = of_unit
$$;


grant execute on function api.report_setting(uuid) to authenticated, service_role;

reset check_function_bodies;
