-- When a key was retired bounds what it may have sealed: whoever still holds its secret must not make receipts for ever.
drop function api.receipt_keys();
create function api.receipt_keys()
	returns table (unit_id uuid, id text, secret text, kind text, retired_on date, revoked boolean)
	language sql stable as $$
	select unit_id, id, encode(secret, 'hex'), kind, app.local_day(retired_at), revoked_at is not null
	from app.receipt_key
$$;
comment on function api.receipt_keys() is 'nullable: retired_on';
grant execute on function api.receipt_keys() to service_role;
