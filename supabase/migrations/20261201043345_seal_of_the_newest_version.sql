set check_function_bodies = off;

-- Whose sealed document has this hash, for whoever holds it: no figures, no names of people.
-- SECURITY DEFINER: anybody may ask about a hash; hashes cannot be listed.
create or replace function api.find_seal(of_hash text)
	returns table (unit_code text, unit_name text, year int, quarter int, version int, newest int, format text,
		hash text, sealed_at timestamptz)
	language sql stable security definer set search_path = '' as $$
	select unit.code, unit.name, sealed.year, sealed.quarter, sealed.version,
		(select max(version) from app.report_version newer where newer.unit_id = sealed.unit_id
			and newer.year = sealed.year and newer.quarter = sealed.quarter and newer.hash is not null),
		found.format, sealed.hash, sealed.sealed_at
	from (
		select unit_id, year, quarter, version, format from app.report_file where report_file.hash = of_hash
		union all
		select unit_id, year, quarter, version, 'json' from app.report_version where report_version.hash = of_hash
	) found
	join app.report_version sealed using (unit_id, year, quarter, version)
	join app.unit on unit.id = sealed.unit_id
	where sealed.hash is not null
	-- A correction of words alone leaves a file of figures as it was: it is that of the newest version.
	order by sealed.version desc, sealed.sealed_at desc
	limit 1
$$;


reset check_function_bodies;
