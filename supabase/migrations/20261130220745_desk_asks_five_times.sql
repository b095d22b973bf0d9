set check_function_bodies = off;

drop function api.case_counts(uuid);

-- How many wait, for the menu. Whoever reads no case counts none. with_steps: what an administrator has to do first too, as
-- api.first_steps says it, so that a page asks once.
create function api.case_counts(of_unit uuid, with_steps boolean default false)
	returns table (open bigint, overdue bigint, unseen bigint, alerts bigint, first_steps jsonb)
	language sql stable as $$
	select count(*), count(*) filter (where due_on < app.local_day(now())),
		count(*) filter (where state in ('new', 'reopened')),
		(select count(*) from app.alert where unit_id = of_unit and ended_at is null and acknowledged_at is null),
		case when with_steps then (select to_jsonb(steps) from api.first_steps(of_unit) steps) end
	from app.citizen_case
	where unit_id = of_unit and state in ('new', 'acknowledged', 'in_progress', 'reopened')
	having auth.uid() is not null
$$;

-- The same of a unit and of every unit that became part of it, all from one snapshot, the unit itself first and the others
-- as app.predecessors orders them; nothing of those that the caller may not read.
create function api.quarter_with_predecessors(of_unit uuid, first_day date, of_field text default null,
	sections_of jsonb default '[]', with_index boolean default false)
	returns table (unit uuid, figures jsonb)
	language sql stable as $$
	select one.id, found
	from (
		select of_unit as id, 0::bigint as place
		union all
		select value::uuid, place from jsonb_array_elements_text(app.predecessors(of_unit)) with ordinality earlier (value, place)
	) one
	cross join lateral api.quarter(one.id, first_day, of_field, case one.place when 0 then sections_of else '[]' end,
		with_index and one.place = 0) found
	order by one.place
$$;


grant execute on function api.case_counts(uuid, boolean) to authenticated;
comment on function api.case_counts(uuid, boolean) is 'nullable: first_steps';
grant execute on function api.quarter_with_predecessors(uuid, date, text, jsonb, boolean) to authenticated, service_role;

reset check_function_bodies;
