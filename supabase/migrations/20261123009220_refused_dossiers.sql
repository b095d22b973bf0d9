-- Early, on time or overdue, of whatever ended a dossier: its result, or its refusal by the day of that. Null: not ended,
-- or refused nobody says when.
create function app.ended_lateness(state text, due_on date, resolved_on date) returns text
	language sql immutable parallel safe
	return app.dossier_lateness(case state when 'refused' then 'returned' else state end, due_on, resolved_on);
grant execute on function app.ended_lateness(text, date, date) to authenticated, service_role;

-- As before, but a dossier that was refused after its due day is overdue, and one of which nobody says when it was
-- refused belongs to the period in which it was received, as at its stage: it is a dossier, and not known to be late.
create or replace function api.rate_766_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, dossiers bigint, overdue bigint, unsatisfied_least bigint, unsatisfied_most bigint)
	language sql stable as $$
	with decided as (
		select coalesce(dossier.field, 'unstated') as field, count(*) as n,
			count(*) filter (where app.ended_lateness(state, due_on, resolved_on) is not distinct from 'overdue'
				or (resolved_on is null and is_open)) as overdue
		from app.dossier
		cross join lateral (select state in ('received', 'supplement_asked') as is_open) standing
		where unit_id = of_unit and (
			resolved_on between from_day and to_day
			or (resolved_on is null and is_open and due_on between from_day and to_day and due_on < dossier.as_of)
			or (resolved_on is null and not is_open and received_on between from_day and to_day))
		group by 1
	), rated as (
		select rating.field,
			sum(n) filter (where stage in ('result', 'refusal')) as least, sum(n) as most
		from app.receipt_rating rating
		join app.unit_setting setting using (unit_id)
		where unit_id = of_unit and lateness <> 'overdue' and level <= setting.dissatisfied_at_most
			and quarter between date_trunc('quarter', from_day)::date and to_day
		group by 1
	)
	select field, coalesce(decided.n, 0)::bigint, coalesce(decided.overdue, 0)::bigint, coalesce(rated.least, 0)::bigint,
		coalesce(rated.most, 0)::bigint
	from decided full join rated using (field)
	order by 1
$$;

-- As before, but a refused dossier is as late as it was refused, not as late as its receipt was answered: rated
-- dissatisfied, it counted neither as that nor as overdue.
create or replace function app.cut_link(of_unit uuid, of_slip uuid, of_key text, of_lateness text) returns void
	language plpgsql as $$
declare
	slip app.slip;
	link app.receipt_link;
	came_from text;
	stood text;
begin
	select * into slip from app.slip where unit_id = of_unit and id = of_slip;
	delete from app.receipt_link where unit_id = of_unit and slip_id = of_slip returning * into link;
	came_from := coalesce(link.source,
		(select case kind when 'offline' then 'offline' end from app.receipt_key where unit_id = of_unit and id = of_key),
		'desk');
	stood := coalesce(of_lateness, link.lateness, (
		select coalesce(app.ended_lateness(state, due_on, resolved_on),
			case when due_on < slip.answered_on and state in ('received', 'supplement_asked') then 'overdue' end)
		from app.dossier where unit_id = of_unit and code = link.dossier_code
		order by as_of desc limit 1), 'unknown');
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, answered)
	values (of_unit, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.stage, 'unstated'), came_from, 1)
	on conflict (unit_id, day, field, stage, source) do update set answered = daily.answered + 1;
	insert into app.receipt_rating as rating (unit_id, quarter, field, stage, lateness, level, n)
	values (of_unit, date_trunc('quarter', slip.answered_on)::date, coalesce(slip.field, 'unstated'),
		coalesce(slip.stage, 'unstated'), stood, slip.level, 1)
	on conflict (unit_id, quarter, field, stage, lateness, level) do update set n = rating.n + 1;
end $$;
