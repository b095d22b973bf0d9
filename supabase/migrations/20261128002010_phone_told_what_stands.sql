-- As before; but the answer says what is stored, not what was sent: the level and the stage of the slip, whether what was
-- added now is what is kept ('kept'), or something else came before it ('earlier'), and whether the number is the one
-- that will be called. A number is corrected as long as nobody has replied to it. What was put right at the desk
-- stands, whatever the token says. Who tapped and taps again hears what stands; a paper that
-- went through other hands since does not tell what was said with it.
drop function api.answer_by_phone(jsonb, text, text, text, text);
create function api.answer_by_phone(entry jsonb, of_key text default null, of_lateness text default null,
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
			perform app.cut_link(of_unit, of_slip, of_key, of_lateness);
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
comment on function api.answer_by_phone(jsonb, text, text, text, text) is 'nullable: received_at, problem, level, stage';
grant execute on function api.answer_by_phone(jsonb, text, text, text, text) to service_role;

-- As before, with the stage of the slip and the field that stands; and again without the day of a label, which is handed out
-- some day after it was printed.
drop function api.receipt_page(uuid, uuid);
create function api.receipt_page(of_unit uuid, of_slip uuid)
	returns table (tapped boolean, added boolean, contact_left boolean, stage text, procedure text, field text, offered_on date)
	language sql stable as $$
	select slip.id is not null,
		exists (select from app.slip_follow_up where unit_id = of_unit and slip_id = of_slip),
		exists (select from app.contact where unit_id = of_unit and slip_id = of_slip),
		slip.stage, link.procedure, link.field,
		case when link.dossier_code is not null then link.offered_on end
	from (select of_unit as unit_id, of_slip as slip_id) given
	left join app.receipt_link link using (unit_id, slip_id)
	left join app.slip on slip.unit_id = given.unit_id and slip.id = given.slip_id
$$;
comment on function api.receipt_page(uuid, uuid) is 'nullable: stage, procedure, field, offered_on';
grant execute on function api.receipt_page(uuid, uuid) to service_role;
