-- SECURITY DEFINER: anybody may read how many dossiers, slips and receipts of a quarter there were at each stage, for the
-- response rate. Whole unit only. A quarter in which any of these numbers is below the unit's minimum without being
-- none is held back with all its stages, so that none is found by subtracting the others from the whole.
create function api.published_responses(of_unit uuid, from_day date, to_day date)
	returns table (first_day date, stage text, dossiers bigint, slips bigint, offered bigint, answered bigint)
	language sql stable security definer set search_path = '' as $$
	with quarters as (
		select distinct date_trunc('quarter', day)::date as first_day
		from app.slip_daily
		where unit_id = of_unit and item = 'overall' and counted
			and day between date_trunc('quarter', from_day)::date
				and (date_trunc('quarter', to_day) + interval '3 months - 1 day')::date
	), at_stage as (
		select quarters.first_day, counts.stage, sum(counts.dossiers)::bigint as dossiers, sum(counts.slips)::bigint as slips,
			sum(counts.offered)::bigint as offered, sum(counts.answered)::bigint as answered
		from quarters cross join lateral api.response_counts(of_unit, quarters.first_day,
			(quarters.first_day + interval '3 months - 1 day')::date) counts
		group by 1, 2
	), held as (
		select distinct at_stage.first_day
		from at_stage
		cross join app.unit_setting setting
		cross join lateral (values (dossiers), (slips), (offered), (answered)) number (n)
		where setting.unit_id = of_unit and n > 0 and n < setting.publication_minimum
	)
	select * from at_stage where at_stage.first_day not in (select held.first_day from held) order by 1, 2
$$;
grant execute on function api.published_responses(uuid, date, date) to anon, authenticated, service_role;
