-- The sample commune goes as it came: whole, and nothing else with it. Everything of a unit marked as sample is
-- removed, children before parents; the audit of having done so stays.
-- SECURITY DEFINER: no other role deletes slips and what citizens added; operators and the server only.
create function api.clear_sample() returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	sample uuid[] := (select coalesce(array_agg(id), '{}') from app.unit where is_sample);
	gone bigint;
begin
	perform app.require_operator();
	perform app.lock_counts(sample, true);
	delete from app.slip_follow_up where unit_id = any (sample);
	delete from app.slip where unit_id = any (sample);
	get diagnostics gone = row_count;
	perform app.forget_counts(sample);
	perform app.forget_publications(sample);
	delete from app.report_file where unit_id = any (sample);
	delete from app.report_version where unit_id = any (sample);
	delete from app.section_draft where unit_id = any (sample);
	delete from app.section_version where unit_id = any (sample);
	delete from app.report_setting where unit_id = any (sample);
	delete from app.index_action where unit_id = any (sample);
	delete from app.index_task where unit_id = any (sample);
	delete from app.index_scenario where unit_id = any (sample);
	delete from app.index_evidence where unit_id = any (sample);
	delete from app.index_peer where unit_id = any (sample);
	delete from app.index_fact_version where unit_id = any (sample);
	delete from app.index_fact where unit_id = any (sample);
	delete from app.index_year where unit_id = any (sample);
	delete from app.rulebook where unit_id = any (sample);
	delete from app.dossier where unit_id = any (sample);
	delete from app.pairing_code where unit_id = any (sample);
	delete from app.api_key where unit_id = any (sample);
	delete from app.device where unit_id = any (sample);
	delete from app.officer where unit_id = any (sample);
	delete from app.account_link where unit_id = any (sample);
	delete from app.owner_assignment where unit_id = any (sample);
	delete from app.member where unit_id = any (sample);
	-- Its own people, but for one who has been given work elsewhere since.
	delete from auth.users person where raw_user_meta_data ->> 'sample' = 'true' and coalesce(encrypted_password, '') = ''
		and not exists (select from app.member where user_id = person.id)
		and not exists (select from app.operator where user_id = person.id);
	delete from app.counter_officer where unit_id = any (sample);
	delete from app.counter where unit_id = any (sample);
	delete from app.reception_point where unit_id = any (sample);
	delete from app.field where unit_id = any (sample);
	delete from app.unit_face where unit_id = any (sample);
	delete from app.unit_setting where unit_id = any (sample);
	delete from app.unit_successor where unit_id = any (sample) or successor_id = any (sample);
	delete from app.unit where id = any (sample);
	perform app.write_note(null, coalesce(auth.uid()::text, 'service_role'), 'sample.cleared', null, jsonb_build_object('slips', gone));
	return gone;
end $$;
grant execute on function api.clear_sample() to authenticated, service_role;

-- Receipts that the sample commune has handed out, beside the slips that came of them: numbers of a day, as real ones
-- leave behind. receipts: [{"day", "field", "stage", "offered", "answered"}]. Of a sample unit only.
create function api.put_sample_receipts(of_unit uuid, receipts jsonb) returns void
	language sql as $$
	insert into app.receipt_daily (unit_id, day, field, stage, source, offered, answered, ended, loaded)
	select unit.id, given.day, given.field, given.stage, 'desk', given.offered, given.answered, given.offered, given.answered
	from app.unit
	cross join jsonb_to_recordset(receipts) given (day date, field text, stage text, offered bigint, answered bigint)
	where unit.id = of_unit and unit.is_sample
	on conflict do nothing
$$;
grant execute on function api.put_sample_receipts(uuid, jsonb) to service_role;

-- Who answers for which field of the sample commune, and since when: people without a password, whose accounts cannot be signed in to.
-- owners: [{"email", "name", "field", "from", "to"}]. Of a sample unit only.
-- SECURITY DEFINER: no role may write accounts and roles by hand.
create function api.put_sample_owners(of_unit uuid, owners jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	if not exists (select from app.unit where id = of_unit and is_sample) then
		raise exception 'not a sample' using errcode = 'PT409', detail = 'HL-2011';
	end if;
	insert into auth.users (email, encrypted_password, raw_user_meta_data)
	select distinct on (email) email, '', jsonb_build_object('full_name', name, 'sample', true)
	from jsonb_to_recordset(owners) given (email text, name text)
	on conflict do nothing;
	insert into app.member (unit_id, user_id, role, valid_from)
	select of_unit, users.id, 'officer', min(given."from")
	from jsonb_to_recordset(owners) given (email text, "from" date) join auth.users on users.email = given.email
	group by users.id;
	insert into app.owner_assignment (unit_id, field, user_id, valid_from, valid_to)
	select of_unit, given.field, users.id, given."from", given."to"
	from jsonb_to_recordset(owners) given (email text, field text, "from" date, "to" date)
	join auth.users on users.email = given.email;
end $$;
grant execute on function api.put_sample_owners(uuid, jsonb) to service_role;
