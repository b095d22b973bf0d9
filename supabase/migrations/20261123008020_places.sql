-- Reception points, counters and fields come and go; their codes stay, because slips keep them.
create function api.reception_points(of_unit uuid)
	returns table (code text, name text, address text, closed_on date)
	language sql stable as $$
	select code, name, address, closed_on from app.reception_point where unit_id = of_unit order by closed_on nulls first, code
$$;
comment on function api.reception_points(uuid) is 'nullable: address, closed_on';

create function api.put_reception_point(of_unit uuid, code text, name text, address text default null) returns void
	language plpgsql as $$
#variable_conflict use_column
begin
	perform app.require_administrator(of_unit);
	insert into app.reception_point (unit_id, code, name, address)
	values (of_unit, put_reception_point.code, put_reception_point.name, put_reception_point.address)
	on conflict (unit_id, code) do update set name = excluded.name, address = excluded.address;
	perform app.note(of_unit, 'reception_point.put', put_reception_point.code);
end $$;

-- Closes a place, or opens it again. What still stands in it is closed first, so that no tablet and no counter is left
-- hanging.
create function api.close_place(of_unit uuid, kind text, of_code text, closed boolean) returns void
	language plpgsql as $$
declare
	on_day date := case when closed then app.local_day(now()) end;
begin
	perform app.require_administrator(of_unit);
	case kind
	when 'counter' then
		if closed and exists (select from app.device where unit_id = of_unit and counter = of_code and revoked_at is null) then
			raise exception 'tablets are paired with this counter' using errcode = 'PT409', detail = 'HL-2040';
		end if;
		if not closed and exists (
			select from app.counter join app.reception_point point on point.unit_id = counter.unit_id
				and point.code = counter.reception_point
			where counter.unit_id = of_unit and counter.code = of_code and point.closed_on is not null) then
			raise exception 'its reception point is closed' using errcode = 'PT409', detail = 'HL-2043';
		end if;
		update app.counter set closed_on = on_day where unit_id = of_unit and code = of_code;
	when 'field' then
		if closed and exists (select from app.counter where unit_id = of_unit and field = of_code and closed_on is null) then
			raise exception 'counters are for this field' using errcode = 'PT409', detail = 'HL-2041';
		end if;
		update app.field set closed_on = on_day where unit_id = of_unit and code = of_code;
	when 'reception_point' then
		if closed and exists (
			select from app.counter where unit_id = of_unit and reception_point = of_code and closed_on is null) then
			raise exception 'counters stand in this reception point' using errcode = 'PT409', detail = 'HL-2042';
		end if;
		update app.reception_point set closed_on = on_day where unit_id = of_unit and code = of_code;
	end case;
	perform app.note(of_unit, kind || case when closed then '.closed' else '.opened' end, of_code);
end $$;
grant execute on function api.reception_points(uuid) to anon, authenticated, service_role;
grant execute on function api.put_reception_point(uuid, text, text, text), api.close_place(uuid, text, text, boolean)
	to authenticated, service_role;
