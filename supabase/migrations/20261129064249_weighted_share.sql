set check_function_bodies = off;

drop function api.response_counts(uuid,date,date);

-- By field and stage: dossiers that came to the stage in the period, receipts offered and answered by who made them,
-- and slips of all channels, with how many of them are satisfied (levels 4 and 5). A dossier comes to 'result' when it is
-- resolved, to 'refusal' when it was refused, to 'supplement' if papers were ever asked for, in the period it was received.
-- Runs as the caller: row-level security decides which fields are in it.
create function api.response_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, stage text, dossiers bigint, offered bigint, answered bigint, answered_offline bigint,
		slips bigint, satisfied bigint)
	language sql stable as $$
	with at_stage as (
		select counts.field, case when counts.measure like 'resolved%' then 'result' when counts.measure = 'refused' then 'refusal'
			when counts.measure = 'received' then 'intake' else 'supplement' end as stage, sum(counts.n) as n
		from app.dossiers_of_period(of_unit, from_day, to_day) counts
		where counts.measure in ('received', 'resolved_early', 'resolved_on_time', 'resolved_overdue', 'refused',
			'supplement_seen')
		group by 1, 2
	), receipts as (
		select daily.field, daily.stage, sum(daily.offered) as offered,
			sum(daily.answered) filter (where source <> 'offline') as answered,
			sum(daily.answered) filter (where source = 'offline') as offline
		from app.receipt_daily daily where unit_id = of_unit and day between from_day and to_day group by 1, 2
	), slips as (
		select kept.field, kept.key as stage, sum(kept.n) as n, sum(kept.n) filter (where kept.level >= 4) as satisfied
		from app.slip_quarter kept
		where app.are_quarters(from_day, to_day) and unit_id = of_unit and quarter between from_day and to_day
			and dimension = 'stage' and counted
		group by 1, 2
		union all
		select daily.field, daily.stage, sum(daily.n), sum(daily.n) filter (where daily.level >= 4)
		from app.slip_daily daily
		where not app.are_quarters(from_day, to_day) and unit_id = of_unit and day between from_day and to_day
			and item = 'overall' and counted
		group by 1, 2
	)
	select field, stage, coalesce(at_stage.n, 0)::bigint, coalesce(receipts.offered, 0)::bigint,
		coalesce(receipts.answered, 0)::bigint, coalesce(receipts.offline, 0)::bigint, coalesce(slips.n, 0)::bigint,
		coalesce(slips.satisfied, 0)::bigint
	from at_stage full join receipts using (field, stage) full join slips using (field, stage)
	order by field, stage
$$;


grant execute on function api.response_counts(uuid, date, date) to authenticated, service_role;

reset check_function_bodies;
