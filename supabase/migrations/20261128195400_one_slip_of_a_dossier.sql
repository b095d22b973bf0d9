set check_function_bodies = off;

drop function api.rate_766_counts(uuid,date,date);
drop function app.cut_link(uuid,uuid,text,text);



alter table app.receipt_rating drop constraint if exists receipt_rating_pkey;
alter table app.receipt_rating add column period date not null default '1900-01-01'::date;
alter table app.receipt_rating add column placed boolean not null default false;
-- Dossiers that left a field and quarter, or came there, after their end had been known: what they were rated before may
-- be counted where they are no longer. Numbers only.
create table app.dossier_move (
	unit_id uuid not null references app.unit on delete cascade,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	field text not null,
	moved_in bigint not null default 0,
	moved_out bigint not null default 0,
	primary key (unit_id, quarter, field)
);
alter table app.dossier_move enable row level security;
-- That a dossier was answered at a stage, and nothing of what was said: a fingerprint under the secret of the quarter in
-- which its receipt runs out, destroyed with it. One dossier and stage has one slip as long as it is known.
create table app.receipt_print (
	unit_id uuid not null,
	period date not null,
	print bytea not null,
	primary key (unit_id, period, print),
	foreign key (unit_id, period) references app.receipt_secret on delete cascade
);
alter table app.receipt_print enable row level security;

alter table app.receipt_rating add constraint receipt_rating_pkey PRIMARY KEY (unit_id, quarter, field, stage, lateness, level, placed, period);

-- Stores what a phone sent, a face or what was added to it, once per slip however often it is sent: slip, counts,
-- contact and the cut of the link in one transaction. The server has opened the token; the key is asked once more here,
-- so that a revoked one stops at once in every process. No receipt is answered before it was handed out: an age that
-- reaches further back is not to be believed, and the slip was answered when it came.
-- The answer says what is stored, not what was sent: the level and the stage of the slip, whether what was added now is
-- what is kept ('kept'), or something else came before it ('earlier'), and whether the number is the one that will be
-- called. A number is corrected as long as nobody has replied to it. What was put right at the desk stands, whatever
-- the token says. Who tapped and taps again hears what stands; a paper that went through other hands since does not
-- tell what was said with it.
create or replace function api.answer_by_phone(entry jsonb, of_key text default null, of_lateness text default null,
	contact_phone text default null, contact_purpose text default null)
	returns table (status text, received_at timestamptz, problem text, is_first boolean, is_complete boolean, level int,
		stage text, addition text, is_called boolean)
	language plpgsql as $$
#variable_conflict use_column
declare
	of_unit uuid := (entry ->> 'unit')::uuid;
	of_slip uuid := (entry ->> 'id')::uuid;
	link app.receipt_link;
	handed_out timestamptz;
	first_said app.slip;
	stands app.slip;
	added app.slip_follow_up;
	stored record;
	told_addition text := 'none';
	called boolean := false;
begin
	perform set_config('hai_long.by_phone', 'yes', true);
	-- The same token sent many times at once: one after the other, so that one of them is the first.
	perform pg_advisory_xact_lock(hashtextextended(of_slip::text, 0));
	if of_key is not null then
		-- Locked: a correction that is being made at the desk comes before the slip or not at all.
		select * into link from app.receipt_link known
		where known.unit_id = of_unit and known.slip_id = of_slip for update;
		-- Receipts that nobody knows one by one (labels, keys of other software) are no older than their key.
		select greatest(key.created_at, link.offered_on::timestamp at time zone 'Asia/Ho_Chi_Minh') into handed_out
		from app.receipt_key key
		where key.unit_id = of_unit and key.id = of_key and key.revoked_at is null;
		if not found then
			raise exception 'revoked receipt key' using errcode = 'PT410', detail = 'HL-3004';
		end if;
		if (entry ->> 'answered_at')::timestamptz < handed_out then
			entry := entry || jsonb_build_object('answered_at', now());
		end if;
		if link.dossier_code is not null and link.field is distinct from link.sealed_field then
			entry := entry || jsonb_build_object('field', link.field);
		end if;
		if link.dossier_code is not null and link.lateness is distinct from link.sealed_lateness then
			of_lateness := link.lateness;
		end if;
	end if;
	select * into first_said from app.slip known where known.unit_id = of_unit and known.id = of_slip;
	if first_said.id is not null then
		entry := entry || jsonb_build_object('level', first_said.level);
	elsif entry ->> 'level' is null then
		return query select 'rejected', null::timestamptz, 'HL-1012', false, false, null::int, null::text, 'none', false;
		return;
	end if;
	select * into stored from api.store_slips(jsonb_build_array(entry));
	select * into stands from app.slip known where known.unit_id = of_unit and known.id = of_slip;
	select * into added from app.slip_follow_up known where known.unit_id = of_unit and known.slip_id = of_slip;
	if stored.status = 'stored' then
		if first_said.id is null and entry ->> 'channel' = 'receipt' then
			perform app.cut_link(of_unit, of_slip, of_key);
		end if;
		-- Sent again because the thanks got lost on the way, it is what is kept.
		if coalesce(entry -> 'reasons', '[]') <> '[]' or coalesce(entry -> 'items', '{}') <> '{}'
			or coalesce(entry -> 'facts', '{}') <> '{}' or entry ->> 'comment' is not null then
			told_addition := case when to_jsonb(added.reasons) = coalesce(entry -> 'reasons', '[]')
				and added.items = coalesce(entry -> 'items', '{}') and added.facts = coalesce(entry -> 'facts', '{}')
				and added.comment is not distinct from entry ->> 'comment' then 'kept' else 'earlier' end;
		end if;
		if contact_phone is not null then
			insert into app.contact as contact (unit_id, slip_id, phone, purpose)
			values (of_unit, of_slip, contact_phone, contact_purpose)
			on conflict do nothing;
			if found then
				perform app.note(of_unit, 'contact.given');
			else
				update app.contact contact set phone = contact_phone, purpose = contact_purpose, consented_at = now()
				where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.replied_at is null
					and (contact.phone, contact.purpose) is distinct from (contact_phone, contact_purpose);
				if found then perform app.note(of_unit, 'contact.corrected'); end if;
			end if;
			called := exists (select from app.contact contact
				where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.phone = contact_phone
					and contact.replied_at is null);
		end if;
	end if;
	return query select stored.status, stored.received_at, stored.problem, first_said.id is null,
		added.slip_id is not null,
		case when first_said.received_at > now() - interval '10 minutes' or first_said.id is null
			then stands.level::int end,
		stands.stage, told_addition, called;
end $$;

-- Dossiers of a period by field: received in it, resolved in it by punctuality, and refused in it. Those whose result was handed over
-- are resolved too, and an import that changed nothing still says as of when it is true.
create or replace function api.dossier_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, received bigint, resolved_early bigint, resolved_on_time bigint, resolved_overdue bigint,
		refused bigint, supplement_asked bigint, sources text[], as_of date)
	language sql stable as $$
	with dossier as (
		select coalesce(field, 'unstated') as field, source, state, received_on, resolved_on, as_of,
			case when resolved_on between from_day and to_day then app.dossier_lateness(state, due_on, resolved_on) end as lateness
		from app.dossier
		where unit_id = of_unit and (received_on between from_day and to_day or resolved_on between from_day and to_day)
	)
	select dossier.field,
		count(*) filter (where received_on between from_day and to_day),
		count(*) filter (where lateness = 'early'),
		count(*) filter (where lateness = 'on_time'),
		count(*) filter (where lateness = 'overdue'),
		count(*) filter (where state = 'refused' and coalesce(resolved_on, received_on) between from_day and to_day),
		count(*) filter (where state = 'supplement_asked' and received_on between from_day and to_day),
		array_agg(distinct source),
		greatest(max(dossier.as_of), (
			select max(latest.as_of) from app.dossier_import latest
			where latest.unit_id = of_unit and latest.source = any (array_agg(distinct dossier.source))))
	from dossier
	group by 1
$$;

-- A dossier at a stage has one receipt as long as it is neither answered nor run out: a reprint gets the first again.
-- Asking again says what stands: the words that are given replace those from before, those that are not given stay. The
-- answer holds what the token was sealed with, and the field and procedure for the paper.
-- SECURITY DEFINER: members hand out receipts, but nobody may read links or write counts by hand.
create or replace function api.offer_receipt(of_unit uuid, slip uuid, key_id text, nonce text, expires_on date, dossier_code text,
	stage text, source text, field text default null, procedure text default null, lateness text default null)
	returns table (made_with text, made_nonce text, runs_out_on date, for_field text, is_late text, is_new boolean,
		stands_field text, stands_procedure text)
	language plpgsql security definer set search_path = '' as $$
declare
	today date := app.local_day(now());
	earlier app.receipt_link;
	stands app.receipt_link;
begin
	perform app.require_member(of_unit);
	perform pg_advisory_xact_lock(hashtextextended(of_unit || offer_receipt.dossier_code || offer_receipt.stage, 0));
	-- Locked: its slip may be coming just now, and takes the row along.
	select link.* into earlier from app.receipt_link link
	join app.receipt_key key on key.unit_id = link.unit_id and key.id = link.key_id
	where link.unit_id = of_unit and link.dossier_code = offer_receipt.dossier_code
		and link.stage = offer_receipt.stage and link.expires_on >= today and key.revoked_at is null
	for update of link;
	if found then
		stands := earlier;
		stands.field := coalesce(offer_receipt.field, earlier.field);
		stands.procedure := coalesce(offer_receipt.procedure, earlier.procedure);
		stands.lateness := coalesce(offer_receipt.lateness, earlier.lateness);
		if stands is distinct from earlier then
			update app.receipt_link link
			set field = stands.field, procedure = stands.procedure, lateness = stands.lateness
			where link.unit_id = of_unit and link.slip_id = earlier.slip_id;
		end if;
		if stands.field is distinct from earlier.field then
			perform app.move_offered(of_unit, earlier.offered_on, earlier.stage, earlier.source, earlier.field,
				stands.field);
		end if;
		return query select earlier.key_id, encode(earlier.nonce, 'hex'), earlier.expires_on, earlier.sealed_field,
			earlier.sealed_lateness, false, stands.field, stands.procedure;
		return;
	end if;
	-- Asked now that whoever was answering has let go of the row.
	if app.is_answered(of_unit, offer_receipt.dossier_code, offer_receipt.stage) then
		raise exception 'answered before' using errcode = 'PT409', detail = 'HL-3121';
	end if;
	delete from app.receipt_link link
	where link.unit_id = of_unit and link.dossier_code = offer_receipt.dossier_code and link.stage = offer_receipt.stage;
	insert into app.receipt_link (unit_id, slip_id, dossier_code, stage, field, procedure, lateness, source, key_id,
		nonce, expires_on, offered_on, sealed_field, sealed_lateness)
	values (of_unit, slip, offer_receipt.dossier_code, offer_receipt.stage, offer_receipt.field, offer_receipt.procedure,
		offer_receipt.lateness, offer_receipt.source, offer_receipt.key_id, decode(offer_receipt.nonce, 'hex'),
		offer_receipt.expires_on, today, offer_receipt.field, offer_receipt.lateness);
	perform app.count_offered(of_unit, offer_receipt.field, offer_receipt.stage, offer_receipt.source, 1);
	return query select offer_receipt.key_id, offer_receipt.nonce, offer_receipt.expires_on, offer_receipt.field,
		offer_receipt.lateness, true, offer_receipt.field, offer_receipt.procedure;
end $$;

-- SECURITY DEFINER: officers enter the fields they own, leaders and administrators all of them, but nobody writes the
-- table by hand. Without a number, what was entered is taken back.
create or replace function api.put_citizen_feedback(of_unit uuid, of_quarter date, of_field text, of_source text,
	as_of_day date, complained bigint default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	in_time bigint;
begin
	perform app.require_member(of_unit);
	if auth.uid() is not null and of_unit not in (select app.my_units(array['leader', 'administrator']))
		and of_field not in (select app.my_fields(of_unit)) then
		raise exception 'not the field of this officer' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	if of_field <> 'unstated' then
		perform from app.field where unit_id = of_unit and code = of_field;
		if not found then raise exception 'no such field' using errcode = 'PT422', detail = 'HL-1013'; end if;
	end if;
	select dossiers - overdue into in_time from api.rate_766_counts(of_unit, of_quarter,
		(of_quarter + interval '3 months - 1 day')::date) counts where counts.field = of_field;
	if put_citizen_feedback.complained > in_time then
		raise exception 'more complaints than dossiers' using errcode = 'PT422', detail = 'HL-3122';
	end if;
	if as_of_day > app.local_day(now()) then
		raise exception 'a day to come' using errcode = 'PT422', detail = 'HL-3113';
	end if;
	if put_citizen_feedback.complained is null then
		delete from app.citizen_feedback where unit_id = of_unit and quarter = of_quarter and field = of_field;
	else
		insert into app.citizen_feedback as known (unit_id, quarter, field, complained, source, as_of, entered_by)
		values (of_unit, of_quarter, of_field, put_citizen_feedback.complained, of_source, as_of_day, auth.uid())
		on conflict (unit_id, quarter, field) do update set complained = excluded.complained, source = excluded.source,
			as_of = excluded.as_of, entered_by = excluded.entered_by, entered_at = now()
		where (known.complained, known.source, known.as_of) is distinct from
			(excluded.complained, excluded.source, excluded.as_of);
	end if;
	if found then
		perform app.note(of_unit, 'citizen_feedback.put', of_field, jsonb_build_object('quarter', of_quarter,
			'complained', put_citizen_feedback.complained, 'source', of_source, 'as_of', as_of_day));
	end if;
end $$;

-- Receipts that the sample commune has handed out, beside the slips that came of them: numbers of a day, as real ones
-- leave behind. receipts: [{"day", "field", "stage", "offered", "answered"}]. Of a sample unit only.
create function api.put_sample_receipts(of_unit uuid, receipts jsonb) returns void
	language sql as $$
	insert into app.receipt_daily (unit_id, day, field, stage, source, offered, answered)
	select unit.id, given.day, given.field, given.stage, 'desk', given.offered, given.answered
	from app.unit
	cross join jsonb_to_recordset(receipts) given (day date, field text, stage text, offered bigint, answered bigint)
	where unit.id = of_unit and unit.is_sample
	on conflict do nothing
$$;

-- What the rate of QĐ 766 needs, by field: all dossiers that came to their end in the period and the overdue ones
-- (app.standing_766); the dissatisfied receipts that are placed there, by stage and secret; how many that are placed
-- nowhere could be about them, since the earliest of them was received; and how many dossiers were moved in or out. How
-- many were rated dissatisfied, at least and at most, is for domain/satisfaction/rate-766.ts to say.
create function api.rate_766_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, dossiers bigint, overdue bigint, placed jsonb, unplaced bigint, moved_in bigint,
		moved_out bigint)
	language sql stable as $$
	with decided as (
		select coalesce(dossier.field, 'unstated') as field, count(*) as n,
			count(*) filter (where standing.overdue) as overdue, min(dossier.received_on) as since
		from app.dossier
		cross join lateral app.standing_766(state, received_on, due_on, resolved_on, dossier.as_of) standing
		where unit_id = of_unit and (due_on between from_day and to_day or resolved_on between from_day and to_day
				or received_on between from_day and to_day)
			and standing.quarter between date_trunc('quarter', from_day)::date and to_day
		group by 1
	), marks as (
		select rating.field, rating.stage, rating.period, sum(rating.n) as n
		from app.receipt_rating rating
		join app.unit_setting setting using (unit_id)
		where unit_id = of_unit and rating.placed and lateness <> 'overdue' and level <= setting.dissatisfied_at_most
			and rating.quarter between date_trunc('quarter', from_day)::date and to_day
		group by 1, 2, 3
	), by_field as (
		select marks.field, jsonb_agg(jsonb_build_object('stage', stage, 'period', period, 'n', n) order by stage, period)
			as placed
		from marks group by 1
	), moves as (
		select moved.field, sum(moved.moved_in)::bigint as came, sum(moved.moved_out)::bigint as went
		from app.dossier_move moved
		where unit_id = of_unit and moved.quarter between date_trunc('quarter', from_day)::date and to_day
		group by 1
	)
	select field, decided.n, decided.overdue, coalesce(by_field.placed, '[]'),
		app.unplaced_marks(of_unit, decided.since), coalesce(moves.came, 0), coalesce(moves.went, 0)
	from decided left join by_field using (field) left join moves using (field)
	order by field
$$;

-- SECURITY DEFINER: whatever corrects dossiers is counted, and nobody else may write it.
create function app.count_moves() returns trigger
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
		where was.quarter is not null
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

-- Cuts the link of a receipt whose slip has come: what it knew goes into numbers, the row goes.
-- Answered is counted where it was counted as offered: on that day, in that field and stage, whatever field the phone
-- says and however long it took. What is not known one by one (other software's receipts, which nobody counts when they
-- are made) stays where its slip is.
-- What the slip says about its dossier is counted where the register has that dossier: in its field, and in the quarter of
-- its result or refusal, or of the due day that it has missed. Where the register does not know it yet, or has not seen
-- its end, the slip is placed nowhere for good: it stands by its receipt, and may be about a dossier of another field or
-- quarter. A refused dossier is as late as it was refused, not as late as its receipt was answered; what a token says of
-- lateness is not what the register says.
create function app.cut_link(of_unit uuid, of_slip uuid, of_key text) returns void
	language plpgsql as $$
declare
	slip app.slip;
	link app.receipt_link;
	offered app.receipt_daily;
	stood_field text;
	stood_quarter date;
	stood_overdue boolean;
	of_period date;
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
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, answered)
	values (of_unit, offered.day, coalesce(offered.field, 'unstated'), coalesce(offered.stage, 'unstated'),
		offered.source, 1)
	on conflict (unit_id, day, field, stage, source) do update set answered = daily.answered + 1;
	if link.dossier_code is not null then
		of_period := date_trunc('quarter', link.expires_on)::date;
		insert into app.receipt_secret (unit_id, period) values (of_unit, of_period) on conflict do nothing;
		insert into app.receipt_print (unit_id, period, print)
		select of_unit, of_period, app.print_of(secret, link.dossier_code, link.stage)
		from app.receipt_secret where unit_id = of_unit and period = of_period
		on conflict do nothing;
	end if;
	select dossier.field, standing.quarter, standing.overdue into stood_field, stood_quarter, stood_overdue
	from app.dossier
	cross join lateral app.standing_766(state, received_on, due_on, resolved_on, as_of) standing
	where unit_id = of_unit and code = link.dossier_code
	order by as_of desc limit 1;
	-- Whether a slip that is set aside will count is not known.
	if not slip.counted then stood_quarter := null; end if;
	insert into app.receipt_rating as rating (unit_id, quarter, field, stage, lateness, level, placed, period, n)
	values (of_unit, coalesce(stood_quarter, date_trunc('quarter', offered.day)::date),
		coalesce(case when stood_quarter is null then slip.field else stood_field end, 'unstated'),
		coalesce(slip.stage, 'unstated'),
		case when stood_quarter is null then 'unknown' when stood_overdue then 'overdue' else 'on_time' end, slip.level,
		stood_quarter is not null, case when stood_quarter is null then '1900-01-01' else of_period end, 1)
	on conflict (unit_id, quarter, field, stage, lateness, level, placed, period) do update set n = rating.n + 1;
end $$;

create function app.is_answered(of_unit uuid, code text, stage text) returns boolean
	language sql stable as $$
	select exists (
		select from app.receipt_secret known
		join app.receipt_print answered using (unit_id, period)
		where known.unit_id = of_unit and answered.print = app.print_of(known.secret, code, stage))
$$;

create function app.print_of(secret bytea, code text, stage text) returns bytea
	language sql immutable parallel safe as $$
	select extensions.hmac(convert_to(stage || ' ' || code, 'UTF8'), secret, 'sha256')
$$;

-- Where a dossier stands for QĐ 766: the quarter of its result or refusal (of its reception where nobody says when it was
-- refused), or, while it is open, that of the due day that it has missed; and whether it is overdue. Quarter null: it has
-- not come to its end.
create function app.standing_766(state text, received_on date, due_on date, resolved_on date, as_of date,
	out quarter date, out overdue boolean) language sql immutable parallel safe as $$
	select case when is_open then case when due_on < as_of then date_trunc('quarter', due_on)::date end
			else date_trunc('quarter', coalesce(resolved_on, received_on))::date end,
		is_open or app.ended_lateness(state, due_on, resolved_on) is not distinct from 'overdue'
	from (select state in ('received', 'supplement_asked') as is_open) standing
$$;

-- SECURITY DEFINER: how many dissatisfied receipts were placed nowhere for good (labels; answers that came before the end
-- of their dossier, or before its register) since a quarter. They may be about dossiers of any field, so that who reads one
-- field must hear how many they are, and nothing else of them.
create function app.unplaced_marks(of_unit uuid, since date) returns bigint
	language sql stable security definer set search_path = '' as $$
	select coalesce(sum(n), 0)::bigint
	from app.receipt_rating rating
	join app.unit_setting setting using (unit_id)
	where unit_id = of_unit and not placed and level <= setting.dissatisfied_at_most
		and quarter >= date_trunc('quarter', since)::date
$$;


create policy readers_of_the_field_read_moves on app.dossier_move for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);
create trigger count_moves after update on app.dossier
	referencing old table as stale new table as fresh for each statement execute function app.count_moves();

grant execute on function api.put_sample_receipts(uuid, jsonb) to service_role;
grant execute on function api.rate_766_counts(uuid, date, date) to authenticated, service_role;
grant execute on function app.standing_766(text, date, date, date, date) to authenticated;
grant execute on function app.unplaced_marks(uuid, date) to authenticated, service_role;
revoke insert, update, delete on app.dossier_move from service_role;
grant select on app.dossier_move to authenticated;

reset check_function_bodies;
