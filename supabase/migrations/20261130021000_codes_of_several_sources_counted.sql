set check_function_bodies = off;

drop function api.dossier_counts(uuid,date,date);

-- Dossiers of a period by field: received in it, resolved in it by punctuality, and refused in it. Those whose result was handed over
-- are resolved too, and an import that changed nothing still says as of when it is true. shared: of those received, how many
-- another source has too.
create function api.dossier_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, received bigint, resolved_early bigint, resolved_on_time bigint, resolved_overdue bigint,
		refused bigint, withdrawn bigint, supplement_asked bigint, sources text[], as_of date, shared bigint)
	language sql stable as $$
	select counts.field,
		coalesce(sum(counts.n) filter (where measure = 'received'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_early'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_on_time'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_overdue'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'refused'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'withdrawn'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'supplement_asked'), 0)::bigint,
		array_agg(distinct source),
		greatest(max(day) filter (where measure = 'there'), (
			select max(latest.as_of) from app.dossier_import latest
			where latest.unit_id = of_unit and latest.source = any (array_agg(distinct counts.source)))),
		coalesce(max(shared.n), 0)
	from app.dossiers_of_period(of_unit, from_day, to_day) counts
	left join app.shared_dossiers(of_unit, from_day, to_day) shared using (field)
	group by counts.field
$$;

-- Dossiers received in a period that another source has too, by field. Codes that do not count are few: they are looked up
-- first, and where there are none nothing is read.
-- SECURITY DEFINER: the other source may have its dossier in a field that who asks does not read; api.dossier_counts says
-- nothing of fields that who asks does not read.
create function app.shared_dossiers(of_unit uuid, from_day date, to_day date) returns table (field text, n bigint)
	language sql stable security definer set search_path = '' as $$
	select coalesce(known.field, 'unstated'), count(*)
	from (select distinct code from app.dossier where unit_id = of_unit and not counted) twin
	join app.dossier known on known.unit_id = of_unit and known.code = twin.code
	where known.counted and known.received_on between from_day and to_day
	group by 1
$$;


grant execute on function api.dossier_counts(uuid, date, date) to authenticated, service_role;
revoke execute on function app.shared_dossiers(uuid, date, date) from public;
grant execute on function app.shared_dossiers(uuid, date, date) to authenticated, service_role;

reset check_function_bodies;
