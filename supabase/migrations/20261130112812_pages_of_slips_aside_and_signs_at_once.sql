set check_function_bodies = off;

-- Everything that the page of a quarter's signs shows, in one answer and from one snapshot, for those who lead. Each part
-- is the function of its name.
create function api.quarter_signs(of_unit uuid, first_day date) returns jsonb
	language sql stable as $$
	select jsonb_build_object(
		'counts', api.sign_counts(of_unit, first_day),
		'slips', (select coalesce(jsonb_agg(r), '[]')
			from api.slip_counts(of_unit, first_day, (first_day + interval '3 months - 1 day')::date) r),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'cases', (select coalesce(jsonb_agg(r), '[]') from api.sign_cases(of_unit) r))
$$;

-- Everything that the page of slips set aside shows, in one answer and from one snapshot, as the caller may see it; nothing
-- for whoever has no role in the unit. Each part is the function of its name; rulings are for those who rule.
create function api.set_aside(of_unit uuid, from_day date, to_day date, of_mark text default null,
	before_at timestamptz default null, before_id uuid default null, at_most int default 100) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'counts', (select coalesce(jsonb_agg(r), '[]') from api.set_aside_counts(of_unit, from_day, to_day) r),
		'slips', (select coalesce(jsonb_agg(r), '[]')
			from api.set_aside_slips(of_unit, from_day, to_day, of_mark, before_at, before_id, at_most) r),
		'rulings', case when of_unit in (select app.my_units(array['leader', 'administrator']))
			then (select coalesce(jsonb_agg(r), '[]') from api.slip_rulings(of_unit) r) else '[]' end,
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r))
	where of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;


grant execute on function api.quarter_signs(uuid, date) to authenticated;
grant execute on function api.set_aside(uuid, date, date, text, timestamptz, uuid, integer) to authenticated;

reset check_function_bodies;
