set check_function_bodies = off;

drop function api.put_report_setting(uuid,jsonb,jsonb);
drop function api.put_unit_setting(uuid,integer,integer,integer,integer,jsonb,text,integer,integer);

-- Sets what the report is called and the words around it, whole, by whoever leads or administers the unit; the audit
-- keeps what each was and became. What was sealed keeps its own.
-- SECURITY DEFINER: nobody writes the tables by hand.
create function api.put_report_setting(of_unit uuid, label text, frame jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was jsonb;
	becomes jsonb := put_report_setting.frame || jsonb_build_object('label', put_report_setting.label);
begin
	perform app.require_leader_or_server(of_unit);
	select coalesce(own.frame, '{}') || jsonb_build_object('label', setting.report_label) into was
	from app.unit_setting setting left join app.report_setting own using (unit_id)
	where setting.unit_id = of_unit for update of setting;
	if was is not distinct from becomes then return; end if;
	update app.unit_setting set report_label = put_report_setting.label where unit_id = of_unit;
	insert into app.report_setting (unit_id, frame) values (of_unit, put_report_setting.frame)
	on conflict (unit_id) do update set frame = excluded.frame;
	perform app.note(of_unit, 'report.setting_changed', null, app.changes(
		(select jsonb_object_agg(key, was -> key) from jsonb_object_keys(was || becomes) key),
		(select jsonb_object_agg(key, becomes -> key) from jsonb_object_keys(was || becomes) key)));
end $$;

-- What a unit decides for itself, changed by its administrators; the audit keeps what it was and what it became.
create function api.put_unit_setting(of_unit uuid, publication_minimum int, response_interval_seconds int,
	burst_limit int, burst_minutes int, opening_hours jsonb, report_due_days int, dissatisfied_at_most int) returns void
	language plpgsql as $$
#variable_conflict use_column
declare
	was app.unit_setting;
	becomes app.unit_setting;
begin
	perform app.require_administrator(of_unit);
	select * into was from app.unit_setting where unit_id = of_unit for update;
	update app.unit_setting set
		publication_minimum = put_unit_setting.publication_minimum,
		response_interval_seconds = put_unit_setting.response_interval_seconds,
		burst_limit = put_unit_setting.burst_limit,
		burst_minutes = put_unit_setting.burst_minutes,
		opening_hours = put_unit_setting.opening_hours,
		report_due_days = put_unit_setting.report_due_days,
		dissatisfied_at_most = put_unit_setting.dissatisfied_at_most
	where unit_id = of_unit returning * into becomes;
	if was is distinct from becomes then
		perform app.note(of_unit, 'setting.changed', null, app.changes(to_jsonb(was), to_jsonb(becomes)));
	end if;
end $$;


grant execute on function api.put_report_setting(uuid, text, jsonb) to authenticated, service_role;
grant execute on function api.put_unit_setting(uuid, integer, integer, integer, integer, jsonb, integer, integer)
	to authenticated, service_role;

reset check_function_bodies;
