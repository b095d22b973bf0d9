set check_function_bodies = off;

-- Stores what a phone sent, a face or what was added to it, once per slip however often it is sent: slip, counts,
-- contact and the cut of the link in one transaction. The server has opened the token; the key is asked once more here,
-- so that a revoked one stops at once in every process. No receipt is answered before it was handed out: an age that
-- reaches further back is not to be believed, and the slip was answered when it came.
-- The answer says what is stored, not what was sent: the level and the stage of the slip, whether what was added now is
-- what is kept ('kept'), or something else came before it ('earlier'), and whether the number is the one that will be
-- called. A number is corrected until it is replied to, by the browser that left it. What was put right at the desk stands, whatever
-- the token says. Who tapped and taps again hears what stands; a paper that went through other hands since does not
-- tell what was said with it: whoever is not the owner of the slip hears 'closed' after ten minutes, whatever is sent, and
-- before that neither whether the further answers are those that are kept nor whether a number is the one that was left.
create or replace function api.answer_by_phone(entry jsonb, of_key text default null, of_lateness text default null,
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
	addition_stands text := 'none';
	called boolean := false;
	owner boolean := is_owner;
	was_added boolean;
begin
	perform app.require_free_counts(of_unit);
	perform set_config('hai_long.by_phone', 'yes', true);
	-- The same token sent many times at once: one after the other, so that one of them is the first.
	perform pg_advisory_xact_lock(hashtextextended(of_slip::text, 0));
	if of_key is not null then
		-- Locked: a correction that is being made at the desk comes before the slip or not at all.
		select * into link from app.receipt_link known
		where known.unit_id = of_unit and known.slip_id = of_slip for update;
		-- Receipts that are not known one by one (labels, keys of other software) are no older than their key.
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
			addition_stands := case when owner and to_jsonb(added.reasons) = coalesce(entry -> 'reasons', '[]')
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
		stands.stage, addition_stands, called, owner;
end $$;

-- SECURITY DEFINER: reads the comments as they were written, which tables do not give to anybody; whose contact it is
-- to read is asked of the policy above, in other words, in the where clause.
create or replace function api.contacts(of_unit uuid)
	returns table (slip_id uuid, phone text, consented_at timestamptz, replied_at timestamptz, answered_on date,
		field text, stage text, level int, comment text)
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.note(of_unit, 'contacts.read');
	return query
		select contact.slip_id, contact.phone, contact.consented_at, contact.replied_at, slip.answered_on, slip.field,
			slip.stage, slip.level::int,
			case when slip.field in (select app.my_fields(of_unit)) then follow_up.comment else app.masked(follow_up.comment) end
		from app.contact
		join app.slip on slip.unit_id = contact.unit_id and slip.id = contact.slip_id
		left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
		where contact.unit_id = of_unit and (
			of_unit in (select app.my_units(array['leader']))
			or (of_unit in (select app.my_units(array['officer'])) and slip.field in (select app.my_fields(of_unit))))
			-- What has run out is not shown, though it is not swept away yet.
			and coalesce(contact.replied_at > now() - interval '90 days', true)
			and contact.consented_at > now() - interval '1 year'
		order by contact.replied_at nulls first, contact.consented_at;
end $$;


reset check_function_bodies;
