-- A number that will never arrive (a tablet that burnt, a database put back from a copy) must not keep its tablet red for
-- ever, or nobody looks at red any more: an administrator writes it off, with a reason. Should it arrive after all, it
-- counts as any other.
alter table app.device_arrival
	add column written_off int8multirange not null default '{}',
	-- A tablet that gave numbers, and of which nothing ever came.
	alter column last_slip_at drop not null;

create or replace function api.missing_slips(of_unit uuid) returns table (device uuid, first bigint, last bigint)
	language sql stable as $$
	select device.id, lower(hole), upper(hole) - 1
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	cross join lateral (
		select coalesce(arrival.arrived, '{}') as numbers, coalesce(arrival.written_off, '{}') as written_off
	) known
	cross join lateral (
		-- The highest number that must have arrived: below the oldest that waits, else the last that was given.
		select coalesce(least(oldest_sequence - 1, last_sequence), upper(known.numbers) - 1, 0) as number
	) given
	cross join lateral unnest(
		int8multirange(int8range(1, given.number + 1)) - known.numbers - known.written_off
	) hole
	where device.unit_id = of_unit
	order by 1, 2
$$;

-- All that is missing now. Answers how many numbers that were.
-- SECURITY DEFINER: nobody else may write arrivals; the function checks the administrator first.
create function api.write_off_missing(of_unit uuid, of_device uuid, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	holes int8multirange;
	n bigint;
begin
	perform app.require_administrator(of_unit);
	perform from app.device where unit_id = of_unit and id = of_device for update;
	if not found then
		raise exception 'no such device' using errcode = 'PT404', detail = 'HL-2032';
	end if;
	select range_agg(int8range(first, last + 1)), sum(last - first + 1) into holes, n
	from api.missing_slips(of_unit) where device = of_device;
	if holes is null then
		return 0;
	end if;
	insert into app.device_arrival as known (unit_id, device_id, written_off) values (of_unit, of_device, holes)
	on conflict (unit_id, device_id) do update set written_off = known.written_off + excluded.written_off;
	perform app.note(of_unit, 'device.missing_written_off', of_device::text, jsonb_build_object('n', n,
		'because', because, 'ranges', (select jsonb_agg(jsonb_build_array(lower(hole), upper(hole) - 1))
			from unnest(holes) hole)));
	return n;
end $$;
grant execute on function api.write_off_missing(uuid, uuid, text) to authenticated, service_role;
