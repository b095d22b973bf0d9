set check_function_bodies = off;

-- The national view: a province lends counts, `manage national publish` (supabase/national/province.sql); the national
-- installation gathers them in a database of its own, `manage national subscribe` (supabase/national/landing.sql).

-- Renews the moment up to which the national view has everything; nothing where this installation publishes nothing, or
-- not all of it any more: tables that a restore made anew are no part of it.
-- SECURITY DEFINER: no role but the owner reaches schema national.
create function api.beat_national() returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_server();
	if (select count(*) from pg_publication_tables where pubname = 'national_view') = 5 then
		execute 'update national.line set at = clock_timestamp()';
	end if;
end $$;

-- Raw rows against counts. Of a month: its slips against its daily counts. Without one: the quarters of the unit against
-- its daily counts, its dossiers against theirs, and what is kept of its receipts against links and slips.
-- Not held against anything, since no row says it: app.dossier_move (where a dossier stood before it was corrected),
-- app.dossier_import (what a file said), app.device_arrival (numbers of a tablet start anew with each pairing).
create or replace function api.recount_part(of_unit uuid, of_month date default null)
	returns table (slips bigint, differences bigint)
	language plpgsql stable set plan_cache_mode = force_custom_plan as $$
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
			where kept.n is distinct from found.n) + app.receipt_differences(of_unit);
end $$;

-- Whether the caller may see all provinces beside each other: where this installation gathers them, its operators, and
-- whoever reads everything of a unit that is part of no other.
create function api.sees_national() returns boolean
	language plpgsql stable as $$
begin
	perform app.require_person();
	return exists (select from pg_database where datname = current_database() || '_national')
		and (app.is_operator() or exists (
			select from app.unit where parent_id is null
				and id in (select app.my_units(array['leader', 'viewer', 'administrator']))));
end $$;


grant execute on function api.beat_national() to service_role;
grant execute on function api.sees_national() to authenticated;

reset check_function_bodies;
