-- As before, with whether a number was left: who forgot the tick, or mistyped, may put it right on the same page.
drop function api.receipt_page(uuid, uuid);
create function api.receipt_page(of_unit uuid, of_slip uuid)
	returns table (tapped boolean, added boolean, contact_left boolean, procedure text, offered_on date)
	language sql stable as $$
	select exists (select from app.slip where unit_id = of_unit and id = of_slip),
		exists (select from app.slip_follow_up where unit_id = of_unit and slip_id = of_slip),
		exists (select from app.contact where unit_id = of_unit and slip_id = of_slip),
		link.procedure, link.offered_on
	from (select of_unit as unit_id, of_slip as slip_id) given left join app.receipt_link link using (unit_id, slip_id)
$$;
comment on function api.receipt_page(uuid, uuid) is 'nullable: procedure, offered_on';
grant execute on function api.receipt_page(uuid, uuid) to service_role;
