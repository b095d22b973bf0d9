-- What somebody has to look at now. One alert for one thing at a time: as long as it is open, the same is not raised again.
create table app.alert (
	unit_id uuid not null references app.unit on delete cascade,
	id uuid not null default gen_random_uuid(),
	kind text not null check (kind in ('urgent_reason', 'case_opened', 'case_overdue', 'section_due', 'section_overdue', 'tablet_silent', 'satisfaction_fell',
		'control_signal', 'answers_unusual')),
	-- What it is about: a slip, a device, a quarter with its field, a month, which way a chart went.
	subject text not null check (length(subject) between 1 and 120),
	field text,
	detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
	raised_at timestamptz not null default now(),
	-- Who said "I have seen it", by name.
	acknowledged_at timestamptz,
	acknowledged_by uuid references auth.users on delete set null,
	-- The thing is over: answered, filed, heard from again.
	ended_at timestamptz,
	primary key (unit_id, id),
	foreign key (unit_id, field) references app.field on delete cascade
);
create unique index alert_open on app.alert (unit_id, kind, subject) where ended_at is null;
create index alert_newest on app.alert (unit_id, raised_at);
create index alert_ended on app.alert (unit_id, ended_at);
alter table app.alert enable row level security;
create policy the_server on app.alert to service_role using (true) with check (true);
grant select on app.alert to authenticated;
-- An officer hears of the own fields; what is of no field (a tablet, the whole unit) is for those who lead.
create policy leaders_and_owners_read_alerts on app.alert for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- How each person wants to hear of alerts beyond the desk.
create table app.alert_wish (
	unit_id uuid not null references app.unit on delete cascade,
	user_id uuid not null references auth.users on delete cascade,
	mail text not null default 'none' check (mail in ('none', 'at_once', 'daily')),
	-- When a mail last went out, or since when mails are wished: the daily one waits a day from then.
	mailed_at timestamptz not null default now(),
	primary key (unit_id, user_id)
);
alter table app.alert_wish enable row level security;
create policy the_server on app.alert_wish to service_role using (true) with check (true);
grant update on app.alert_wish to service_role;
grant select on app.alert_wish to authenticated;
create policy people_read_their_own_wishes on app.alert_wish for select to authenticated using (user_id = auth.uid());

-- Which alerts a person got by mail, or knew when mails were wished. One row each and not up to a moment: an alert
-- whose transaction began before that moment and ended after it would be missed for ever.
create table app.alert_mailed (
	unit_id uuid not null,
	alert_id uuid not null,
	user_id uuid not null references auth.users on delete cascade,
	-- Taken by one process, so that no other mails it as well; given back where the mail does not go out.
	taken_at timestamptz not null default now(),
	reported_at timestamptz,
	primary key (unit_id, alert_id, user_id),
	foreign key (unit_id, alert_id) references app.alert on delete cascade
);
alter table app.alert_mailed enable row level security;
create policy the_server on app.alert_mailed to service_role using (true) with check (true);
grant insert, update, delete on app.alert_mailed to service_role;
grant select on app.alert_mailed to authenticated;
create policy people_read_what_they_were_mailed on app.alert_mailed for select to authenticated using (user_id = auth.uid());

-- A bridge to other services (Zalo OA, a chat): every alert is posted there, signed with the secret.
create table app.alert_hook (
	unit_id uuid primary key references app.unit on delete cascade,
	url text not null check (url ~ '^https?://[^ ]+$' and length(url) between 10 and 400),
	secret bytea not null default extensions.gen_random_bytes(32),
	-- When alerts were last posted, or since when they are to be.
	posted_at timestamptz not null default now(),
	failed_at timestamptz,
	failure text check (length(failure) <= 300)
);
alter table app.alert_hook enable row level security;
create policy the_server on app.alert_hook to service_role using (true) with check (true);
grant update on app.alert_hook to service_role;
grant select (unit_id, url, posted_at, failed_at, failure) on app.alert_hook to authenticated;
create policy administrators_read_hooks on app.alert_hook for select to authenticated
	using (unit_id in (select app.my_units(array['administrator'])));

-- Which alerts the bridge got, one row each as for people.
create table app.alert_posted (
	unit_id uuid not null,
	alert_id uuid not null,
	taken_at timestamptz not null default now(),
	reported_at timestamptz,
	primary key (unit_id, alert_id),
	foreign key (unit_id, alert_id) references app.alert on delete cascade
);
alter table app.alert_posted enable row level security;
create policy the_server on app.alert_posted to service_role using (true) with check (true);
grant insert, update, delete on app.alert_posted to service_role;

-- SECURITY DEFINER in what follows: no person writes alerts by hand.
create function app.raise_alert(of_unit uuid, of_kind text, about text, of_field text default null, details jsonb default '{}')
	returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.alert (unit_id, kind, subject, field, detail) values (of_unit, of_kind, about, of_field, details)
	on conflict do nothing;
	if found then
		perform app.note(of_unit, 'alert.raised', about, jsonb_build_object('kind', of_kind));
		perform pg_notify('alerts', of_unit::text);
	end if;
	return found;
end $$;
revoke execute on function app.raise_alert(uuid, text, text, text, jsonb) from service_role;

-- A new case raises its alert at once, in the transaction of its slip; an answered case ends its alerts.
create function app.tell_of_cases() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	if tg_op = 'INSERT' then
		perform app.raise_alert(new.unit_id, case new.cause when 'urgent' then 'urgent_reason' else 'case_opened' end,
			new.slip_id::text, new.field, jsonb_build_object('number', new.number, 'due', new.due_on));
	elsif new.state <> old.state then
		-- Somebody has taken it: nothing new any more. Answered: nothing urgent or overdue either.
		update app.alert set ended_at = now()
		where unit_id = new.unit_id and subject = new.slip_id::text and ended_at is null and (
			(kind = 'case_opened' and new.state <> 'new')
			or (kind in ('urgent_reason', 'case_overdue') and new.state in ('answered', 'closed')));
	elsif new.field is distinct from old.field then
		update app.alert set field = new.field
		where unit_id = new.unit_id and subject = new.slip_id::text and ended_at is null;
	end if;
	return null;
end $$;
create trigger tell_of_cases after insert or update on app.citizen_case
	for each row execute function app.tell_of_cases();

-- Who has filed is reminded no more, whichever quarter it was.
create function app.end_section_alerts() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	update app.alert set ended_at = now()
	where unit_id = new.unit_id and kind in ('section_due', 'section_overdue') and ended_at is null
		and subject = new.year || '-Q' || new.quarter || ' ' || new.field;
	return null;
end $$;
create trigger end_section_alerts after insert on app.section_version
	for each row when (new.state = 'filed') execute function app.end_section_alerts();

-- Raised by the server's round: what has become overdue, and tablets that were heard of and fell silent. What is over ends.
create function api.raise_alerts(silent_minutes int default 60) returns bigint
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
grant execute on function api.raise_alerts(int) to service_role;

-- What the domain judges (a section that is overdue, a fall beyond chance); over: it no longer holds.
create function api.tell_alert(of_unit uuid, of_kind text, about text, of_field text default null, details jsonb default '{}',
	is_over boolean default false) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	if is_over then
		update app.alert set ended_at = now()
		where unit_id = of_unit and kind = of_kind and subject = about and ended_at is null;
		return found;
	end if;
	return app.raise_alert(of_unit, of_kind, about, of_field, details);
end $$;
grant execute on function api.tell_alert(uuid, text, text, text, jsonb, boolean) to service_role;

-- As the one who asks may see them: open ones first, those that are not seen yet before others.
create function api.alerts(of_unit uuid, since timestamptz default null, at_most int default 100)
	returns table (id uuid, kind text, subject text, field text, detail jsonb, raised_at timestamptz,
		acknowledged_at timestamptz, acknowledged_by text, ended_at timestamptz)
	language sql stable as $$
	select id, kind, subject, field, detail, raised_at, acknowledged_at, app.person_name(acknowledged_by), ended_at
	from app.alert
	where unit_id = of_unit and (since is null or raised_at > since)
	order by (ended_at is not null), (acknowledged_at is not null), raised_at desc limit least(at_most, 500)
$$;
grant execute on function api.alerts(uuid, timestamptz, int) to authenticated;
comment on function api.alerts(uuid, timestamptz, int) is 'nullable: field, acknowledged_at, acknowledged_by, ended_at';

-- The policy of app.alert, asked of somebody else: the server's round asks it before it mails in that person's name.
create function app.sees_alert(person uuid, of_unit uuid, of_field text) returns boolean
	language sql stable security definer set search_path = '' as $$
	select of_unit in (select app.units_of(person, array['leader', 'administrator']))
		or (of_unit in (select app.units_of(person, array['officer'])) and exists (
			select from app.owner_assignment
			where unit_id = of_unit and user_id = person and field = of_field
				and app.local_day(now()) >= valid_from and (valid_to is null or app.local_day(now()) <= valid_to)))
$$;

-- Somebody has seen to an alert: true for the first one who says so.
-- SECURITY DEFINER: no person writes alerts by hand; it asks for the role or the field itself.
create function api.acknowledge_alert(of_unit uuid, of_id uuid) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_person();
	update app.alert set acknowledged_at = now(), acknowledged_by = auth.uid()
	where unit_id = of_unit and id = of_id and acknowledged_at is null and app.sees_alert(auth.uid(), of_unit, field);
	if found then perform app.note(of_unit, 'alert.acknowledged', of_id::text); end if;
	return found;
end $$;
grant execute on function api.acknowledge_alert(uuid, uuid) to authenticated;

-- Which alerts the caller wants by mail.
create function api.alert_wish(of_unit uuid) returns text
	language plpgsql stable as $$
begin
	perform app.require_person();
	return coalesce((select wish.mail from app.alert_wish wish where unit_id = of_unit and user_id = auth.uid()), 'none');
end $$;
grant execute on function api.alert_wish(uuid) to authenticated;

-- Sets it, for the caller alone.
-- SECURITY DEFINER: no person writes the table by hand.
create function api.wish_alerts(of_unit uuid, mail text) returns void
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
grant execute on function api.wish_alerts(uuid, text) to authenticated;

-- Where a unit's alerts are posted to; an empty address ends it. Returns the secret that signs them, once.
-- SECURITY DEFINER: no person writes the table by hand, and the no role may read secret.
create function api.set_alert_hook(of_unit uuid, hook_url text) returns text
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
grant execute on function api.set_alert_hook(uuid, text) to authenticated, service_role;

-- Where a unit's alerts are posted to, and what went wrong last; never the secret.
create function api.alert_hook(of_unit uuid)
	returns table (url text, failed_at timestamptz, failure text)
	language sql stable as $$
	select url, failed_at, failure from app.alert_hook where unit_id = of_unit
$$;
grant execute on function api.alert_hook(uuid) to authenticated, service_role;
comment on function api.alert_hook(uuid) is 'nullable: failed_at, failure';

-- What is still news: whatever is open, and what ended since the last time and not days ago.
create function app.is_news(ended_at timestamptz, last_reported timestamptz) returns boolean
	language sql stable
	return ended_at is null or ended_at >= greatest(last_reported, now() - interval '2 days');
grant execute on function app.is_news(timestamptz, timestamptz) to authenticated;

-- Taken by a process that ended before it could tell, or give back: longer than any mail server or bridge is waited for.
create function app.is_taken(taken_at timestamptz, reported_at timestamptz) returns boolean
	language sql stable
	return reported_at is not null or taken_at > now() - interval '30 minutes';
grant execute on function app.is_taken(timestamptz, timestamptz) to authenticated;

-- Reminders of the report: they reach the owner of a field by mail though he never chose any.
create function app.is_reminder(of_kind text) returns boolean
	language sql immutable
	return of_kind in ('section_due', 'section_overdue');
grant execute on function app.is_reminder(text) to authenticated;

-- Whom to mail, for the server's round: who still holds a role that sees an alert not mailed yet. Whoever owns a field and
-- has chosen nothing is reminded of its sections, at most once a day; owners of a sample are made up.
-- SECURITY DEFINER: reads the mail addresses of accounts.
create function api.alert_mails(daily_before timestamptz)
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
	union all
	select own.unit_id, unit.code, unit.name, own.user_id, person.email
	from (
		select distinct alert.unit_id, owner.user_id from app.alert
		join app.owner_assignment owner on owner.unit_id = alert.unit_id and owner.field = alert.field
			and app.local_day(now()) >= owner.valid_from and (owner.valid_to is null or app.local_day(now()) <= owner.valid_to)
		where app.is_reminder(alert.kind) and alert.ended_at is null
			and app.sees_alert(owner.user_id, alert.unit_id, alert.field)
			and not exists (select from app.alert_mailed mailed
				where mailed.unit_id = alert.unit_id and mailed.alert_id = alert.id and mailed.user_id = owner.user_id
					and app.is_taken(mailed.taken_at, mailed.reported_at))
	) own
	join app.unit on unit.id = own.unit_id and not unit.is_sample
	join auth.users person on person.id = own.user_id and person.banned_until is null
	where not exists (select from app.alert_wish wish where wish.unit_id = own.unit_id and wish.user_id = own.user_id)
		and not exists (select from app.alert_mailed mailed where mailed.unit_id = own.unit_id
			and mailed.user_id = own.user_id and mailed.reported_at >= daily_before)
$$;
grant execute on function api.alert_mails(timestamptz) to service_role;

-- The alerts that the caller has not got by mail, as the caller may see them: the reminders alone where none were wished.
create function api.unmailed_alerts(of_unit uuid)
	returns table (id uuid, kind text, subject text, field text, detail jsonb, raised_at timestamptz)
	language sql stable as $$
	select alert.id, kind, subject, field, detail, raised_at
	from app.alert
	left join app.alert_wish wish on wish.unit_id = alert.unit_id and wish.user_id = auth.uid()
	where alert.unit_id = of_unit and case when wish.user_id is null
			then app.is_reminder(kind) and alert.ended_at is null and field in (select app.my_fields(of_unit))
			else app.is_news(alert.ended_at, wish.mailed_at) end
		and not exists (select from app.alert_mailed mailed
			where mailed.unit_id = alert.unit_id and mailed.alert_id = alert.id and mailed.user_id = auth.uid()
				and app.is_taken(mailed.taken_at, mailed.reported_at))
	order by raised_at desc
$$;
grant execute on function api.unmailed_alerts(uuid) to authenticated;
comment on function api.unmailed_alerts(uuid) is 'nullable: field';

-- Which of them this process may mail: no other has them.
create function api.take_alerts(of_unit uuid, of_user uuid, ids jsonb) returns jsonb
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
grant execute on function api.take_alerts(uuid, uuid, jsonb) to service_role;

-- The mail went out; or it did not, and the alerts go with another one.
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
grant execute on function api.alerts_mailed(uuid, uuid, jsonb, boolean) to service_role;

-- What a unit's bridge has not heard.
create function app.unposted_alerts(of_unit uuid) returns setof app.alert
	language sql stable as $$
	select alert.* from app.alert
	join app.alert_hook hook on hook.unit_id = alert.unit_id
	where alert.unit_id = of_unit and (alert.ended_at is null or alert.ended_at >= hook.posted_at)
		and not exists (select from app.alert_posted posted
			where posted.unit_id = alert.unit_id and posted.alert_id = alert.id
				and app.is_taken(posted.taken_at, posted.reported_at))
$$;

-- Units with alerts that their bridge has not heard of yet.
create function api.alert_hooks() returns table (unit_id uuid, unit_code text)
	language sql stable as $$
	select hook.unit_id, unit.code from app.alert_hook hook join app.unit on unit.id = hook.unit_id
	where exists (select from app.unposted_alerts(hook.unit_id))
$$;
grant execute on function api.alert_hooks() to service_role;

-- Taken before they are posted, by one process of several.
create function api.take_alert_hook(of_unit uuid)
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
grant execute on function api.take_alert_hook(uuid) to service_role;

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
grant execute on function api.alerts_posted(uuid, jsonb, text) to service_role;

-- Tablets of real units, those reported silent now, and slips that wait on them: what the operator's watch reads.
create function api.device_totals() returns table (paired bigint, silent bigint, waiting bigint)
	language sql stable as $$
	select count(*), (select count(*) from app.alert where kind = 'tablet_silent' and ended_at is null),
		coalesce(sum(queued), 0)
	from app.device join app.unit on unit.id = device.unit_id
	where revoked_at is null and not unit.is_sample
$$;
grant execute on function api.device_totals() to service_role;
