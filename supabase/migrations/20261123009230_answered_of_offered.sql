-- A label is printed ahead, for no dossier. It has a row here too, without one, until its slip comes or it runs out: from
-- the slip back to the day on which it was offered, so that answered is counted of what was offered.
alter table app.receipt_link
	alter column dossier_code drop not null,
	alter column stage drop not null,
	alter column nonce drop not null,
	add constraint receipt_link_of_a_dossier check (dossier_code is null or (stage is not null and nonce is not null));

-- SECURITY DEFINER: see api.offer_receipt. slips: a list of the ids of the slips that the labels can become.
drop function api.offer_labels(uuid, int, text, text);
create function api.offer_labels(of_unit uuid, slips jsonb, key_id text, expires_on date, field text default null,
	stage text default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	labels int := jsonb_array_length(slips);
begin
	perform app.require_member(of_unit);
	insert into app.receipt_link (unit_id, slip_id, stage, field, source, key_id, expires_on, offered_on)
	select of_unit, slip::uuid, offer_labels.stage, offer_labels.field, 'desk', offer_labels.key_id,
		offer_labels.expires_on, app.local_day(now())
	from jsonb_array_elements_text(slips) slip;
	perform app.count_offered(of_unit, offer_labels.field, offer_labels.stage, 'desk', labels);
	perform app.note(of_unit, 'receipts.offered', null,
		jsonb_build_object('n', labels, 'field', offer_labels.field, 'stage', offer_labels.stage));
end $$;
grant execute on function api.offer_labels(uuid, jsonb, text, date, text, text) to authenticated, service_role;

-- As before, but a receipt is counted as answered where it was counted as offered: on that day, in that field and stage,
-- whatever field the phone says and however long it took. What is not known one by one (other software's receipts, which
-- nobody counts when they are made, and labels from before this) stays where its slip is.
create or replace function app.cut_link(of_unit uuid, of_slip uuid, of_key text, of_lateness text) returns void
	language plpgsql as $$
declare
	slip app.slip;
	link app.receipt_link;
	offered app.receipt_daily;
	stood text;
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
	stood := coalesce(of_lateness, link.lateness, (
		select coalesce(app.ended_lateness(state, due_on, resolved_on),
			case when due_on < slip.answered_on and state in ('received', 'supplement_asked') then 'overdue' end)
		from app.dossier where unit_id = of_unit and code = link.dossier_code
		order by as_of desc limit 1), 'unknown');
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, answered)
	values (of_unit, offered.day, coalesce(offered.field, 'unstated'), coalesce(offered.stage, 'unstated'),
		offered.source, 1)
	on conflict (unit_id, day, field, stage, source) do update set answered = daily.answered + 1;
	insert into app.receipt_rating as rating (unit_id, quarter, field, stage, lateness, level, n)
	values (of_unit, date_trunc('quarter', slip.answered_on)::date, coalesce(slip.field, 'unstated'),
		coalesce(slip.stage, 'unstated'), stood, slip.level, 1)
	on conflict (unit_id, quarter, field, stage, lateness, level) do update set n = rating.n + 1;
end $$;

-- As before; a label is handed out some day after it was printed, so its page names no day.
create or replace function api.receipt_page(of_unit uuid, of_slip uuid)
	returns table (tapped boolean, added boolean, procedure text, offered_on date)
	language sql stable as $$
	select exists (select from app.slip where unit_id = of_unit and id = of_slip),
		exists (select from app.slip_follow_up where unit_id = of_unit and slip_id = of_slip),
		link.procedure, case when link.dossier_code is not null then link.offered_on end
	from (select of_unit as unit_id, of_slip as slip_id) given left join app.receipt_link link using (unit_id, slip_id)
$$;
