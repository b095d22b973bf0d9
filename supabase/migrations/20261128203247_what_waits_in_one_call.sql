set check_function_bodies = off;

drop function api.alert_count(uuid);
drop function api.case_counts(uuid);

-- How many wait, for the menu. Whoever reads no case counts none.
create function api.case_counts(of_unit uuid)
	returns table (open bigint, overdue bigint, unseen bigint, alerts bigint)
	language sql stable as $$
	select count(*), count(*) filter (where due_on < app.local_day(now())),
		count(*) filter (where state in ('new', 'reopened')),
		(select count(*) from app.alert where unit_id = of_unit and ended_at is null and acknowledged_at is null)
	from app.citizen_case
	where unit_id = of_unit and state in ('new', 'acknowledged', 'in_progress', 'reopened')
	having auth.uid() is not null
$$;


grant execute on function api.case_counts(uuid) to authenticated;

reset check_function_bodies;
