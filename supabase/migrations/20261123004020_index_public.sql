-- Whether the points of a year are answered to anybody. Open unless a leader withholds them.
alter table app.index_year add column is_public boolean not null default true;

create function api.index_is_public(of_unit uuid, of_year int) returns boolean
	language sql stable as $$
	select coalesce((select is_public from app.index_year where unit_id = of_unit and year = of_year), false)
$$;
grant execute on function api.index_is_public(uuid, int) to anon, authenticated, service_role;

-- SECURITY DEFINER: changes one column of a table nobody else may write; the function checks who asks.
create function api.set_index_public(of_unit uuid, of_year int, to_public boolean) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	if of_unit not in (select app.my_units(array['leader', 'administrator'])) then
		raise exception 'not a leader of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	update app.index_year set is_public = to_public where unit_id = of_unit and year = of_year;
	perform app.note(of_unit, case when to_public then 'index.published' else 'index.withheld' end, of_year::text);
end $$;
grant execute on function api.set_index_public(uuid, int, boolean) to authenticated;

-- SECURITY DEFINER: the slips of a whole year, which every member's index page shows although an officer may read
-- the slips of his own fields only. Levels of the whole unit, nothing finer; members and the server only.
create function api.year_levels(of_unit uuid, of_year int)
	returns table (level int, n bigint)
	language plpgsql stable security definer set search_path = '' as $$
begin
	if coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role', '') <> 'service_role'
		and of_unit not in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) then
		raise exception 'not a member of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	return query
		select daily.level::int, sum(daily.n)::bigint
		from app.slip_daily daily
		where unit_id = of_unit and item = 'overall' and counted and daily.n > 0
			and day between make_date(of_year, 1, 1) and make_date(of_year, 12, 31)
		group by 1 order by 1;
end $$;
grant execute on function api.year_levels(uuid, int) to authenticated, service_role;
