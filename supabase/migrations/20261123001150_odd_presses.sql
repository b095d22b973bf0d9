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
