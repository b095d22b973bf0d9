-- What dossiers were rated, for the rate of QĐ 766: numbers of a quarter, so that no slip can be led back to a dossier.
create table app.receipt_rating (
	unit_id uuid not null references app.unit on delete cascade,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	field text not null default 'unstated',
	stage text not null default 'unstated',
	lateness text not null default 'unknown' check (lateness in ('early', 'on_time', 'overdue', 'unknown')),
	level smallint not null check (level between 1 and 5),
	n bigint not null check (n >= 0),
	primary key (unit_id, quarter, field, stage, lateness, level)
);
alter table app.receipt_rating enable row level security;
grant select on app.receipt_rating to authenticated;
create policy readers_of_the_field_read_ratings on app.receipt_rating for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- Cuts the link of a receipt whose slip has come: what it knew goes into numbers, the row goes.
create function app.cut_link(of_unit uuid, of_slip uuid, of_key text, of_lateness text) returns void
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
		select coalesce(app.dossier_lateness(state, due_on, resolved_on),
			case when due_on < slip.answered_on then 'overdue' end)
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

-- Stores what a phone sent, a face or what was added to it, once per slip however often it is sent: slip, counts,
-- contact and the cut of the link in one transaction. The server has opened the token; the key is asked once more
-- here, so that a revoked one stops at once in every process. A repeat finds the level that was said first.
create function api.answer_by_phone(entry jsonb, of_key text default null, of_lateness text default null,
	contact_phone text default null, contact_purpose text default null)
	returns table (status text, received_at timestamptz, problem text, is_first boolean, is_complete boolean)
	language plpgsql as $$
declare
	of_unit uuid := (entry ->> 'unit')::uuid;
	of_slip uuid := (entry ->> 'id')::uuid;
	said smallint;
	stored record;
begin
	if of_key is not null then
		perform from app.receipt_key where unit_id = of_unit and id = of_key and revoked_at is null;
		if not found then
			raise exception 'revoked receipt key' using errcode = 'PT410', detail = 'HL-3004';
		end if;
	end if;
	-- The same token sent many times at once: one after the other, so that one of them is the first.
	perform pg_advisory_xact_lock(hashtextextended(of_slip::text, 0));
	select level into said from app.slip where unit_id = of_unit and id = of_slip;
	if said is not null then
		entry := entry || jsonb_build_object('level', said);
	elsif entry ->> 'level' is null then
		return query select 'rejected', null::timestamptz, 'HL-1012', false, false;
		return;
	end if;
	select * into stored from api.store_slips(jsonb_build_array(entry));
	if stored.status = 'stored' then
		if said is null and entry ->> 'channel' = 'receipt' then
			perform app.cut_link(of_unit, of_slip, of_key, of_lateness);
		end if;
		if contact_phone is not null then
			insert into app.contact (unit_id, slip_id, phone, purpose)
			values (of_unit, of_slip, contact_phone, contact_purpose) on conflict do nothing;
			if found then perform app.note(of_unit, 'contact.given'); end if;
		end if;
	end if;
	return query select stored.status, stored.received_at, stored.problem, said is null,
		exists (select from app.slip_follow_up where unit_id = of_unit and slip_id = of_slip);
end $$;
comment on function api.answer_by_phone(jsonb, text, text, text, text) is 'nullable: received_at, problem';

-- What the page of a receipt shows: whether a face was tapped, whether more was added, and, until then, the procedure.
create function api.receipt_page(of_unit uuid, of_slip uuid)
	returns table (tapped boolean, added boolean, procedure text, offered_on date)
	language sql stable as $$
	select exists (select from app.slip where unit_id = of_unit and id = of_slip),
		exists (select from app.slip_follow_up where unit_id = of_unit and slip_id = of_slip),
		link.procedure, link.offered_on
	from (select of_unit as unit_id, of_slip as slip_id) given left join app.receipt_link link using (unit_id, slip_id)
$$;
comment on function api.receipt_page(uuid, uuid) is 'nullable: procedure, offered_on';
grant execute on function api.answer_by_phone(jsonb, text, text, text, text), api.receipt_page(uuid, uuid) to service_role;
