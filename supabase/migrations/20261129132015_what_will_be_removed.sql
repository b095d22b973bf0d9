set check_function_bodies = off;

-- What has run out goes: links of receipts nobody answered, secrets of quarters that are over, contacts that were
-- replied to 90 days ago or left a year ago. Safe to call at any time; the server does so every hour.
-- SECURITY DEFINER: no other role deletes what citizens left.
create or replace function api.forget_receipts() returns table (links bigint, secrets bigint, contacts bigint)
	language plpgsql security definer set search_path = '' as $$
declare
	today date := app.local_day(now());
begin
	perform app.require_server();
	delete from app.receipt_link where expires_on < today;
	get diagnostics links = row_count;
	delete from app.receipt_secret where app.secret_ends(period) <= today;
	get diagnostics secrets = row_count;
	delete from app.contact where app.contact_ends(replied_at, consented_at) < now();
	get diagnostics contacts = row_count;
	if links + secrets + contacts > 0 then
		perform app.note(null, 'receipts.forgotten', null,
			jsonb_build_object('links', links, 'secrets', secrets, 'contacts', contacts));
	end if;
	return next;
end $$;

-- What a unit keeps for a time only: how much there is, how much of it will have gone by the end of a day, the oldest day
-- among that, and the day on which the next goes. Nothing is removed: forget_receipts does that, by the same rules.
-- SECURITY DEFINER: counts what nobody reads as rows; the function checks the administrator first.
create function api.retention(of_unit uuid, on_day date)
	returns table (what text, held bigint, due bigint, oldest date, next_on date)
	language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
	perform app.require_administrator(of_unit);
	return query
	select kind.what, count(kept.ends), count(kept.ends) filter (where kept.ends <= on_day),
		min(kept.since) filter (where kept.ends <= on_day), min(kept.ends)
	from unnest(array['links', 'secrets', 'contacts']) with ordinality kind (what, place)
	left join (
		-- The last day of a link is one on which it still counts.
		select 'links' as what, link.offered_on as since, link.expires_on + 1 as ends
		from app.receipt_link link where link.unit_id = of_unit
		union all
		select 'secrets', secret.period, app.secret_ends(secret.period)
		from app.receipt_secret secret where secret.unit_id = of_unit
		union all
		select 'contacts', app.local_day(contact.consented_at),
			app.local_day(app.contact_ends(contact.replied_at, contact.consented_at))
		from app.contact where contact.unit_id = of_unit
	) kept on kept.what = kind.what
	group by kind.what, kind.place order by kind.place;
end $$;

-- The moment from which a contact is kept no longer: 90 days after the reply, a year after it was left.
create function app.contact_ends(replied_at timestamptz, consented_at timestamptz) returns timestamptz
	language sql immutable parallel safe
	return least(replied_at + interval '90 days', consented_at + interval '1 year');

-- The first day on which the secret of a quarter is kept no longer.
create function app.secret_ends(period date) returns date
	language sql immutable parallel safe
	return (period + interval '3 months')::date;


grant execute on function api.retention(uuid, date) to authenticated, service_role;
comment on function api.retention(uuid, date) is 'nullable: oldest, next_on';

reset check_function_bodies;
