-- What is counted against somebody where several processes serve one database: how many were taken of a name in a slice
-- of time. The names are sealed by the server, since some hold where a call came from.
create table app.limit_slice (
	name_hash bytea not null check (length(name_hash) = 32),
	since timestamptz not null,
	taken int not null check (taken > 0),
	primary key (name_hash, since)
);
create index on app.limit_slice (since);
alter table app.limit_slice enable row level security;
create policy the_server on app.limit_slice to service_role using (true) with check (true);
grant insert, update, delete on app.limit_slice to service_role;

-- Takes one of a name; false when so many were taken within the last minutes.
create function api.take_from_limit(name_hash text, most int, minutes int) returns boolean
	language plpgsql as $$
declare
	name bytea := decode(name_hash, 'hex');
	-- A slice of time is forgotten when all of it is over.
	width interval := make_interval(mins => minutes) / 20;
begin
	perform pg_advisory_xact_lock(hashtextextended('limit ' || $1, 0));
	if random() < 0.01 then delete from app.limit_slice where limit_slice.since < now() - interval '5 hours'; end if;
	if (select coalesce(sum(taken), 0) from app.limit_slice slice
		where slice.name_hash = name and slice.since > now() - make_interval(mins => minutes) - width) >= most then
		return false;
	end if;
	update app.limit_slice slice set taken = taken + 1
	where slice.name_hash = name and slice.since = (
		select max(newest.since) from app.limit_slice newest
		where newest.name_hash = name and newest.since > now() - width);
	if not found then insert into app.limit_slice values (name, clock_timestamp(), 1); end if;
	return true;
end $$;
grant execute on function api.take_from_limit(text, int, int) to service_role;

-- How many were taken of a name within the last minutes.
create function api.taken_from_limit(name_hash text, minutes int) returns bigint
	language sql stable as $$
	select coalesce(sum(taken), 0) from app.limit_slice slice
	where slice.name_hash = decode($1, 'hex') and slice.since > now() - make_interval(mins => minutes) * 1.05
$$;
grant execute on function api.taken_from_limit(text, int) to service_role;

-- Gives back all that was taken of a name.
create function api.forget_limit(name_hash text) returns void
	language sql as $$
	delete from app.limit_slice slice where slice.name_hash = decode($1, 'hex')
$$;
grant execute on function api.forget_limit(text) to service_role;
