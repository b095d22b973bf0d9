-- Where citizens reach this installation. Without it the codes on paper carry the address at which an officer happened to
-- open the desk, or other software to call, which is often one that no phone can open.
alter table app.receipt_setting
	add column public_address text check (length(public_address) <= 200 and public_address ~ '^https?://[^\s/?#@\\]+$');

drop function api.receipt_setting(uuid);
create function api.receipt_setting(of_unit uuid)
	returns table (valid_days int, poster_limit int, poster_minutes int, public_address text)
	language sql stable as $$
	select coalesce(setting.valid_days, 90), coalesce(setting.poster_limit, 300), coalesce(setting.poster_minutes, 10),
		setting.public_address
	from (select of_unit as unit_id) given left join app.receipt_setting setting using (unit_id)
$$;

drop function api.put_receipt_setting(uuid, int, int, int);
create function api.put_receipt_setting(of_unit uuid, valid_days int, poster_limit int, poster_minutes int,
	public_address text default null) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	insert into app.receipt_setting (unit_id, valid_days, poster_limit, poster_minutes, public_address)
	values (of_unit, put_receipt_setting.valid_days, put_receipt_setting.poster_limit,
		put_receipt_setting.poster_minutes, put_receipt_setting.public_address)
	on conflict (unit_id) do update set valid_days = excluded.valid_days, poster_limit = excluded.poster_limit,
		poster_minutes = excluded.poster_minutes, public_address = excluded.public_address;
	perform app.note(of_unit, 'receipt_setting.put', null, jsonb_build_object('valid_days', valid_days,
		'poster_limit', poster_limit, 'poster_minutes', poster_minutes, 'public_address', public_address));
end $$;
grant execute on function api.receipt_setting(uuid), api.put_receipt_setting(uuid, int, int, int, text)
	to authenticated, service_role;
comment on function api.receipt_setting is 'nullable: public_address';
