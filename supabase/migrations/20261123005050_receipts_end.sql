-- What has run out goes: links of receipts nobody answered, secrets of quarters that are over, contacts that were
-- replied to 90 days ago or left a year ago. Safe to call at any time; the server does so every hour.
create function api.forget_receipts() returns table (links bigint, secrets bigint, contacts bigint)
	language plpgsql as $$
declare
	today date := app.local_day(now());
begin
	delete from app.receipt_link where expires_on < today;
	get diagnostics links = row_count;
	delete from app.receipt_secret where (period + interval '3 months')::date <= today;
	get diagnostics secrets = row_count;
	delete from app.contact where replied_at < now() - interval '90 days' or consented_at < now() - interval '1 year';
	get diagnostics contacts = row_count;
	if links + secrets + contacts > 0 then
		perform app.note(null, 'receipts.forgotten', null,
			jsonb_build_object('links', links, 'secrets', secrets, 'contacts', contacts));
	end if;
	return next;
end $$;
grant execute on function api.forget_receipts() to service_role;
