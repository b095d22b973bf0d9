-- Public results. The smallest piece that is published is one quarter of one field: longer periods add published
-- pieces up, so that no difference between two answers tells what a piece was held back for.
-- SECURITY DEFINER: anybody may read what this lets through, and nothing but this lets counts through to anybody.
-- A piece below the unit's minimum is held back; and where it could be found by subtracting the other fields from
-- the total, so are the next smallest, until those held back are at least two and together not few. This is the
-- rule of domain/satisfaction/suppress.ts, with the database as its judge.
-- Rows: field '' is the whole unit; held back: level and n are null.
create function api.published_counts(of_unit uuid, from_day date, to_day date)
	returns table (first_day date, field text, level int, n bigint)
	language sql stable security definer set search_path = '' as $$
	with setting as (
		select publication_minimum as minimum from app.unit_setting where unit_id = of_unit
	), faces as (
		select date_trunc('quarter', day)::date as first_day, daily.field, daily.level::int as level, sum(daily.n)::bigint as n
		from app.slip_daily daily
		where unit_id = of_unit and item = 'overall' and counted and daily.n > 0
			and day between date_trunc('quarter', from_day)::date
				and (date_trunc('quarter', to_day) + interval '3 months - 1 day')::date
		group by 1, 2, 3
	), pieces as (
		select faces.first_day, faces.field, sum(faces.n) as n from faces group by 1, 2
	), ranked as (
		select pieces.*,
			min(pieces.n) over quarter_of as smallest,
			row_number() over smallest_first as place,
			sum(pieces.n) over smallest_first - pieces.n as before,
			sum(pieces.n) over quarter_of as whole
		from pieces
		window quarter_of as (partition by pieces.first_day),
			smallest_first as (partition by pieces.first_day order by pieces.n, pieces.field collate "C"
				rows between unbounded preceding and current row)
	), judged as (
		select ranked.first_day, ranked.field, ranked.whole < minimum as whole_held,
			ranked.n < minimum
				or (ranked.smallest < minimum and (ranked.place = 2 or ranked.before < minimum)) as held
		from ranked cross join setting
	)
	select judged.first_day, judged.field, faces.level, faces.n
	from judged join faces using (first_day, field) where not held
	union all
	select judged.first_day, judged.field, null, null from judged where held
	union all
	select faces.first_day, '', faces.level, sum(faces.n)::bigint
	from faces join judged using (first_day, field) where not whole_held group by 1, 3
	union all
	select distinct judged.first_day, '', null::int, null::bigint from judged where whole_held
	order by 1, 2, 3 desc
$$;
grant execute on function api.published_counts(uuid, date, date) to anon, authenticated, service_role;
comment on function api.published_counts(uuid, date, date) is 'nullable: level, n';

-- SECURITY DEFINER: how many dossiers the unit received in those quarters, for the response rate. Whole unit only.
create function api.published_dossiers(of_unit uuid, from_day date, to_day date)
	returns table (first_day date, received bigint, as_of date)
	language sql stable security definer set search_path = '' as $$
	select date_trunc('quarter', received_on)::date, count(*), max(dossier.as_of)
	from app.dossier
	where unit_id = of_unit and received_on between date_trunc('quarter', from_day)::date
		and (date_trunc('quarter', to_day) + interval '3 months - 1 day')::date
	group by 1 having count(*) >= (select publication_minimum from app.unit_setting where unit_id = of_unit)
	order by 1
$$;
grant execute on function api.published_dossiers(uuid, date, date) to anon, authenticated, service_role;

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
