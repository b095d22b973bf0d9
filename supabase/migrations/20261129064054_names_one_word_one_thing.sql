set check_function_bodies = off;

drop function api.device_states(uuid);
drop function api.devices(uuid);
drop function api.told_alert_hook(uuid,jsonb,text);
drop function api.told_alerts(uuid,uuid,jsonb,boolean);
drop function api.untold_alerts(uuid);
drop function app.is_news(timestamp with time zone,timestamp with time zone);
drop function app.is_taken(timestamp with time zone,timestamp with time zone);

-- tables: every row stays, under the name that schemas/ say.
alter table app.alert_posted rename column told_at to reported_at;
alter table app.device rename column last_contact_at to last_heartbeat_at;
alter table app.alert_told rename column told_at to reported_at;
alter table app.alert_told rename to alert_mailed;
alter table app.alert_mailed rename constraint alert_told_pkey to alert_mailed_pkey;
alter table app.alert_mailed rename constraint alert_told_unit_id_alert_id_fkey to alert_mailed_unit_id_alert_id_fkey;
alter table app.alert_mailed rename constraint alert_told_user_id_fkey to alert_mailed_user_id_fkey;
alter policy people_read_what_they_were_told on app.alert_mailed rename to people_read_what_they_were_mailed;

-- Whom to mail, for the server's round: who still holds a role that sees an alert not told yet.
-- SECURITY DEFINER: reads the mail addresses of accounts.
create or replace function api.alert_mails(daily_before timestamptz)
	returns table (unit_id uuid, unit_code text, unit_name text, user_id uuid, email text)
	language sql stable security definer set search_path = '' as $$
	select wish.unit_id, unit.code, unit.name, wish.user_id, person.email
	from app.alert_wish wish
	join app.unit on unit.id = wish.unit_id
	join auth.users person on person.id = wish.user_id
	where (wish.mail = 'at_once' or (wish.mail = 'daily' and wish.mailed_at < daily_before))
		and person.banned_until is null
		and exists (select from app.alert
			where alert.unit_id = wish.unit_id and app.is_news(alert.ended_at, wish.mailed_at)
				and not exists (select from app.alert_mailed mailed
					where mailed.unit_id = alert.unit_id and mailed.alert_id = alert.id and mailed.user_id = wish.user_id
						and app.is_taken(mailed.taken_at, mailed.reported_at))
				and app.sees_alert(wish.user_id, alert.unit_id, alert.field))
$$;

-- The mail went out, or it did not and they are told another time.
create function api.alerts_mailed(of_unit uuid, of_user uuid, ids jsonb, went boolean) returns void
	language plpgsql as $$
begin
	if went then
		update app.alert_mailed set reported_at = now()
		where unit_id = of_unit and user_id = of_user and alert_id in (select id::uuid from jsonb_array_elements_text(ids) id);
		-- The moment they were taken: what came and ended while the mail was on its way is news yet.
		update app.alert_wish set mailed_at = (
			select max(taken_at) from app.alert_mailed mailed
			where mailed.unit_id = of_unit and mailed.user_id = of_user
				and alert_id in (select id::uuid from jsonb_array_elements_text(ids) id))
		where unit_id = of_unit and user_id = of_user;
	else
		delete from app.alert_mailed
		where unit_id = of_unit and user_id = of_user and reported_at is null
			and alert_id in (select id::uuid from jsonb_array_elements_text(ids) id);
	end if;
end $$;

-- The bridge of a unit has heard these alerts, or did not and why.
create function api.alerts_posted(of_unit uuid, ids jsonb, failed text default null) returns void
	language plpgsql as $$
begin
	if failed is null then
		update app.alert_posted set reported_at = now()
		where unit_id = of_unit and alert_id in (select id::uuid from jsonb_array_elements_text(ids) id);
	else
		delete from app.alert_posted
		where unit_id = of_unit and reported_at is null
			and alert_id in (select id::uuid from jsonb_array_elements_text(ids) id);
	end if;
	update app.alert_hook set
		posted_at = case when failed is null then (
			select max(taken_at) from app.alert_posted
			where alert_posted.unit_id = of_unit and alert_id in (select id::uuid from jsonb_array_elements_text(ids) id))
			else posted_at end,
		failed_at = case when failed is null then null else now() end,
		failure = left(failed, 300)
	where unit_id = of_unit;
end $$;

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

-- What the holder of a receipt reads of the own case: of a duplicate, the answer of the case it was laid to.
create or replace function api.case_of_receipt(mark text)
	returns table (unit_id uuid, unit_name text, number bigint, state text, opened_at timestamptz, due_on date, interim text,
		answer text, answered_at timestamptz, transferred_to text, may_say_unsolved boolean)
	language sql stable security definer set search_path = '' as $$
	select own.unit_id, unit.name, own.number,
		case when own.duplicate_of is null then own.state else original.state end, own.opened_at, original.due_on, original.interim,
		original.answer, original.answered_at, original.transferred_to,
		own.unsolved_at is null and original.answer is not null
	from app.citizen_case own
	join app.citizen_case original on original.unit_id = own.unit_id and original.slip_id = coalesce(own.duplicate_of, own.slip_id)
	join app.unit unit on unit.id = own.unit_id
	where own.receipt_mark = decode(mark, 'hex')
$$;

-- Every tablet of a unit as a page shows it. Which numbers are missing is told by api.missing_slips.
create function api.device_states(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_heartbeat_at timestamptz, queued int, oldest_queued_at timestamptz, shelved int, shelf jsonb,
		resend_asked_at timestamptz, storage_free_bytes bigint, storage_persisted boolean, storage_trouble text,
		version text, battery_percent int, clock_offset_ms bigint, last_slip_at timestamptz, last_sequence bigint,
		idle_seconds int, thanks_seconds int, sound boolean, stage text, has_pin boolean)
	language sql stable as $$
	select id, code, name, counter, created_at, revoked_at, last_heartbeat_at, queued, oldest_queued_at, shelved, shelf,
		resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, clock_offset_ms,
		arrival.last_slip_at, last_sequence, idle_seconds, thanks_seconds, sound, stage, app.has_pin(id)
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	where device.unit_id = of_unit
	order by code
$$;

-- Every tablet of a unit, as the command line lists it.
create function api.devices(of_unit uuid)
	returns table (id uuid, code text, name text, counter text, created_at timestamptz, revoked_at timestamptz,
		last_heartbeat_at timestamptz, queued int, oldest_queued_at timestamptz, storage_free_bytes bigint,
		storage_trouble text, version text, battery_percent int, clock_offset_ms bigint, last_slip_at timestamptz)
	language sql stable as $$
	select id, code, name, counter, created_at, revoked_at, last_heartbeat_at, queued, oldest_queued_at, storage_free_bytes,
		storage_trouble, version, battery_percent, clock_offset_ms, arrival.last_slip_at
	from app.device
	left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
	where device.unit_id = of_unit order by code
$$;

-- Keeps the report of a tablet and measures its clock: server time minus device time. What a report does not name is
-- unknown from then on: null. The moment at which an administrator asked for the shelf is told with every answer; the
-- tablet knows which it has met.
-- A revoked tablet is answered nothing, so that it stops; what it says of itself is kept for whoever looks for the
-- slips that it still holds. No rows for one that is unknown.
create or replace function api.heartbeat(token_hash text, report jsonb)
	returns table (config_version text, server_time timestamptz, resend_asked_at timestamptz)
	language plpgsql as $$
#variable_conflict use_column
declare
	at timestamptz := clock_timestamp();
	asked timestamptz;
	revoked timestamptz;
begin
	update app.device set
		last_heartbeat_at = at,
		queued = (report ->> 'queued')::int,
		oldest_queued_at = (report ->> 'oldestQueuedAt')::timestamptz,
		oldest_sequence = (report ->> 'oldestSequence')::bigint,
		last_sequence = coalesce((report ->> 'lastSequence')::bigint, last_sequence),
		shelved = (report ->> 'shelved')::int,
		shelf = coalesce(report -> 'shelf', '[]'),
		storage_free_bytes = (report ->> 'storageFreeBytes')::bigint,
		storage_persisted = (report ->> 'storagePersisted')::boolean,
		storage_trouble = report ->> 'trouble',
		version = report ->> 'version',
		battery_percent = (report ->> 'battery')::smallint,
		clock_offset_ms = coalesce(
			round(extract(epoch from at - (report ->> 'deviceTime')::timestamptz) * 1000)::bigint, clock_offset_ms)
	where device.token_hash = decode(heartbeat.token_hash, 'hex')
	returning device.resend_asked_at, device.revoked_at into asked, revoked;
	if not found or revoked is not null then
		return;
	end if;
	return query select setup.config_version, at, asked from api.kiosk_setup(heartbeat.token_hash) setup;
end $$;

-- Raised by the server's round: what has become overdue, and tablets that were heard of and fell silent. What is over ends.
create or replace function api.raise_alerts(silent_minutes int default 60) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	today date := app.local_day(now());
	raised bigint := 0;
	silent_after interval := silent_minutes * interval '1 minute';
	one record;
begin
	for one in
		select unit_id, slip_id, field, number, due_on from app.citizen_case
		where state in ('new', 'acknowledged', 'in_progress', 'reopened') and due_on < today
		order by unit_id, slip_id
	loop
		raised := raised + app.raise_alert(one.unit_id, 'case_overdue', one.slip_id::text, one.field,
			jsonb_build_object('number', one.number, 'due', one.due_on))::int;
	end loop;
	update app.alert set ended_at = now()
	where kind = 'case_overdue' and ended_at is null and not exists (
		select from app.citizen_case known where known.unit_id = alert.unit_id and known.slip_id::text = alert.subject
			and known.state in ('new', 'acknowledged', 'in_progress', 'reopened') and known.due_on < today);
	for one in
		select device.unit_id, device.code, device.name, device.last_heartbeat_at from app.device
		join app.unit_setting setting on setting.unit_id = device.unit_id
		where device.revoked_at is null and device.last_heartbeat_at < now() - silent_after
			-- Off outside the hours of the office.
			and (setting.opening_hours is null or (app.is_open(setting.opening_hours, now())
				and app.is_open(setting.opening_hours, now() - silent_after)))
			and app.is_working_day(device.unit_id, today)
		order by device.unit_id, device.code
	loop
		raised := raised + app.raise_alert(one.unit_id, 'tablet_silent', one.code, null,
			jsonb_build_object('name', one.name, 'since', one.last_heartbeat_at))::int;
	end loop;
	update app.alert set ended_at = now()
	where kind = 'tablet_silent' and ended_at is null and not exists (
		select from app.device where device.unit_id = alert.unit_id and device.code = alert.subject
			and device.revoked_at is null and device.last_heartbeat_at < now() - silent_after);
	return raised;
end $$;

-- While an installation holds nothing but sample units, a tablet pairs itself with the sample's first counter, so that
-- whoever tries the product sees it at once. At most ten such tablets: the eleventh takes the place of the one that has
-- been silent longest. As soon as a real unit exists, tablets are paired by an administrator only.
create or replace function api.sample_device(token_hash text) returns uuid
	language plpgsql as $$
declare
	sample app.counter;
	taken uuid;
begin
	if not exists (select from app.unit) then
		raise exception 'no unit yet' using errcode = 'PT404', detail = 'HL-2030';
	end if;
	if exists (select from app.unit where not is_sample) then
		raise exception 'real units pair their tablets themselves' using errcode = 'PT403', detail = 'HL-2031';
	end if;
	select counter.* into sample
	from app.counter join app.unit on unit.id = counter.unit_id
	where counter.closed_on is null and unit.valid_to is null
	order by counter.field is null, unit.code, counter."position", counter.code limit 1;
	if not found then
		raise exception 'no counter yet' using errcode = 'PT404', detail = 'HL-2030';
	end if;
	perform pg_advisory_xact_lock(hashtext('device ' || sample.unit_id));
	if (select count(*) from app.device where unit_id = sample.unit_id and code like 'thu-%') < 10 then
		insert into app.device (unit_id, code, name, counter, token_hash)
		select sample.unit_id, 'thu-' || count(*) + 1, 'Máy thử ' || count(*) + 1, sample.code,
			decode(sample_device.token_hash, 'hex')
		from app.device where unit_id = sample.unit_id and code like 'thu-%'
		returning id into taken;
	else
		update app.device set token_hash = decode(sample_device.token_hash, 'hex'), counter = sample.code,
			created_at = now(), revoked_at = null, last_heartbeat_at = null
		where unit_id = sample.unit_id and id = (
			select device.id from app.device
			left join app.device_arrival arrival on arrival.unit_id = device.unit_id and arrival.device_id = device.id
			where device.unit_id = sample.unit_id and device.code like 'thu-%'
			order by greatest(device.last_heartbeat_at, arrival.last_slip_at, device.created_at) limit 1)
		returning id into taken;
	end if;
	perform app.note(sample.unit_id, 'device.created', sample.code, '{"sample": true}');
	return taken;
end $$;

-- Where a unit's alerts are posted to; an empty address ends it. Returns the secret that signs them, once.
-- SECURITY DEFINER: nobody writes the table by hand, and the secret is nobody's to read.
create or replace function api.set_alert_hook(of_unit uuid, hook_url text) returns text
	language plpgsql security definer set search_path = '' as $$
declare
	made text;
begin
	perform app.require_administrator(of_unit);
	if hook_url = '' then
		delete from app.alert_hook where unit_id = of_unit;
	else
		-- A new bridge begins with what is raised from now on; one that moves brings along what it has not heard.
		if not exists (select from app.alert_hook where unit_id = of_unit) then
			insert into app.alert_posted (unit_id, alert_id, reported_at)
			select unit_id, id, now() from app.alert where unit_id = of_unit and ended_at is null
			on conflict do nothing;
		end if;
		insert into app.alert_hook (unit_id, url) values (of_unit, hook_url)
		on conflict (unit_id) do update set url = excluded.url, secret = excluded.secret, failed_at = null, failure = null
		returning encode(secret, 'hex') into made;
	end if;
	perform app.note(of_unit, 'alert.hook', null, jsonb_build_object('set', hook_url <> ''));
	return coalesce(made, '');
end $$;

-- Taken before they are posted, by one process of several.
create or replace function api.take_alert_hook(of_unit uuid)
	returns table (url text, secret text, alerts jsonb)
	language sql as $$
	with taken as (
		insert into app.alert_posted as posted (unit_id, alert_id)
		select unit_id, id from app.unposted_alerts(of_unit) order by id
		on conflict (unit_id, alert_id) do update set taken_at = now()
			where not app.is_taken(posted.taken_at, posted.reported_at)
		returning alert_id
	)
	select hook.url, encode(hook.secret, 'hex'), jsonb_agg(jsonb_build_object('id', alert.id, 'kind', alert.kind,
		'subject', alert.subject, 'field', alert.field, 'raisedAt', alert.raised_at) order by alert.raised_at, alert.id)
	from taken
	join app.alert on alert.unit_id = of_unit and alert.id = taken.alert_id
	join app.alert_hook hook on hook.unit_id = of_unit
	group by hook.url, hook.secret
$$;

-- Which of them this process may mail: no other has them.
create or replace function api.take_alerts(of_unit uuid, of_user uuid, ids jsonb) returns jsonb
	language sql as $$
	with taken as (
		insert into app.alert_mailed as mailed (unit_id, alert_id, user_id)
		select of_unit, id::uuid, of_user from jsonb_array_elements_text(ids) id order by 2
		on conflict (unit_id, alert_id, user_id) do update set taken_at = now()
			where not app.is_taken(mailed.taken_at, mailed.reported_at)
		returning alert_id
	)
	select coalesce(jsonb_agg(alert_id), '[]') from taken
$$;

-- What the one who asks has not been told by mail, as that person may see it.
create function api.unmailed_alerts(of_unit uuid)
	returns table (id uuid, kind text, subject text, field text, detail jsonb, raised_at timestamptz)
	language sql stable as $$
	select alert.id, kind, subject, field, detail, raised_at
	from app.alert
	join app.alert_wish wish on wish.unit_id = alert.unit_id and wish.user_id = auth.uid()
	where alert.unit_id = of_unit and app.is_news(alert.ended_at, wish.mailed_at)
		and not exists (select from app.alert_mailed mailed
			where mailed.unit_id = alert.unit_id and mailed.alert_id = alert.id and mailed.user_id = auth.uid()
				and app.is_taken(mailed.taken_at, mailed.reported_at))
	order by raised_at desc
$$;

-- Sets it, for the caller alone.
-- SECURITY DEFINER: nobody writes the table by hand.
create or replace function api.wish_alerts(of_unit uuid, mail text) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	if of_unit not in (select app.my_units(array['officer', 'leader', 'administrator'])) then
		raise exception 'no role in this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	-- Whoever wished for none knows what is open from the desk. Otherwise what waits for the daily mail still comes.
	if api.alert_wish(of_unit) = 'none' then
		insert into app.alert_mailed (unit_id, alert_id, user_id, reported_at)
		select unit_id, id, auth.uid(), now() from app.alert where unit_id = of_unit and ended_at is null
		on conflict do nothing;
	end if;
	insert into app.alert_wish as wish (unit_id, user_id, mail) values (of_unit, auth.uid(), wish_alerts.mail)
	on conflict (unit_id, user_id) do update set mail = excluded.mail,
		mailed_at = case when wish.mail = 'none' then now() else wish.mailed_at end;
	perform app.note(of_unit, 'alert.wish', null, jsonb_build_object('mail', wish_alerts.mail));
end $$;

-- What may still be told: whatever is open, and what ended since the last time and not days ago.
create function app.is_news(ended_at timestamptz, last_reported timestamptz) returns boolean
	language sql stable
	return ended_at is null or ended_at >= greatest(last_reported, now() - interval '2 days');

-- Taken by a process that ended before it could tell, or give back: longer than any mail server or bridge is waited for.
create function app.is_taken(taken_at timestamptz, reported_at timestamptz) returns boolean
	language sql stable
	return reported_at is not null or taken_at > now() - interval '30 minutes';

-- What a unit's bridge has not heard.
create or replace function app.unposted_alerts(of_unit uuid) returns setof app.alert
	language sql stable as $$
	select alert.* from app.alert
	join app.alert_hook hook on hook.unit_id = alert.unit_id
	where alert.unit_id = of_unit and (alert.ended_at is null or alert.ended_at >= hook.posted_at)
		and not exists (select from app.alert_posted posted
			where posted.unit_id = alert.unit_id and posted.alert_id = alert.id
				and app.is_taken(posted.taken_at, posted.reported_at))
$$;

grant select (last_heartbeat_at) on app.device to authenticated;
grant execute on function api.device_states(uuid) to authenticated, service_role;
comment on function api.device_states(uuid) is
	'nullable: revoked_at, last_heartbeat_at, queued, oldest_queued_at, shelved, resend_asked_at, storage_free_bytes, storage_persisted, storage_trouble, version, battery_percent, last_slip_at, last_sequence, stage';
grant execute on function api.devices(uuid) to authenticated, service_role;
comment on function api.devices(uuid) is
	'nullable: revoked_at, last_heartbeat_at, queued, oldest_queued_at, storage_free_bytes, storage_trouble, version, battery_percent, last_slip_at';
grant execute on function api.unmailed_alerts(uuid) to authenticated;
comment on function api.unmailed_alerts(uuid) is 'nullable: field';
grant execute on function app.is_news(timestamptz, timestamptz), app.is_taken(timestamptz, timestamptz) to authenticated;
grant select on app.alert_mailed to authenticated;

reset check_function_bodies;
grant execute on function api.alerts_mailed(uuid, uuid, jsonb, boolean), api.alerts_posted(uuid, jsonb, text) to service_role;
