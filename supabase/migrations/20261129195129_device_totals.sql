set check_function_bodies = off;

drop function api.tablet_totals();

-- Tablets of real units, those reported silent now, and slips that wait on them: what the operator's watch reads.
create function api.device_totals() returns table (paired bigint, silent bigint, waiting bigint)
	language sql stable as $$
	select count(*), (select count(*) from app.alert where kind = 'tablet_silent' and ended_at is null),
		coalesce(sum(queued), 0)
	from app.device join app.unit on unit.id = device.unit_id
	where revoked_at is null and not unit.is_sample
$$;


grant execute on function api.device_totals() to service_role;

reset check_function_bodies;
