-- A phone number that a citizen left to get a reply, with the sentence that was agreed to. Kept apart from the slip,
-- read by the owner of the field and the leader only, gone 90 days after the reply and a year at the latest.
create table app.contact (
	unit_id uuid not null,
	slip_id uuid not null,
	phone text not null check (phone ~ '^\+?[0-9]{8,15}$'),
	purpose text not null check (length(purpose) between 1 and 500),
	consented_at timestamptz not null default now(),
	replied_at timestamptz,
	primary key (unit_id, slip_id),
	foreign key (unit_id, slip_id) references app.slip on delete cascade
);
alter table app.contact enable row level security;
create policy the_server on app.contact to service_role using (true) with check (true);
grant insert, update on app.contact to service_role;
grant select on app.contact to authenticated;
create policy owners_and_leaders_read_contacts on app.contact for select to authenticated using (
	unit_id in (select app.my_units(array['leader']))
	or exists (
		select from app.slip
		where slip.unit_id = contact.unit_id and slip.id = slip_id
			and slip.unit_id in (select app.my_units(array['officer'])) and slip.field in (select app.my_fields(slip.unit_id))
	)
);

-- SECURITY DEFINER: reads the comments as they were written, which tables do not give to anybody; whose contact it is
-- to read is asked of the policy above, in other words, in the where clause.
create function api.contacts(of_unit uuid)
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
grant execute on function api.contacts(uuid) to authenticated;
comment on function api.contacts(uuid) is 'nullable: replied_at, field, stage, comment';

-- SECURITY DEFINER: marks a contact as replied to; from now on its 90 days run.
create function api.reply_contact(of_unit uuid, of_slip uuid) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_person();
	update app.contact set replied_at = now()
	from app.slip
	where contact.unit_id = of_unit and contact.slip_id = of_slip and contact.replied_at is null
		and slip.unit_id = contact.unit_id and slip.id = contact.slip_id and (
			of_unit in (select app.my_units(array['leader']))
			or (of_unit in (select app.my_units(array['officer'])) and slip.field in (select app.my_fields(of_unit))));
	if found then perform app.note(of_unit, 'contact.replied', of_slip::text); end if;
	return found;
end $$;
grant execute on function api.reply_contact(uuid, uuid) to authenticated;

-- The moment from which a contact is kept no longer: 90 days after the reply, a year after it was left.
create function app.contact_ends(replied_at timestamptz, consented_at timestamptz) returns timestamptz
	language sql immutable parallel safe
	return least(replied_at + interval '90 days', consented_at + interval '1 year');

-- The first day on which the secret of a quarter is kept no longer.
create function app.secret_ends(period date) returns date
	language sql immutable parallel safe
	return (period + interval '3 months')::date;

-- What a unit keeps for a time only: how much there is, how much of it will have gone by the end of a day, the oldest day
-- among that, and the day on which the next goes. Nothing is removed: forget_receipts does that, by the same rules.
-- SECURITY DEFINER: counts rows that no person may read; the function checks the administrator first.
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
comment on function api.retention(uuid, date) is 'nullable: oldest, next_on';
grant execute on function api.retention(uuid, date) to authenticated, service_role;

-- What has run out goes: links of unanswered receipts, secrets of quarters that are over, contacts that were
-- replied to 90 days ago or left a year ago. Safe to call at any time; the server does so every hour.
-- SECURITY DEFINER: no other role deletes what citizens left.
create function api.forget_receipts() returns table (links bigint, secrets bigint, contacts bigint)
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
grant execute on function api.forget_receipts() to service_role;
