-- As before, but what a receipt says about a dossier is counted in the quarter to which the dossier belongs for QĐ 766:
-- that of its result or refusal, or of the due day that it has missed. Where nobody knows the dossier yet, it is the
-- quarter of the offer. By the day of the answer, a mark of November stood beside dossiers of which its own was none.
create or replace function app.cut_link(of_unit uuid, of_slip uuid, of_key text, of_lateness text) returns void
	language plpgsql as $$
declare
	slip app.slip;
	link app.receipt_link;
	offered app.receipt_daily;
	stood record;
begin
	select * into slip from app.slip where unit_id = of_unit and id = of_slip;
	delete from app.receipt_link where unit_id = of_unit and slip_id = of_slip returning * into link;
	if found then
		offered.day := link.offered_on;
		offered.field := link.field;
		offered.stage := link.stage;
		offered.source := link.source;
	else
		offered.day := slip.answered_on;
		offered.field := slip.field;
		offered.stage := slip.stage;
		offered.source := coalesce((select case kind when 'offline' then 'offline' end from app.receipt_key
			where unit_id = of_unit and id = of_key), 'desk');
	end if;
	select case when is_open then case when due_on < slip.answered_on then 'overdue' end
			else app.ended_lateness(state, due_on, resolved_on) end as lateness,
		case when is_open then case when due_on < slip.answered_on then due_on end
			else coalesce(resolved_on, received_on) end as on_day
	into stood
	from app.dossier cross join lateral (select state in ('received', 'supplement_asked') as is_open) standing
	where unit_id = of_unit and code = link.dossier_code
	order by as_of desc limit 1;
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, answered)
	values (of_unit, offered.day, coalesce(offered.field, 'unstated'), coalesce(offered.stage, 'unstated'),
		offered.source, 1)
	on conflict (unit_id, day, field, stage, source) do update set answered = daily.answered + 1;
	insert into app.receipt_rating as rating (unit_id, quarter, field, stage, lateness, level, n)
	values (of_unit, date_trunc('quarter', coalesce(stood.on_day, offered.day))::date, coalesce(slip.field, 'unstated'),
		coalesce(slip.stage, 'unstated'), coalesce(of_lateness, link.lateness, stood.lateness, 'unknown'), slip.level, 1)
	on conflict (unit_id, quarter, field, stage, lateness, level) do update set n = rating.n + 1;
end $$;
