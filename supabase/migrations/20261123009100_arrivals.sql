-- What a page tells of a tablet's slips is kept while they arrive, so that the page costs the same after a million of
-- them: when the last one came, and which sequence numbers ever did. The numbers are kept as ranges: as long as nothing
-- is missing there is one. What retention removes later has arrived all the same.
alter table app.device add column arrived int8multirange not null default '{}';
grant select (arrived) on app.device to authenticated;

-- A tablet with a thousand holes is broken; so that it cannot make every batch dearer than the one before, the older
-- half of its holes is then forgotten.
create function app.with_arrived(known int8multirange, fresh int8multirange) returns int8multirange
	language plpgsql immutable parallel safe as $$
declare
	whole int8multirange := known + fresh;
	spans int8range[];
begin
	-- Usually the next numbers in a row.
	if whole = int8multirange(range_merge(whole)) then
		return whole;
	end if;
	spans := array(select unnest(whole));
	if cardinality(spans) > 1000 then
		whole := whole + int8multirange(int8range(lower(spans[1]), lower(spans[500])));
	end if;
	return whole;
end $$;

-- SECURITY DEFINER: whatever writes slips keeps this, and nobody else may write it. One tablet after the other, in the
-- order of the key, so that concurrent batches wait for each other instead of deadlocking.
create function app.keep_arrivals() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	seen record;
begin
	for seen in
		select unit_id, device_id, max(received_at) as last,
			coalesce(range_agg(int8range(sequence, sequence, '[]')) filter (where sequence is not null), '{}') as numbers
		from fresh where device_id is not null group by 1, 2 order by 1, 2
	loop
		update app.device
		set last_slip_at = greatest(last_slip_at, seen.last), arrived = app.with_arrived(arrived, seen.numbers)
		where unit_id = seen.unit_id and id = seen.device_id;
	end loop;
	return null;
end $$;
create trigger keep_arrivals after insert on app.slip
	referencing new table as fresh for each statement execute function app.keep_arrivals();

-- Every pairing counts from one: a device that takes on another token begins anew. (Tablets of a sample take turns.)
create function app.begin_new_series() returns trigger language plpgsql as $$
begin
	new.arrived := '{}';
	new.last_slip_at := null;
	new.last_sequence := null;
	new.oldest_sequence := null;
	return new;
end $$;
create trigger begin_new_series before update of token_hash on app.device
	for each row when (new.token_hash <> old.token_hash) execute function app.begin_new_series();

-- Of what arrived before: numbers below the oldest slip that is still kept may have been removed by retention; those of
-- a tablet that is older than a year are taken as arrived, as they were until now.
update app.device set last_slip_at = known.last, arrived = known.numbers + case
		when device.created_at >= now() - interval '1 year' then '{}'
		else int8multirange(int8range(1, greatest(1, coalesce(known.lowest, device.oldest_sequence, device.last_sequence + 1, 1))))
	end
from (
	select device.unit_id, device.id, max(slip.received_at) as last, min(slip.sequence) as lowest,
		coalesce(range_agg(int8range(slip.sequence, slip.sequence, '[]')) filter (where slip.sequence is not null), '{}')
			as numbers
	from app.device left join app.slip on slip.unit_id = device.unit_id and slip.device_id = device.id
	group by 1, 2
) known
where known.unit_id = device.unit_id and known.id = device.id;

-- The numbers that each tablet gave and that never arrived, as ranges: what waits on the tablet is not missing, and what
-- lies on its shelf is.
drop function api.missing_slips(uuid, timestamptz);
create function api.missing_slips(of_unit uuid) returns table (device uuid, first bigint, last bigint)
	language sql stable as $$
	select device.id, lower(hole), upper(hole) - 1
	from app.device
	cross join lateral (
		-- The highest number that must have arrived: below the oldest that waits, else the last that was given.
		select coalesce(least(oldest_sequence - 1, last_sequence), upper(arrived) - 1, 0) as number
	) given
	cross join lateral unnest(int8multirange(int8range(1, given.number + 1)) - arrived) hole
	where device.unit_id = of_unit
	order by 1, 2
$$;
grant execute on function api.missing_slips(uuid) to authenticated, service_role;
