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
grant execute on function api.beat_national() to service_role;

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
grant execute on function api.sees_national() to authenticated;
