set check_function_bodies = off;

-- tables: what follows was compared, not thought about: see that it keeps every row.

-- How many dossiers of a year were resolved in time, as the public index last had it: in steps of at least the minimum, so
-- that whoever asks before and after an import learns of no single dossier.
create table app.published_on_time (
	unit_id uuid not null references app.unit on delete cascade,
	year int not null check (year between 2000 and 2200),
	in_time bigint not null check (in_time >= 0),
	overdue bigint not null check (overdue >= 0),
	as_of date not null,
	primary key (unit_id, year)
);
alter table app.published_on_time enable row level security;

-- What the public index says of a year that now has so many dossiers: these, if at least the minimum have come or gone since
-- it was said the last time, or else what it said then; nothing before there are enough.
-- SECURITY DEFINER: only the server publishes, and no role may read the table.
create function api.publish_on_time(of_unit uuid, of_year int, now_in_time bigint, now_overdue bigint, as_of_day date)
	returns table (in_time bigint, overdue bigint, as_of date)
	language plpgsql security definer set search_path = '' as $$
declare
	fewest constant int := (select publication_minimum from app.unit_setting where unit_id = of_unit);
begin
	insert into app.published_on_time as said (unit_id, year, in_time, overdue, as_of)
	select of_unit, of_year, now_in_time, now_overdue, as_of_day where now_in_time + now_overdue >= fewest
	on conflict (unit_id, year) do update
	set in_time = excluded.in_time, overdue = excluded.overdue, as_of = excluded.as_of
	where abs(excluded.in_time + excluded.overdue - said.in_time - said.overdue) >= fewest;
	return query select said.in_time, said.overdue, said.as_of from app.published_on_time said
		where said.unit_id = of_unit and said.year = of_year;
end $$;

-- SECURITY DEFINER: no other role may take publications away, and of these only those of sample units go.
create or replace function app.forget_publications(of_units uuid[]) returns void
	language sql security definer set search_path = '' as $$
	delete from app.publication_block where unit_id = any (of_units);
	delete from app.publication where unit_id = any (of_units);
	delete from app.published_on_time where unit_id = any (of_units)
$$;


create policy the_server on app.published_on_time to service_role using (true) with check (true);

grant execute on function api.publish_on_time(uuid, int, bigint, bigint, date) to service_role;
revoke all on app.published_on_time from anon, authenticated, service_role;

reset check_function_bodies;
