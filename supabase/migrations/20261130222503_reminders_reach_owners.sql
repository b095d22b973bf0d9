set check_function_bodies = off;

-- Whom to mail, for the server's round: who still holds a role that sees an alert not mailed yet. Whoever owns a field and
-- has chosen nothing is reminded of its sections, at most once a day; owners of a sample are made up.
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

-- The alerts that the caller has not got by mail, as the caller may see them: the reminders alone where none were wished.
create or replace function api.unmailed_alerts(of_unit uuid)
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

-- Reminders of the report: they reach the owner of a field by mail though he never chose any.
create function app.is_reminder(of_kind text) returns boolean
	language sql immutable
	return of_kind in ('section_due', 'section_overdue');


grant execute on function app.is_reminder(text) to authenticated;

reset check_function_bodies;
