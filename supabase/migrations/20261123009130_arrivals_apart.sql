-- What arrived from a tablet is kept in a narrow table of its own, by one statement for a batch: written into the row of
-- the tablet, which its slips refer to, it nearly doubled what storing a slip costs.
create table app.device_arrival (
	unit_id uuid not null,
	device_id uuid not null,
	last_slip_at timestamptz not null,
	-- Sequence numbers that ever arrived, as ranges: as long as nothing is missing there is one. What retention removes
	-- later has arrived all the same.
	arrived int8multirange not null default '{}',
	primary key (unit_id, device_id),
	foreign key (unit_id, device_id) references app.device on delete cascade
) with (fillfactor = 50);

alter table app.device_arrival enable row level security;
revoke insert, update, delete on app.device_arrival from service_role;
grant select on app.device_arrival to authenticated;
create policy administrators_read_arrivals on app.device_arrival for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

insert into app.device_arrival (unit_id, device_id, last_slip_at, arrived)
select unit_id, id, coalesce(last_slip_at, created_at), arrived
from app.device where last_slip_at is not null or arrived <> '{}';

-- SECURITY DEFINER: whatever writes slips keeps this, and nobody else may write it. In the order of the key, so that
-- concurrent batches wait for each other instead of deadlocking.
create or replace function app.keep_arrivals() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.device_arrival as known (unit_id, device_id, last_slip_at, arrived)
	select unit_id, device_id, max(received_at),
		coalesce(range_agg(int8range(sequence, sequence, '[]')) filter (where sequence is not null), '{}')
	from fresh where device_id is not null
	group by 1, 2 order by 1, 2
	on conflict (unit_id, device_id) do update set
		last_slip_at = greatest(known.last_slip_at, excluded.last_slip_at),
		arrived = app.with_arrived(known.arrived, excluded.arrived);
	return null;
end $$;

-- SECURITY DEFINER: nobody else may write arrivals.
create or replace function app.begin_new_series() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	delete from app.device_arrival where unit_id = new.unit_id and device_id = new.id;
	new.last_sequence := null;
	new.oldest_sequence := null;
	return new;
end $$;

create or replace function api.missing_slips(of_unit uuid) returns table (device uuid, first bigint, last bigint)
	language sql stable as $$
	select device.id, lower(hole), upper(hole) - 1
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	cross join lateral (select coalesce(arrival.arrived, '{}') as numbers) known
	cross join lateral (
		-- The highest number that must have arrived: below the oldest that waits, else the last that was given.
		select coalesce(least(oldest_sequence - 1, last_sequence), upper(known.numbers) - 1, 0) as number
	) given
	cross join lateral unnest(int8multirange(int8range(1, given.number + 1)) - known.numbers) hole
	where device.unit_id = of_unit
	order by 1, 2
$$;

create or replace function api.device_states(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_contact_at timestamptz, queued int, oldest_queued_at timestamptz, shelved int, shelf jsonb,
		resend_asked_at timestamptz, storage_free_bytes bigint, storage_persisted boolean, storage_trouble text,
		version text, battery_percent int, clock_offset_ms bigint, last_slip_at timestamptz, last_sequence bigint,
		idle_seconds int, thanks_seconds int, sound boolean, stage text, has_pin boolean)
	language sql stable as $$
	select id, code, name, counter, created_at, revoked_at, last_contact_at, queued, oldest_queued_at, shelved, shelf,
		resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, clock_offset_ms,
		arrival.last_slip_at, last_sequence, idle_seconds, thanks_seconds, sound, stage, app.has_pin(id)
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	where device.unit_id = of_unit
	order by code
$$;

create or replace function api.devices(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_contact_at timestamptz, queued int, oldest_queued_at timestamptz, storage_free_bytes bigint,
		storage_trouble text, version text, battery_percent int, clock_offset_ms bigint, last_slip_at timestamptz)
	language sql stable as $$
	select id, code, name, counter, created_at, revoked_at, last_contact_at, queued, oldest_queued_at, storage_free_bytes,
		storage_trouble, version, battery_percent, clock_offset_ms, arrival.last_slip_at
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	where device.unit_id = of_unit order by code
$$;

-- As before, but for where the last slip of a tablet is kept.
create or replace function api.sample_device(token_hash text) returns uuid
	language plpgsql as $$
declare
	sample app.counter;
	taken uuid;
begin
	if not exists (select from app.unit) then
		raise exception 'no unit yet' using errcode = 'PT404', detail = 'HL-2030';
	end if;
	if exists (select from app.unit where not is_sample) then
		raise exception 'real units pair their tablets themselves' using errcode = 'PT403', detail = 'HL-2031';
	end if;
	select counter.* into sample
	from app.counter join app.unit on unit.id = counter.unit_id
	where counter.closed_on is null and unit.valid_to is null
	order by counter.field is null, unit.code, counter."position", counter.code limit 1;
	if not found then
		raise exception 'no counter yet' using errcode = 'PT404', detail = 'HL-2030';
	end if;
	perform pg_advisory_xact_lock(hashtext('device ' || sample.unit_id));
	if (select count(*) from app.device where unit_id = sample.unit_id and code like 'thu-%') < 10 then
		insert into app.device (unit_id, code, name, counter, token_hash)
		select sample.unit_id, 'thu-' || count(*) + 1, 'Máy thử ' || count(*) + 1, sample.code,
			decode(sample_device.token_hash, 'hex')
		from app.device where unit_id = sample.unit_id and code like 'thu-%'
		returning id into taken;
	else
		update app.device set token_hash = decode(sample_device.token_hash, 'hex'), counter = sample.code,
			created_at = now(), revoked_at = null, last_contact_at = null
		where unit_id = sample.unit_id and id = (
			select device.id from app.device
			left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
			where device.unit_id = sample.unit_id and device.code like 'thu-%'
			order by greatest(device.last_contact_at, arrival.last_slip_at, device.created_at) limit 1)
		returning id into taken;
	end if;
	perform app.note(sample.unit_id, 'device.created', sample.code, '{"sample": true}');
	return taken;
end $$;

alter table app.device drop column last_slip_at, drop column arrived;
