-- What an administrator has to do before the first citizen comes, as it stands: for the page that leads the way. `others`
-- are people with a role beside the one who asks, invited ones too.
create function api.first_steps(of_unit uuid)
	returns table (committee text, counters int, counters_of_a_field int, has_hours boolean, others int, tablets int,
		last_paired_at timestamptz, last_tested_at timestamptz, last_tested_level int, has_slips boolean,
		closed_at timestamptz)
	language plpgsql stable as $$
begin
	perform app.require_administrator(of_unit);
	return query
		select report.frame ->> 'body',
			(select count(*)::int from app.counter where unit_id = of_unit and closed_on is null),
			(select count(*) filter (where field is not null or serves <> '{}')::int from app.counter
				where unit_id = of_unit and closed_on is null),
			setting.opening_hours is not null,
			(select count(distinct user_id)::int from app.member
				where unit_id = of_unit and (valid_to is null or app.local_day(now()) <= valid_to)
					and user_id is distinct from auth.uid()),
			tablet.n::int, tablet.paired_at, tested.received_at, tested.level::int,
			exists (select from app.slip where unit_id = of_unit limit 1),
			setting.first_steps_closed_at
		from app.unit_setting setting
		left join app.report_setting report on report.unit_id = setting.unit_id
		cross join lateral (
			select count(*) as n, max(created_at) as paired_at from app.device
			where unit_id = of_unit and revoked_at is null
		) tablet
		left join lateral (
			select received_at, level from app.test_slip where unit_id = of_unit order by received_at desc limit 1
		) tested on true
		where setting.unit_id = of_unit;
end $$;
grant execute on function api.first_steps(uuid) to authenticated, service_role;
comment on function api.first_steps(uuid) is
	'nullable: committee, last_paired_at, last_tested_at, last_tested_level, closed_at';

-- The desk leads no further, whatever is left to do; asked for again, the page is there all the same.
create function api.close_first_steps(of_unit uuid) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	update app.unit_setting set first_steps_closed_at = coalesce(first_steps_closed_at, now()) where unit_id = of_unit;
	perform app.note(of_unit, 'first_steps.closed');
end $$;
grant execute on function api.close_first_steps(uuid) to authenticated, service_role;
