-- As before, with two differences. A dossier that is called open is judged by its due day, also where a result day stands
-- beside it: it could never be overdue. And the dissatisfied receipts are told by stage (intake, result, supplement,
-- refusal, unstated), those of dossiers known not to be overdue apart from those of which nobody knew it when they were
-- answered: how many dossiers that is, at least and at most, is for domain/satisfaction/rate-766.ts to say.
drop function api.rate_766_counts(uuid, date, date);
create function api.rate_766_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, dossiers bigint, overdue bigint, dissatisfied_known int[], dissatisfied_unknown int[])
	language sql stable as $$
	with decided as (
		select coalesce(dossier.field, 'unstated') as field, count(*) as n,
			count(*) filter (where is_open
				or app.ended_lateness(state, due_on, resolved_on) is not distinct from 'overdue') as overdue
		from app.dossier
		cross join lateral (select state in ('received', 'supplement_asked') as is_open) standing
		where unit_id = of_unit and (
			(is_open and due_on between from_day and to_day and due_on < dossier.as_of)
			or (not is_open and resolved_on between from_day and to_day)
			or (not is_open and resolved_on is null and received_on between from_day and to_day))
		group by 1
	), rated as (
		select rating.field, rating.stage, sum(n) filter (where lateness in ('early', 'on_time')) as known,
			sum(n) filter (where lateness = 'unknown') as unknown
		from app.receipt_rating rating
		join app.unit_setting setting using (unit_id)
		where unit_id = of_unit and lateness <> 'overdue' and level <= setting.dissatisfied_at_most
			and quarter between date_trunc('quarter', from_day)::date and to_day
		group by 1, 2
	), fields as (
		select field from decided union select field from rated
	)
	select fields.field, coalesce(decided.n, 0)::bigint, coalesce(decided.overdue, 0)::bigint, by_stage.known,
		by_stage.unknown
	from fields left join decided using (field)
	cross join lateral (
		select array_agg(coalesce(rated.known, 0)::int order by place) as known,
			array_agg(coalesce(rated.unknown, 0)::int order by place) as unknown
		from unnest(array['intake', 'result', 'supplement', 'refusal', 'unstated']) with ordinality stages (stage, place)
		left join rated on rated.field = fields.field and rated.stage = stages.stage
	) by_stage
	order by 1
$$;
grant execute on function api.rate_766_counts(uuid, date, date) to authenticated, service_role;
