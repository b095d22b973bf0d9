set check_function_bodies = off;

-- The same as the caller may read it: for the page and every file of one quarter.
create or replace function api.report_rows(of_unit uuid, of_year int, of_quarter int) returns jsonb
	language plpgsql stable as $$
begin
	if not app.is_server() then perform app.require_person(); end if;
	return app.report_rows(of_unit, of_year, of_quarter) || jsonb_build_object(
		'seals', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_versions(of_unit, of_year) one));
end $$;

create or replace function api.rulebook(of_id text) returns table (id text, title text, document jsonb)
	language sql stable as $$
	select id, title, document from app.rulebook where id = of_id and (app.is_server() or auth.uid() is not null)
$$;

-- All rulebooks: whose they are, and whether a year stands on them.
-- SECURITY DEFINER: years that a unit withholds count too; only whether there is one is told.
create or replace function api.rulebooks()
	returns table (id text, title text, year int, version text, unit_id uuid, in_use boolean)
	language sql stable security definer set search_path = '' as $$
	select rulebook.id, rulebook.title, (document ->> 'year')::int, document ->> 'version', rulebook.unit_id,
		exists (select from app.index_year used where used.rulebook = rulebook.id)
	from app.rulebook where app.is_server() or auth.uid() is not null order by 3 desc nulls last, 1
$$;


reset check_function_bodies;
