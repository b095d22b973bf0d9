-- opening: {"1": [["07:30","11:30"], …], …} by ISO weekday, Việt Nam time. A weekday that is not named is closed.
create function app.is_open(opening jsonb, at timestamptz) returns boolean
	language sql immutable parallel safe as $$
	select exists (
		select from jsonb_array_elements(coalesce(
			opening -> extract(isodow from at at time zone 'Asia/Ho_Chi_Minh')::int::text, '[]')) hours
		where (at at time zone 'Asia/Ho_Chi_Minh')::time >= (hours ->> 0)::time
			and (at at time zone 'Asia/Ho_Chi_Minh')::time < (hours ->> 1)::time
	)
$$;

-- Which marks an odd press gets: within the response interval of the press before it on the same device (stored, or
-- earlier in the same batch), outside opening hours, or one of a burst.
create function app.odd_press(of_unit uuid, of_device uuid, slip uuid, at timestamptz, pressed_before timestamptz)
	returns text[]
	language sql stable as $$
	select case when of_device is null then '{}'::text[] else array_remove(array[
		case when pressed_before > at - setting.response_interval_seconds * interval '1 second' or exists (
			select from app.slip earlier
			where earlier.unit_id = of_unit and earlier.device_id = of_device and earlier.id <> slip
				and earlier.answered_at <= at
				and earlier.answered_at > at - setting.response_interval_seconds * interval '1 second'
		) then 'interval' end,
		case when setting.opening_hours is not null and not app.is_open(setting.opening_hours, at) then 'closed' end,
		case when (
			select count(*) from (
				select from app.slip earlier
				where earlier.unit_id = of_unit and earlier.device_id = of_device and earlier.id <> slip
					and earlier.answered_at <= at
					and earlier.answered_at > at - setting.burst_minutes * interval '1 minute'
				limit setting.burst_limit
			) recent
		) >= setting.burst_limit then 'burst' end
	], null) end
	from app.unit_setting setting where setting.unit_id = of_unit
$$;
