-- Every process keeps in memory what phones are shown of a unit: a change made through one is seen through all.
create function app.tell_phone_pages() returns trigger language plpgsql as $$
begin
	perform pg_notify('phone_pages', '');
	return null;
end $$;
create trigger tell_phone_pages after insert or update or delete on app.unit
	for each statement execute function app.tell_phone_pages();
create trigger tell_phone_pages after insert or update or delete on app.unit_setting
	for each statement execute function app.tell_phone_pages();
create trigger tell_phone_pages after insert or update or delete on app.unit_face
	for each statement execute function app.tell_phone_pages();
create trigger tell_phone_pages after insert or update or delete on app.field
	for each statement execute function app.tell_phone_pages();
create trigger tell_phone_pages after insert or update or delete on app.counter
	for each statement execute function app.tell_phone_pages();
create trigger tell_phone_pages after insert or update or delete on app.receipt_setting
	for each statement execute function app.tell_phone_pages();
