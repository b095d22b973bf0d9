-- Every member sees which sections of a report are filed and what they say. The figures a section was filed with are
-- for those who may read its field: an officer sees the figures of the fields he owns, here as everywhere.
revoke select on app.report_section from authenticated;
grant select (unit_id, year, quarter, field, state, causes, remedies, filed_by, filed_at)
	on app.report_section to authenticated;

-- SECURITY DEFINER: reads the one column that no person reads directly; the function checks field by field.
create or replace function api.section_snapshots(of_unit uuid, of_year int, of_quarter int)
	returns table (field text, counted_until timestamptz, counts jsonb)
	language sql stable security definer set search_path = '' as $$
	select section.field, (section.snapshot ->> 'counted_until')::timestamptz, coalesce(section.snapshot -> 'counts', '[]')
	from app.report_section section
	where section.unit_id = of_unit and section.year = of_year and section.quarter = of_quarter
		and (current_setting('role') in ('service_role', 'none') or app.reads_field(of_unit, section.field))
$$;
