-- Days that differ from what their weekday says: of the country, and of one unit. A day a unit names is what it says.
create table app.holiday (
	day date primary key,
	works boolean not null,
	vi text not null,
	en text not null,
	provisional boolean not null default false
);
alter table app.holiday enable row level security;
create policy the_server on app.holiday to service_role using (true) with check (true);
grant select on app.holiday to anon, authenticated;
create policy everyone_reads_holidays on app.holiday for select using (true);

create table app.day_change (
	unit_id uuid not null references app.unit on delete cascade,
	day date not null,
	works boolean not null,
	name text not null check (length(name) between 1 and 120),
	primary key (unit_id, day)
);
alter table app.day_change enable row level security;
create policy the_server on app.day_change to service_role using (true) with check (true);
grant select on app.day_change to anon, authenticated;
create policy everyone_reads_day_changes on app.day_change for select using (true);

create function app.is_working_day(of_unit uuid, of_day date) returns boolean
	language sql stable as $$
	select coalesce(
		(select works from app.day_change own where own.unit_id = of_unit and own.day = of_day),
		(select works from app.holiday national where national.day = of_day),
		extract(isodow from of_day) < 6 and not (
			to_char(of_day, 'MM-DD') in ('01-01', '04-30', '05-01', '09-02')
			and of_day > coalesce((select max(day) from app.holiday), of_day)
			and extract(year from of_day) > (select max(extract(year from day)) from app.holiday)))
$$;
grant execute on function app.is_working_day(uuid, date) to anon, authenticated;

-- The day on which so many working days have passed; the first does not count.
create function app.working_day_after(of_unit uuid, from_day date, days int) returns date
	language sql stable as $$
	select day::date from generate_series(from_day + 1, from_day + days * 2 + 40, interval '1 day') day
	where app.is_working_day(of_unit, day::date)
	order by day offset days - 1 limit 1
$$;
grant execute on function app.working_day_after(uuid, date, int) to anon, authenticated;

-- The days on which a unit works though others rest, or rests though others work.
create function api.day_changes(of_unit uuid)
	returns table (day date, works boolean, name text)
	language sql stable as $$
	select day, works, name from app.day_change where unit_id = of_unit order by day
$$;
grant execute on function api.day_changes(uuid) to anon, authenticated, service_role;

-- SECURITY DEFINER: no person touches the table itself. works null: the unit says nothing of the day any more.
create function api.set_day_change(of_unit uuid, of_day date, works boolean, name text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_administrator(of_unit);
	if set_day_change.works is null then
		delete from app.day_change change where change.unit_id = of_unit and change.day = of_day;
	else
		insert into app.day_change (unit_id, day, works, name) values (of_unit, of_day, set_day_change.works, set_day_change.name)
		on conflict (unit_id, day) do update set works = excluded.works, name = excluded.name;
	end if;
	perform app.note(of_unit, 'days.changed', app.day_key(of_day),
		jsonb_build_object('works', set_day_change.works, 'name', set_day_change.name));
end $$;
grant execute on function api.set_day_change(uuid, date, boolean, text) to authenticated, service_role;

-- Puts in place of whatever a unit says of a year's days: [{"day", "works", "name"}, …], none of another year.
-- SECURITY DEFINER: no person touches the table itself.
create function api.put_year_days(of_unit uuid, of_year int, days jsonb) returns int
	language plpgsql security definer set search_path = '' as $$
declare
	n int;
begin
	perform app.require_administrator(of_unit);
	delete from app.day_change change where change.unit_id = of_unit and extract(year from change.day) = of_year;
	insert into app.day_change (unit_id, day, works, name)
	select of_unit, given.day, given.works, given.name
	from jsonb_to_recordset(days) given (day date, works boolean, name text)
	where extract(year from given.day) = of_year;
	get diagnostics n = row_count;
	perform app.note(of_unit, 'days.year_put', of_year::text, jsonb_build_object('n', n));
	return n;
end $$;
grant execute on function api.put_year_days(uuid, int, jsonb) to authenticated, service_role;
