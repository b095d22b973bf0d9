set check_function_bodies = off;

-- tables: what follows was compared, not thought about: see that it keeps every row.

alter table app.dossier add column has_stood boolean not null default false;

-- SECURITY DEFINER: whatever corrects dossiers is counted, and nobody else may write it.
create or replace function app.count_moves() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.dossier_move as known (unit_id, quarter, field, moved_in, moved_out)
	select moved.unit_id, side.quarter, side.field, sum(side.came), sum(side.went)
	from (
		select fresh.unit_id, was.quarter as was_quarter, was.overdue as was_overdue, coalesce(stale.field, 'unstated') as was_field,
			now_is.quarter as is_quarter, now_is.overdue as is_overdue, coalesce(fresh.field, 'unstated') as is_field
		from stale
		join fresh on (fresh.unit_id, fresh.source, fresh.code) = (stale.unit_id, stale.source, stale.code)
		cross join lateral app.standing_766(stale.state, stale.received_on, stale.due_on, stale.resolved_on, stale.as_of) was
		cross join lateral app.standing_766(fresh.state, fresh.received_on, fresh.due_on, fresh.resolved_on, fresh.as_of) now_is
		where (was.quarter is not null or stale.has_stood)
			and (was.quarter, was.overdue, coalesce(stale.field, 'unstated'))
				is distinct from (now_is.quarter, now_is.overdue, coalesce(fresh.field, 'unstated'))
	) moved
	cross join lateral (values
		(was_quarter, was_field, 0, case when was_overdue then 0 else 1 end),
		(is_quarter, is_field, case when is_overdue then 0 else 1 end, 0)
	) side (quarter, field, came, went)
	where side.quarter is not null and side.came + side.went > 0
	group by 1, 2, 3
	order by 1, 2, 3
	on conflict (unit_id, quarter, field) do update set moved_in = known.moved_in + excluded.moved_in,
		moved_out = known.moved_out + excluded.moved_out;
	return null;
end $$;

create function app.remember_standing() returns trigger language plpgsql as $$
begin
	new.has_stood := exists (
		select from app.standing_766(old.state, old.received_on, old.due_on, old.resolved_on, old.as_of) was
		where was.quarter is not null);
	return new;
end $$;


create trigger remember_standing before update on app.dossier
	for each row when (not old.has_stood) execute function app.remember_standing();

reset check_function_bodies;
