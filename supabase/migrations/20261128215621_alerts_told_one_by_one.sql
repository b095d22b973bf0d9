set check_function_bodies = off;

drop function api.alert_hooks();
drop function api.alert_mails(timestamp with time zone);
drop function api.take_alert_mail(uuid,uuid,timestamp with time zone,timestamp with time zone);
drop function api.told_alert_hook(uuid,timestamp with time zone,text);

alter table app.alert_hook add column posted_at timestamp with time zone not null default now();
alter table app.alert_wish add column mailed_at timestamp with time zone not null default now();
-- Which alerts the bridge was told, one by one as people are.
create table app.alert_posted (
	unit_id uuid not null,
	alert_id uuid not null,
	taken_at timestamptz not null default now(),
	told_at timestamptz,
	primary key (unit_id, alert_id),
	foreign key (unit_id, alert_id) references app.alert on delete cascade
);
alter table app.alert_posted enable row level security;
-- Which alerts a person was told by mail, or knew when mails were wished. Told one by one and not up to a moment: an alert
-- whose transaction began before that moment and ended after it would be missed for ever.
create table app.alert_told (
	unit_id uuid not null,
	alert_id uuid not null,
	user_id uuid not null references auth.users on delete cascade,
	-- Taken by one process, so that no other mails it as well; given back where the mail does not go out.
	taken_at timestamptz not null default now(),
	told_at timestamptz,
	primary key (unit_id, alert_id, user_id),
	foreign key (unit_id, alert_id) references app.alert on delete cascade
);
alter table app.alert_told enable row level security;

-- What was told up to a moment was told.
update app.alert_hook set posted_at = told_until;
update app.alert_wish set mailed_at = told_until;
insert into app.alert_told (unit_id, alert_id, user_id, told_at)
select alert.unit_id, alert.id, wish.user_id, wish.told_until
from app.alert_wish wish join app.alert on alert.unit_id = wish.unit_id and alert.raised_at <= wish.told_until;
insert into app.alert_posted (unit_id, alert_id, told_at)
select alert.unit_id, alert.id, hook.told_until
from app.alert_hook hook join app.alert on alert.unit_id = hook.unit_id and alert.raised_at <= hook.told_until;
alter table app.alert_hook drop column told_until;
alter table app.alert_wish drop column told_until;

create index on app.alert USING btree (unit_id, ended_at);

create or replace function api.acknowledge_alert(of_unit uuid, of_id uuid) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_person();
	update app.alert set acknowledged_at = now(), acknowledged_by = auth.uid()
	where unit_id = of_unit and id = of_id and acknowledged_at is null and app.sees_alert(auth.uid(), of_unit, field);
	if found then perform app.note(of_unit, 'alert.acknowledged', of_id::text); end if;
	return found;
end $$;

-- Units with alerts that their bridge has not heard of yet.
create function api.alert_hooks() returns table (unit_id uuid, unit_code text)
	language sql stable as $$
	select hook.unit_id, unit.code from app.alert_hook hook join app.unit on unit.id = hook.unit_id
	where exists (select from app.unposted_alerts(hook.unit_id))
$$;

-- Whom to mail, for the server's round: who still holds a role that sees an alert not told yet.
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
				and not exists (select from app.alert_told told
					where told.unit_id = alert.unit_id and told.alert_id = alert.id and told.user_id = wish.user_id
						and app.is_taken(told.taken_at, told.told_at))
				and app.sees_alert(wish.user_id, alert.unit_id, alert.field))
$$;

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
			insert into app.alert_posted (unit_id, alert_id, told_at)
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
create function api.take_alert_hook(of_unit uuid)
	returns table (url text, secret text, alerts jsonb)
	language sql as $$
	with taken as (
		insert into app.alert_posted as posted (unit_id, alert_id)
		select unit_id, id from app.unposted_alerts(of_unit) order by id
		on conflict (unit_id, alert_id) do update set taken_at = now()
			where not app.is_taken(posted.taken_at, posted.told_at)
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
create function api.take_alerts(of_unit uuid, of_user uuid, ids jsonb) returns jsonb
	language sql as $$
	with taken as (
		insert into app.alert_told as told (unit_id, alert_id, user_id)
		select of_unit, id::uuid, of_user from jsonb_array_elements_text(ids) id order by 2
		on conflict (unit_id, alert_id, user_id) do update set taken_at = now()
			where not app.is_taken(told.taken_at, told.told_at)
		returning alert_id
	)
	select coalesce(jsonb_agg(alert_id), '[]') from taken
$$;

-- The bridge of a unit has heard these alerts, or did not and why.
create function api.told_alert_hook(of_unit uuid, ids jsonb, failed text default null) returns void
	language plpgsql as $$
begin
	if failed is null then
		update app.alert_posted set told_at = now()
		where unit_id = of_unit and alert_id in (select id::uuid from jsonb_array_elements_text(ids) id);
	else
		delete from app.alert_posted
		where unit_id = of_unit and told_at is null
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

-- The mail went out, or it did not and they are told another time.
create function api.told_alerts(of_unit uuid, of_user uuid, ids jsonb, went boolean) returns void
	language plpgsql as $$
begin
	if went then
		update app.alert_told set told_at = now()
		where unit_id = of_unit and user_id = of_user and alert_id in (select id::uuid from jsonb_array_elements_text(ids) id);
		-- The moment they were taken: what came and ended while the mail was on its way is news yet.
		update app.alert_wish set mailed_at = (
			select max(taken_at) from app.alert_told told
			where told.unit_id = of_unit and told.user_id = of_user
				and alert_id in (select id::uuid from jsonb_array_elements_text(ids) id))
		where unit_id = of_unit and user_id = of_user;
	else
		delete from app.alert_told
		where unit_id = of_unit and user_id = of_user and told_at is null
			and alert_id in (select id::uuid from jsonb_array_elements_text(ids) id);
	end if;
end $$;

-- What the one who asks has not been told by mail, as that person may see it.
create function api.untold_alerts(of_unit uuid)
	returns table (id uuid, kind text, subject text, field text, detail jsonb, raised_at timestamptz)
	language sql stable as $$
	select alert.id, kind, subject, field, detail, raised_at
	from app.alert
	join app.alert_wish wish on wish.unit_id = alert.unit_id and wish.user_id = auth.uid()
	where alert.unit_id = of_unit and app.is_news(alert.ended_at, wish.mailed_at)
		and not exists (select from app.alert_told told
			where told.unit_id = alert.unit_id and told.alert_id = alert.id and told.user_id = auth.uid()
				and app.is_taken(told.taken_at, told.told_at))
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
		insert into app.alert_told (unit_id, alert_id, user_id, told_at)
		select unit_id, id, auth.uid(), now() from app.alert where unit_id = of_unit and ended_at is null
		on conflict do nothing;
	end if;
	insert into app.alert_wish as wish (unit_id, user_id, mail) values (of_unit, auth.uid(), wish_alerts.mail)
	on conflict (unit_id, user_id) do update set mail = excluded.mail,
		mailed_at = case when wish.mail = 'none' then now() else wish.mailed_at end;
	perform app.note(of_unit, 'alert.wish', null, jsonb_build_object('mail', wish_alerts.mail));
end $$;

-- What may still be told: whatever is open, and what ended since the last time and not days ago.
create function app.is_news(ended_at timestamptz, last_told timestamptz) returns boolean
	language sql stable
	return ended_at is null or ended_at >= greatest(last_told, now() - interval '2 days');

-- Taken by a process that ended before it could tell, or give back: longer than any mail server or bridge is waited for.
create function app.is_taken(taken_at timestamptz, told_at timestamptz) returns boolean
	language sql stable
	return told_at is not null or taken_at > now() - interval '30 minutes';

-- The policy of app.alert, asked of somebody else: the server's round asks it before it mails in that person's name.
create function app.sees_alert(person uuid, of_unit uuid, of_field text) returns boolean
	language sql stable security definer set search_path = '' as $$
	select of_unit in (select app.units_of(person, array['leader', 'administrator']))
		or (of_unit in (select app.units_of(person, array['officer'])) and exists (
			select from app.owner_assignment
			where unit_id = of_unit and user_id = person and field = of_field
				and current_date >= valid_from and (valid_to is null or current_date <= valid_to)))
$$;

-- What a unit's bridge has not heard.
create function app.unposted_alerts(of_unit uuid) returns setof app.alert
	language sql stable as $$
	select alert.* from app.alert
	join app.alert_hook hook on hook.unit_id = alert.unit_id
	where alert.unit_id = of_unit and (alert.ended_at is null or alert.ended_at >= hook.posted_at)
		and not exists (select from app.alert_posted posted
			where posted.unit_id = alert.unit_id and posted.alert_id = alert.id
				and app.is_taken(posted.taken_at, posted.told_at))
$$;


create policy the_server on app.alert_posted to service_role using (true) with check (true);
create policy people_read_what_they_were_told on app.alert_told for select to authenticated using (user_id = auth.uid());
create policy the_server on app.alert_told to service_role using (true) with check (true);

grant select (posted_at) on app.alert_hook to authenticated;
grant execute on function api.alert_mails(timestamptz), api.take_alerts(uuid, uuid, jsonb),
	api.told_alerts(uuid, uuid, jsonb, boolean), api.alert_hooks(), api.take_alert_hook(uuid),
	api.told_alert_hook(uuid, jsonb, text) to service_role;
grant execute on function api.untold_alerts(uuid) to authenticated;
comment on function api.untold_alerts(uuid) is 'nullable: field';
grant execute on function app.is_news(timestamptz, timestamptz), app.is_taken(timestamptz, timestamptz) to authenticated;
grant select on app.alert_told to authenticated;

reset check_function_bodies;
