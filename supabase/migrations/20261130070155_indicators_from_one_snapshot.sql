set check_function_bodies = off;

-- What the indicators of any days are computed from, in one answer and from one snapshot, for a machine that holds the
-- unit's key. What QĐ 766 counts belongs to a quarter: for other days there is none of it.
create function api.indicator_rows(of_unit uuid, from_day date, to_day date, of_field text default null) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'slips', (select coalesce(jsonb_agg(r), '[]') from api.slip_counts(of_unit, from_day, to_day, of_field) r),
		'dossiers', (select coalesce(jsonb_agg(r), '[]') from api.dossier_counts(of_unit, from_day, to_day) r),
		'responses', (select coalesce(jsonb_agg(r), '[]') from api.response_counts(of_unit, from_day, to_day) r),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'rated', case when span.is_quarter then
			(select coalesce(jsonb_agg(r), '[]') from api.rate_766_counts(of_unit, from_day, to_day) r) else '[]' end,
		'feedback', case when span.is_quarter then
			(select coalesce(jsonb_agg(r), '[]') from api.citizen_feedback(of_unit, from_day) r) else '[]' end)
	from (select from_day = date_trunc('quarter', from_day)::date
		and to_day = (from_day + interval '3 months - 1 day')::date as is_quarter) span
$$;


grant execute on function api.indicator_rows(uuid, date, date, text) to service_role;

reset check_function_bodies;
