set check_function_bodies = off;

drop function api.answer_by_phone(jsonb,text,text,text,text);
drop function api.receipt_page(uuid,uuid);

-- Stores what a phone sent, a face or what was added to it, once per slip however often it is sent: slip, counts,
-- contact and the cut of the link in one transaction. The server has opened the token; the key is asked once more here,
-- so that a revoked one stops at once in every process. No receipt is answered before it was handed out: an age that
-- reaches further back is not to be believed, and the slip was answered when it came.
-- The answer says what is stored, not what was sent: the level and the stage of the slip, whether what was added now is
-- what is kept ('kept'), or something else came before it ('earlier'), and whether the number is the one that will be
-- called. A number is corrected as long as nobody has replied to it, by the browser that left it. What was put right at the desk stands, whatever
-- the token says. Who tapped and taps again hears what stands; a paper that went through other hands since does not
-- tell what was said with it: whoever is not the owner of the slip hears 'closed' after ten minutes, whatever is sent, and
-- before that neither whether the further answers are those that are kept nor whether a number is the one that was left.
create function api.answer_by_phone(entry jsonb, of_key text default null, of_lateness text default null,
	contact_phone text default null, contact_purpose text default null, is_owner boolean default false)
	returns table (status text, received_at timestamptz, problem text, is_first boolean, is_complete boolean, level int,
		stage text, addition text, is_called boolean, owns boolean)
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
	owner boolean := is_owner;
	was_added boolean;
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
	-- Whoever photographs a poster must not date a slip into a quarter that is over: the phone is believed within the day.
	if entry ->> 'channel' = 'poster'
		and app.local_day((entry ->> 'answered_at')::timestamptz) <> app.local_day(now()) then
		entry := entry || jsonb_build_object('answered_at', now());
	end if;
	select * into first_said from app.slip known where known.unit_id = of_unit and known.id = of_slip;
	if first_said.id is null and entry ->> 'channel' = 'poster' and entry ->> 'level' is not null then
		perform app.set_aside_burst(of_unit, entry ->> 'counter');
	end if;
	if first_said.id is not null and not is_owner and not app.is_fresh(first_said.received_at) then
		return query select 'closed', null::timestamptz, null::text, false, true, null::int, null::text, 'none', false, false;
		return;
	elsif first_said.id is not null then
		entry := entry || jsonb_build_object('level', first_said.level);
	elsif entry ->> 'level' is null then
		return query
			select 'rejected', null::timestamptz, 'HL-1012', false, false, null::int, null::text, 'none', false, false;
		return;
	end if;
	was_added := exists (select from app.slip_follow_up known where known.unit_id = of_unit and known.slip_id = of_slip);
	select * into stored from api.store_slips(jsonb_build_array(entry));
	select * into stands from app.slip known where known.unit_id = of_unit and known.id = of_slip;
	select * into added from app.slip_follow_up known where known.unit_id = of_unit and known.slip_id = of_slip;
	if stored.status = 'stored' then
		-- Who tapped; and who was the first to add something while it was fresh, whose own tap may have got lost.
		owner := owner or first_said.id is null or (added.slip_id is not null and not was_added);
		if first_said.id is null and entry ->> 'channel' = 'receipt' then
			perform app.cut_link(of_unit, of_slip, of_key);
		end if;
		-- Sent again because the thanks got lost on the way, it is what is kept.
		if coalesce(entry -> 'reasons', '[]') <> '[]' or coalesce(entry -> 'items', '{}') <> '{}'
			or coalesce(entry -> 'facts', '{}') <> '{}' or entry ->> 'comment' is not null then
			told_addition := case when owner and to_jsonb(added.reasons) = coalesce(entry -> 'reasons', '[]')
				and added.items = coalesce(entry -> 'items', '{}') and added.facts = coalesce(entry -> 'facts', '{}')
				and added.comment is not distinct from entry ->> 'comment' then 'kept' else 'earlier' end;
		end if;
		if contact_phone is not null then
			insert into app.contact as contact (unit_id, slip_id, phone, purpose)
			values (of_unit, of_slip, contact_phone, contact_purpose)
			on conflict do nothing;
			if found then
				perform app.note(of_unit, 'contact.given');
				owner := true;
			elsif owner then
				update app.contact contact set phone = contact_phone, purpose = contact_purpose, consented_at = now()
				where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.replied_at is null
					and (contact.phone, contact.purpose) is distinct from (contact_phone, contact_purpose);
				if found then perform app.note(of_unit, 'contact.corrected'); end if;
			end if;
			called := owner and exists (select from app.contact contact
				where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.phone = contact_phone
					and contact.replied_at is null);
		end if;
	end if;
	return query select stored.status, stored.received_at, stored.problem, first_said.id is null,
		added.slip_id is not null,
		case when first_said.id is null or app.is_fresh(first_said.received_at) then stands.level::int end,
		stands.stage, told_addition, called, owner;
end $$;

-- What the page of a receipt shows: whether a face was tapped, whether more was added, whether a number was left (who
-- forgot the tick, or mistyped, may put it right there), the stage of the slip, and, until then, procedure and field. A
-- label is handed out some day after it was printed, so its page names no day.
create function api.receipt_page(of_unit uuid, of_slip uuid)
	returns table (tapped boolean, fresh boolean, added boolean, contact_left boolean, stage text, procedure text, field text,
		offered_on date)
	language sql stable as $$
	select slip.id is not null, coalesce(app.is_fresh(slip.received_at), false),
		exists (select from app.slip_follow_up where unit_id = of_unit and slip_id = of_slip),
		exists (select from app.contact where unit_id = of_unit and slip_id = of_slip),
		slip.stage, link.procedure, link.field,
		case when link.dossier_code is not null then link.offered_on end
	from (select of_unit as unit_id, of_slip as slip_id) given
	left join app.receipt_link link using (unit_id, slip_id)
	left join app.slip on slip.unit_id = given.unit_id and slip.id = given.slip_id
$$;

-- For ten minutes after the tap its paper is taken to be still in the hands that tapped: they hear what stands, and what
-- got lost on the way can be sent once more. From then on only the browser that tapped is known (of which the server sees
-- a proof), and everybody else meets one and the same page, which neither tells nor takes anything.
create function app.is_fresh(received_at timestamptz) returns boolean language sql stable as $$
	select received_at > now() - interval '10 minutes'
$$;

-- What a slip says is never changed: the last judge is here, whoever asks. That it was one of a burst is seen afterwards
-- only; a slip of a poster may be marked so when it is set aside.
create or replace function app.refuse_to_change_a_slip() returns trigger language plpgsql as $$
begin
	if (to_jsonb(new) - array['counted', 'marks']) is distinct from (to_jsonb(old) - array['counted', 'marks'])
		or (new.marks <> old.marks and (new.channel, new.marks, new.counted)
			is distinct from ('poster', old.marks || 'burst'::text, false)) then
		raise exception 'slips are never changed' using errcode = 'PT409', detail = 'HL-9004';
	end if;
	return new;
end $$;

-- The slip that makes a burst sets aside the whole of it, from its first slip on: whoever taps twenty times at a poster is
-- not counted twenty times, and those who come after are not left out for the one who came before. They are kept, and a
-- leader may count them. Called before the slip is stored, so that the counts are had alone before they are shared.
create function app.set_aside_burst(of_unit uuid, of_counter text) returns void
	language plpgsql as $$
declare
	span interval;
	most int;
	recent uuid[];
	plain uuid[];
begin
	perform pg_advisory_xact_lock(hashtextextended(of_unit || of_counter, 0));
	select burst_limit, burst_minutes * interval '1 minute' into most, span
	from app.unit_setting where unit_id = of_unit;
	select array_agg(id), array_agg(id order by id) filter (where marks = '{}') into recent, plain
	from app.slip
	where unit_id = of_unit and counter = of_counter and channel = 'poster' and received_at > clock_timestamp() - span;
	if cardinality(recent) < most or plain is null then return; end if;
	perform app.lock_counts(array[of_unit], true);
	update app.slip set marks = marks || 'burst'::text, counted = false
	where unit_id = of_unit and id = any (plain);
	perform app.note(of_unit, 'slips.burst', of_counter, jsonb_build_object('n', cardinality(plain)));
end $$;


grant execute on function api.answer_by_phone(jsonb, text, text, text, text, boolean) to service_role;
comment on function api.answer_by_phone(jsonb, text, text, text, text, boolean) is
	'nullable: received_at, problem, level, stage';
grant execute on function api.receipt_page(uuid, uuid) to service_role;
comment on function api.receipt_page(uuid, uuid) is 'nullable: stage, procedure, field, offered_on';

reset check_function_bodies;
