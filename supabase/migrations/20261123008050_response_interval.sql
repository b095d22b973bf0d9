-- A tablet may have a response interval of its own: one that stands where children play is pressed differently from one
-- at a counter. Without one, the unit's counts.
alter table app.device
	add column response_interval_seconds smallint check (response_interval_seconds between 0 and 300);
grant select (response_interval_seconds) on app.device to authenticated;

-- SECURITY DEFINER: people may not write app.device by hand; the function checks the administrator first.
create function api.put_response_interval(of_unit uuid, of_device uuid, seconds int default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was int;
begin
	perform app.require_administrator(of_unit);
	select response_interval_seconds into was from app.device where unit_id = of_unit and id = of_device for update;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	if was is distinct from seconds then
		update app.device set response_interval_seconds = seconds where unit_id = of_unit and id = of_device;
		perform app.note(of_unit, 'device.interval_set', of_device::text, jsonb_build_object('was', was, 'becomes', seconds));
	end if;
end $$;

-- Only tablets that have one of their own.
create function api.response_intervals(of_unit uuid) returns table (device uuid, seconds int)
	language sql stable as $$
	select id, response_interval_seconds from app.device
	where unit_id = of_unit and response_interval_seconds is not null
$$;
grant execute on function api.put_response_interval(uuid, uuid, int), api.response_intervals(uuid)
	to authenticated, service_role;

-- As before, but for the span of the response interval.
create or replace function app.mark_odd_presses(given app.slip_entry[]) returns setof app.slip_entry
	language plpgsql stable as $$
begin
	return query
	select fresh.ord, fresh.unit_id, fresh.device_id, fresh.id, fresh.level, fresh.channel, fresh.stage, fresh.field,
		fresh.counter, fresh.sequence, fresh.questionnaire, fresh.locale, fresh.answered_at, fresh.device_answered_at,
		case when fresh.device_id is null then fresh.marks else fresh.marks || array_remove(array[
			case when greatest(stored.latest, lag(fresh.answered_at) over press) > fresh.answered_at - span.response
				then 'interval' end,
			case when setting.opening_hours is not null and not app.is_open(setting.opening_hours, fresh.answered_at)
				then 'closed' end,
			-- As many presses back in the batch as the stored ones are short of the limit; none back if they are not.
			case when lag(fresh.answered_at, setting.burst_limit - stored.n) over press > fresh.answered_at - span.burst
				then 'burst' end
		], null) end,
		fresh.reasons, fresh.items, fresh.facts, fresh.comment, fresh.problem
	from unnest(given) fresh
	join app.unit_setting setting on setting.unit_id = fresh.unit_id
	left join app.device on device.unit_id = fresh.unit_id and device.id = fresh.device_id
	cross join lateral (
		select coalesce(device.response_interval_seconds, setting.response_interval_seconds) * interval '1 second' as response,
			setting.burst_minutes * interval '1 minute' as burst
	) span
	left join lateral (
		select max(earlier.answered_at) as latest,
			(count(*) filter (where earlier.answered_at > fresh.answered_at - span.burst))::int as n
		from (
			select slip.answered_at from app.slip
			where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
				and slip.answered_at <= fresh.answered_at
				and slip.answered_at > fresh.answered_at - greatest(span.response, span.burst)
			order by slip.answered_at desc limit setting.burst_limit
		) earlier
	) stored on fresh.device_id is not null
	window press as (partition by fresh.unit_id, fresh.device_id order by fresh.answered_at, fresh.id);
end $$;
