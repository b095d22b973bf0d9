-- What a unit decides for itself, changed by its administrators; the audit keeps what it was and what it became.

-- The keys whose values differ, each with both: {"burst_limit": [20, 30]}.
create function app.changes(was jsonb, becomes jsonb) returns jsonb
	language sql immutable as $$
	select coalesce(jsonb_object_agg(key, jsonb_build_array(a.value, b.value)), '{}')
	from jsonb_each(was) a join jsonb_each(becomes) b using (key) where a.value is distinct from b.value
$$;

-- {"1": [["07:30", "11:30"], …]} by ISO weekday; every span ends after it begins and no two overlap.
create function app.are_opening_hours(hours jsonb) returns boolean
	language sql immutable as $$
	select jsonb_typeof(hours) = 'object' and not exists (
		select from jsonb_each(case when jsonb_typeof(hours) = 'object' then hours else '{}' end) weekday
		cross join lateral (
			select span ->> 0 as opens, span ->> 1 as closes, jsonb_typeof(span) = 'array' as is_span,
				lag(span ->> 1) over (order by span ->> 0) as closed_before
			from jsonb_array_elements(case when jsonb_typeof(weekday.value) = 'array' then weekday.value else '[0]' end) span
		) given
		where weekday.key !~ '^[1-7]$' or not is_span
			or opens is null or opens !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
			or closes is null or closes !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
			or closes <= opens or closed_before > opens
	)
$$;
alter table app.unit_setting
	add check (opening_hours is null or app.are_opening_hours(opening_hours)),
	add check (length(report_label) between 1 and 60);

create function api.put_unit_setting(of_unit uuid, publication_minimum int, response_interval_seconds int,
	burst_limit int, burst_minutes int, opening_hours jsonb, report_label text, report_due_days int,
	dissatisfied_at_most int) returns void
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
		report_label = put_unit_setting.report_label,
		report_due_days = put_unit_setting.report_due_days,
		dissatisfied_at_most = put_unit_setting.dissatisfied_at_most
	where unit_id = of_unit returning * into becomes;
	if was is distinct from becomes then
		perform app.note(of_unit, 'setting.changed', null, app.changes(to_jsonb(was), to_jsonb(becomes)));
	end if;
end $$;
grant execute on function app.changes(jsonb, jsonb), app.are_opening_hours(jsonb) to authenticated;
grant execute on function api.put_unit_setting(uuid, int, int, int, int, jsonb, text, int, int)
	to authenticated, service_role;
