-- The numbers that each tablet gave and that never arrived, as ranges: what waits on the tablet is not missing, and what
-- lies on its shelf is. Looks at the slips received since a moment (a year ago, unless told otherwise), so that what
-- retention has removed is not missed; received, because the clock of a tablet may have been anywhere.
create function api.missing_slips(of_unit uuid, since timestamptz default now() - interval '1 year')
	returns table (device uuid, first bigint, last bigint)
	language sql stable as $$
	with tablet as (
		select device.id,
			case when device.created_at >= since then 0
				else coalesce(arrived.lowest - 1, device.oldest_sequence - 1, device.last_sequence, 0) end as begins,
			-- The highest number that must have arrived: below the oldest that waits, else the last that was given.
			coalesce(device.oldest_sequence - 1, device.last_sequence, arrived.highest, 0) as given,
			arrived.n, coalesce(arrived.highest, 0) as highest
		from app.device
		left join (
			select device_id, min(sequence) as lowest, max(sequence) as highest, count(*) as n
			from app.slip where unit_id = of_unit and device_id is not null and received_at >= since and sequence is not null
			group by device_id
		) arrived on arrived.device_id = device.id
		where device.unit_id = of_unit
	)
	select tablet.id, hole.first, hole.last
	from tablet
	cross join lateral (
		select before + 1 as first, least(number - 1, tablet.given) as last
		from (
			select sequence as number, lag(sequence, 1, tablet.begins) over (order by sequence) as before
			from app.slip
			where unit_id = of_unit and device_id = tablet.id and received_at >= since and sequence > tablet.begins
		) step
		where number > before + 1 and before < tablet.given
		union all
		select greatest(tablet.highest, tablet.begins) + 1, tablet.given
		where greatest(tablet.highest, tablet.begins) < tablet.given
	) hole
	-- Nearly always nothing is missing, and a count tells so without putting the numbers in order.
	where tablet.given - tablet.begins > coalesce(tablet.n, 0) - greatest(tablet.highest - tablet.given, 0)
	order by 1, 2
$$;
grant execute on function api.missing_slips(uuid, timestamptz) to authenticated, service_role;
