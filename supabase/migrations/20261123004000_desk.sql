-- What the desk asks beyond the quarter's counts. All of it runs as the caller: row-level security decides.

-- The units the caller may work in, with the roles held there and the fields owned.
create function api.my_units()
	returns table (unit_id uuid, roles text[], fields text[])
	language sql stable as $$
	select reach.unit_id, array_agg(role order by role), array(select app.my_fields(reach.unit_id) order by 1)
	from unnest(array['officer', 'leader', 'viewer', 'administrator']) role
	cross join lateral (select app.my_units(array[role]) as unit_id) reach
	group by reach.unit_id
$$;

-- The counts of every field at once: what a field's own section is made of.
create function api.field_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, item text, level int, counted boolean, n bigint)
	language sql stable as $$
	select field, item, level::int, counted, sum(n)::bigint
	from app.slip_daily
	where unit_id = of_unit and day between from_day and to_day and n > 0
	group by 1, 2, 3, 4
$$;

-- Who owns which field today, by name: whoever reads the report sees who owes what.
create function api.field_owners(of_unit uuid)
	returns table (field text, name text)
	language sql stable as $$
	select field, app.person_name(user_id) from app.owner_assignment
	where unit_id = of_unit and current_date >= valid_from and (valid_to is null or current_date <= valid_to)
	order by field, 2
$$;

-- The counts a section was filed with, and until when slips were counted.
create function api.section_snapshots(of_unit uuid, of_year int, of_quarter int)
	returns table (field text, counted_until timestamptz, counts jsonb)
	language sql stable as $$
	select field, (snapshot ->> 'counted_until')::timestamptz, coalesce(snapshot -> 'counts', '[]')
	from app.report_section
	where unit_id = of_unit and year = of_year and quarter = of_quarter
$$;
comment on function api.section_snapshots(uuid, int, int) is 'nullable: counted_until';

grant execute on function api.my_units(), api.field_counts(uuid, date, date), api.field_owners(uuid),
	api.section_snapshots(uuid, int, int) to authenticated, service_role;
