-- What was said wrong when a receipt was handed out is put right by asking again. The paper that is out keeps its code, so
-- there is one slip whichever paper is used; its token says what it said at first (sealed_field, sealed_lateness), the
-- rest of the row what stands now.
alter table app.receipt_link
	add column sealed_field text,
	add column sealed_lateness text;
update app.receipt_link set sealed_field = field, sealed_lateness = lateness;

-- A receipt that was counted as offered in one field counts in another: no second offer, and nothing left of the first.
create function app.move_offered(of_unit uuid, of_day date, of_stage text, of_source text, from_field text, to_field text)
	returns void language plpgsql as $$
begin
	update app.receipt_daily set offered = offered - 1
	where unit_id = of_unit and day = of_day and field = coalesce(from_field, 'unstated')
		and stage = coalesce(of_stage, 'unstated') and source = of_source and offered > 0;
	delete from app.receipt_daily
	where unit_id = of_unit and day = of_day and field = coalesce(from_field, 'unstated')
		and stage = coalesce(of_stage, 'unstated') and source = of_source and offered = 0 and answered = 0;
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, offered)
	values (of_unit, of_day, coalesce(to_field, 'unstated'), coalesce(of_stage, 'unstated'), of_source, 1)
	on conflict (unit_id, day, field, stage, source) do update set offered = daily.offered + 1;
end $$;

-- SECURITY DEFINER: members hand out receipts, but nobody may read links or write counts by hand.
-- As before; but asking again says what stands: the words that are given replace those from before, those that are not
-- given stay. The answer holds what the token was sealed with, and the field and procedure for the paper.
drop function api.offer_receipt(uuid, uuid, text, text, date, text, text, text, text, text, text);
create function api.offer_receipt(of_unit uuid, slip uuid, key_id text, nonce text, expires_on date, dossier_code text,
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
comment on function api.offer_receipt(uuid, uuid, text, text, date, text, text, text, text, text, text) is
	'nullable: for_field, is_late, stands_field, stands_procedure';
grant execute on function api.offer_receipt(uuid, uuid, text, text, date, text, text, text, text, text, text)
	to authenticated, service_role;
