set check_function_bodies = off;

-- How many working days a unit gives itself; what everybody begins with where it has set nothing.
create function api.case_setting(of_unit uuid)
	returns table (acknowledge_days int, answer_days int, urgent_answer_days int, reopened_answer_days int)
	language sql stable as $$
	select coalesce(days.acknowledge_days, 1), coalesce(days.answer_days, 10), coalesce(days.urgent_answer_days, 5),
		coalesce(days.reopened_answer_days, 5)
	from app.unit_setting setting left join app.case_setting days using (unit_id)
	where setting.unit_id = of_unit
		and of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- Sets them, for cases that are opened from now on; the audit keeps what they were.
-- SECURITY DEFINER: nobody writes the table by hand.
create function api.put_case_setting(of_unit uuid, acknowledge_days int, answer_days int, urgent_answer_days int,
	reopened_answer_days int) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was jsonb;
	becomes jsonb := jsonb_build_object('acknowledge_days', put_case_setting.acknowledge_days,
		'answer_days', put_case_setting.answer_days, 'urgent_answer_days', put_case_setting.urgent_answer_days,
		'reopened_answer_days', put_case_setting.reopened_answer_days);
begin
	perform app.require_administrator(of_unit);
	select to_jsonb(known) into was from api.case_setting(of_unit) known;
	if was is not distinct from becomes then return; end if;
	insert into app.case_setting (unit_id, acknowledge_days, answer_days, urgent_answer_days, reopened_answer_days)
	values (of_unit, put_case_setting.acknowledge_days, put_case_setting.answer_days, put_case_setting.urgent_answer_days,
		put_case_setting.reopened_answer_days)
	on conflict (unit_id) do update set acknowledge_days = excluded.acknowledge_days,
		answer_days = excluded.answer_days, urgent_answer_days = excluded.urgent_answer_days,
		reopened_answer_days = excluded.reopened_answer_days;
	perform app.note(of_unit, 'setting.cases', null, app.changes(coalesce(was, becomes), becomes));
end $$;

-- Puts in place of whatever a unit says of a year's days: [{"day", "works", "name"}, …], none of another year.
-- SECURITY DEFINER: no person touches the table itself.
create function api.put_year_days(of_unit uuid, of_year int, days jsonb) returns int
	language plpgsql security definer set search_path = '' as $$
declare
	n int;
begin
	perform app.require_administrator(of_unit);
	delete from app.day_change change where change.unit_id = of_unit and extract(year from change.day) = of_year;
	insert into app.day_change (unit_id, day, works, name)
	select of_unit, given.day, given.works, given.name
	from jsonb_to_recordset(days) given (day date, works boolean, name text)
	where extract(year from given.day) = of_year;
	get diagnostics n = row_count;
	perform app.note(of_unit, 'days.year_put', of_year::text, jsonb_build_object('n', n));
	return n;
end $$;


grant execute on function api.case_setting(uuid) to authenticated;
grant execute on function api.put_case_setting(uuid, int, int, int, int) to authenticated;
grant execute on function api.put_year_days(uuid, int, jsonb) to authenticated, service_role;

reset check_function_bodies;
