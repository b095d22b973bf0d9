-- As before, but for receipts rated dissatisfied whose field has no dossier of the period, or that have no field (labels
-- printed ahead): they count against the unit as well, in a row without dossiers.
create or replace function api.rate_766_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, dossiers bigint, overdue bigint, unsatisfied_least bigint, unsatisfied_most bigint)
	language sql stable as $$
	with decided as (
		select coalesce(dossier.field, 'unstated') as field, count(*) as n,
			count(*) filter (where app.dossier_lateness(state, due_on, resolved_on) is not distinct from 'overdue'
				or resolved_on is null) as overdue
		from app.dossier
		where unit_id = of_unit and (
			resolved_on between from_day and to_day
			or (resolved_on is null and state not in ('refused', 'returned') and due_on between from_day and to_day
				and due_on < dossier.as_of))
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
