-- Dossiers of a period by field: received in it, and resolved in it by punctuality. Those whose result was handed over
-- are resolved too, and an import that changed nothing still says as of when it is true.
create or replace function api.dossier_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, received bigint, resolved_early bigint, resolved_on_time bigint, resolved_overdue bigint,
		refused bigint, supplement_asked bigint, sources text[], as_of date)
	language sql stable as $$
	with dossier as (
		select coalesce(field, 'unstated') as field, source, state, received_on, as_of,
			case when resolved_on between from_day and to_day then app.dossier_lateness(state, due_on, resolved_on) end as lateness
		from app.dossier
		where unit_id = of_unit and (received_on between from_day and to_day or resolved_on between from_day and to_day)
	)
	select dossier.field,
		count(*) filter (where received_on between from_day and to_day),
		count(*) filter (where lateness = 'early'),
		count(*) filter (where lateness = 'on_time'),
		count(*) filter (where lateness = 'overdue'),
		count(*) filter (where state = 'refused' and received_on between from_day and to_day),
		count(*) filter (where state = 'supplement_asked' and received_on between from_day and to_day),
		array_agg(distinct source),
		greatest(max(dossier.as_of), (
			select max(latest.as_of) from app.dossier_import latest
			where latest.unit_id = of_unit and latest.source = any (array_agg(distinct dossier.source))))
	from dossier
	group by 1
$$;

-- By field and stage: dossiers that came to the stage in the period, receipts offered and answered by who made them, and
-- slips of all channels. A dossier comes to 'result' when it is resolved, to the others in the period it was received.
-- Runs as the caller: row-level security decides which fields are in it.
create function api.response_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, stage text, dossiers bigint, offered bigint, answered bigint, answered_offline bigint,
		slips bigint)
	language sql stable as $$
	with at_stage as (
		select coalesce(dossier.field, 'unstated') as field, reached.stage, count(*) as n
		from app.dossier
		cross join lateral (values
			('intake', dossier.received_on),
			('result', case when app.dossier_lateness(state, due_on, resolved_on) is not null then resolved_on end),
			('supplement', case when state = 'supplement_asked' then dossier.received_on end),
			('refusal', case when state = 'refused' then coalesce(resolved_on, dossier.received_on) end)
		) reached (stage, on_day)
		where unit_id = of_unit and reached.on_day between from_day and to_day
		group by 1, 2
	), receipts as (
		select daily.field, daily.stage, sum(daily.offered) as offered,
			sum(daily.answered) filter (where source <> 'offline') as answered,
			sum(daily.answered) filter (where source = 'offline') as offline
		from app.receipt_daily daily where unit_id = of_unit and day between from_day and to_day group by 1, 2
	), slips as (
		select daily.field, daily.stage, sum(daily.n) as n
		from app.slip_daily daily
		where unit_id = of_unit and day between from_day and to_day and item = 'overall' and counted
		group by 1, 2
	)
	select field, stage, coalesce(at_stage.n, 0)::bigint, coalesce(receipts.offered, 0)::bigint,
		coalesce(receipts.answered, 0)::bigint, coalesce(receipts.offline, 0)::bigint, coalesce(slips.n, 0)::bigint
	from at_stage full join receipts using (field, stage) full join slips using (field, stage)
	order by field, stage
$$;

-- What the rate of QĐ 766 needs, by field: all dossiers, the overdue ones, and those rated dissatisfied that were not
-- overdue. A dossier belongs to the period in which it was resolved; one that is still open after its due day, to the
-- period of that day, and counts as overdue. Since slips are not led back to dossiers, a dossier that was dissatisfied at
-- two stages cannot be told from two: `unsatisfied_least` counts only the last stage (result or refusal), each dossier
-- once; `unsatisfied_most` counts every dissatisfied receipt.
create function api.rate_766_counts(of_unit uuid, from_day date, to_day date)
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
	select decided.field, decided.n, decided.overdue, coalesce(rated.least, 0)::bigint, coalesce(rated.most, 0)::bigint
	from decided left join rated using (field)
	order by 1
$$;
grant execute on function api.response_counts(uuid, date, date), api.rate_766_counts(uuid, date, date)
	to authenticated, service_role;
