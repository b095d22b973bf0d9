-- How long receipts are valid and how many slips a poster takes: the administrator's to say.
create function api.put_receipt_setting(of_unit uuid, valid_days int, poster_limit int, poster_minutes int) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	insert into app.receipt_setting (unit_id, valid_days, poster_limit, poster_minutes)
	values (of_unit, put_receipt_setting.valid_days, put_receipt_setting.poster_limit, put_receipt_setting.poster_minutes)
	on conflict (unit_id) do update set valid_days = excluded.valid_days, poster_limit = excluded.poster_limit,
		poster_minutes = excluded.poster_minutes;
	perform app.note(of_unit, 'receipt_setting.put', null, jsonb_build_object('valid_days', valid_days,
		'poster_limit', poster_limit, 'poster_minutes', poster_minutes));
end $$;
grant execute on function api.put_receipt_setting(uuid, int, int, int) to authenticated, service_role;
