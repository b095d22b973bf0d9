-- How long ago a phone was tapped is the phone's own word. Whether the slips of a poster come faster than one counter can
-- serve is therefore judged by when they arrived here.
create index on app.slip (unit_id, counter, received_at) where channel = 'poster';
drop index app.slip_unit_id_counter_answered_at_idx;

create or replace function app.mark_poster_burst() returns trigger language plpgsql as $$
declare
	setting app.unit_setting;
begin
	-- The slips of a sample are loaded all at once: they came when they say, unless a phone has just sent them.
	if current_setting('hai_long.by_phone', true) is distinct from 'yes'
		and exists (select from app.unit where id = new.unit_id and is_sample) then
		new.received_at := least(new.received_at, new.answered_at);
	end if;
	-- One after the other at each counter: phones that send at the same moment must see each other.
	perform pg_advisory_xact_lock(hashtextextended(new.unit_id || new.counter, 0));
	select * into setting from app.unit_setting where unit_id = new.unit_id;
	if (
		select count(*) from (
			select from app.slip
			where unit_id = new.unit_id and counter = new.counter and channel = 'poster'
				-- What is stored at the same time may have got a later one.
				and received_at < new.received_at + interval '1 minute'
				and received_at > new.received_at - setting.burst_minutes * interval '1 minute'
			limit setting.burst_limit
		) recent
	) >= setting.burst_limit then
		new.marks := new.marks || 'burst'::text;
		new.counted := false;
	end if;
	return new;
end $$;

-- As before, but for two things: a phone's slip says so, for the trigger above; and no receipt is answered before it was
-- handed out. An age that reaches further back is not to be believed: then the slip was answered when it came.
create or replace function api.answer_by_phone(entry jsonb, of_key text default null, of_lateness text default null,
	contact_phone text default null, contact_purpose text default null)
	returns table (status text, received_at timestamptz, problem text, is_first boolean, is_complete boolean)
	language plpgsql as $$
declare
	of_unit uuid := (entry ->> 'unit')::uuid;
	of_slip uuid := (entry ->> 'id')::uuid;
	said smallint;
	handed_out timestamptz;
	stored record;
begin
	perform set_config('hai_long.by_phone', 'yes', true);
	if of_key is not null then
		-- Receipts that nobody knows one by one (labels, keys of other software) are no older than their key.
		select greatest(key.created_at, link.offered_on::timestamp at time zone 'Asia/Ho_Chi_Minh') into handed_out
		from app.receipt_key key
		left join app.receipt_link link on link.unit_id = key.unit_id and link.slip_id = of_slip
		where key.unit_id = of_unit and key.id = of_key and key.revoked_at is null;
		if not found then
			raise exception 'revoked receipt key' using errcode = 'PT410', detail = 'HL-3004';
		end if;
		if (entry ->> 'answered_at')::timestamptz < handed_out then
			entry := entry || jsonb_build_object('answered_at', now());
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
