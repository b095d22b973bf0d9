set check_function_bodies = off;

-- Raw rows against counts. Of a month: its slips against its daily counts. Without one: the quarters of the unit against
-- its daily counts, and its dossiers against theirs.
create function api.recount_part(of_unit uuid, of_month date default null)
	returns table (slips bigint, differences bigint)
	language plpgsql stable as $$
#variable_conflict use_column
declare
	last_day date := (of_month + interval '1 month - 1 day')::date;
begin
	if of_month is not null then
		return query
			select (select count(*) from app.slip where unit_id = of_unit and answered_on between of_month and last_day), (
				select count(*) from (
					select * from app.slip_daily where unit_id = of_unit and day between of_month and last_day and n > 0
				) kept full join (
					select * from app.slip_recount where unit_id = of_unit and day between of_month and last_day
				) found using (unit_id, day, field, counter, channel, stage, item, level, counted)
				where kept.n is distinct from found.n);
		return;
	end if;
	return query
		select 0::bigint, (
			select count(*) from (
				select * from app.slip_quarter where unit_id = of_unit and n <> 0
			) kept full join (
				select * from app.quarter_recount where unit_id = of_unit and n <> 0
			) found using (unit_id, quarter, field, dimension, key, item, level, counted)
			where kept.n is distinct from found.n) + (
			select count(*) from (
				select * from app.dossier_quarter where unit_id = of_unit
			) kept full join (
				select * from app.dossier_recount where unit_id = of_unit
			) found using (unit_id, quarter, field, source, measure, day)
			where kept.n is distinct from found.n);
end $$;

-- What a recount is done in, so that it ends however many slips there are and can say how far it is: the months of each
-- unit, from the first to the last that has slips or counts, and once without a month.
create function api.recount_parts() returns table (unit_id uuid, unit text, month date)
	language sql stable as $$
	select unit.id, unit.code, part.month
	from app.unit
	cross join lateral (
		select least((select min(answered_on) from app.slip where unit_id = unit.id),
				(select min(day) from app.slip_daily where unit_id = unit.id)) as first_day,
			greatest((select max(answered_on) from app.slip where unit_id = unit.id),
				(select max(day) from app.slip_daily where unit_id = unit.id)) as last_day
	) span
	cross join lateral (
		select generate_series(date_trunc('month', first_day::timestamp), last_day, '1 month')::date as month
		union all select null
	) part
	order by unit.code, part.month
$$;

-- All parts at once, of one moment.
create or replace function api.recount_slips() returns table (slips bigint, differences bigint)
	language sql stable as $$
	select coalesce(sum(counted.slips), 0)::bigint, coalesce(sum(counted.differences), 0)::bigint
	from api.recount_parts() part
	cross join lateral api.recount_part(part.unit_id, part.month) counted
$$;


grant execute on function api.recount_part(uuid, date) to service_role;
grant execute on function api.recount_parts() to service_role;
comment on function api.recount_parts() is 'nullable: month';

reset check_function_bodies;
