-- As before; but whatever a dossier reached, it reached on the day it came or on the day it was resolved, and these two
-- have an index: a quarter no longer reads every dossier of the unit.
create or replace function api.response_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, stage text, dossiers bigint, offered bigint, answered bigint, answered_offline bigint,
		slips bigint)
	language sql stable as $$
	with at_stage as (
		select coalesce(dossier.field, 'unstated') as field, reached.stage, count(*) as n
		from app.dossier
		cross join lateral (values
			('intake', dossier.received_on),
			('result', case when app.dossier_lateness(state, due_on, resolved_on) is not null then resolved_on end),
			('supplement', case when supplement_seen_on is not null then dossier.received_on end),
			('refusal', case when state = 'refused' then coalesce(resolved_on, dossier.received_on) end)
		) reached (stage, on_day)
		where unit_id = of_unit and reached.on_day between from_day and to_day
			and (dossier.received_on between from_day and to_day or dossier.resolved_on between from_day and to_day)
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
