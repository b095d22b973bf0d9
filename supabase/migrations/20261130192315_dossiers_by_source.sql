set check_function_bodies = off;

-- What a report of any days is composed from, in one snapshot, for whoever leads the unit: figures alone, nothing that is
-- filed or approved. The complaints of whole quarters are added up; those of other days are not entered, and the rate of
-- QĐ 766 is kept by quarter.
create or replace function api.report_on_demand(of_unit uuid, from_day date, to_day date, before_from date, before_to date, year_from date,
	year_to date) returns jsonb
	language plpgsql stable as $$
declare
	whole boolean := app.are_quarters(from_day, to_day);
begin
	perform app.require_leader(of_unit);
	return jsonb_build_object(
		'setting', (select to_jsonb(one) from api.unit_setting(of_unit) one),
		'reportSetting', (select to_jsonb(one) from api.report_setting(of_unit) one),
		'questions', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.questions_of(of_unit, from_day, to_day) one),
		'fields', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.fields(of_unit) one),
		'beginnings', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_beginnings(of_unit) one),
		'counters', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.counters(of_unit) one),
		'current', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, from_day, to_day) one),
		'previous', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, before_from, before_to) one),
		'lastYear', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, year_from, year_to) one),
		'marked', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.marked_slips(of_unit, from_day, to_day) one),
		'dossiers', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.dossier_counts(of_unit, from_day, to_day) one),
		'dossierSources', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.dossier_sources(of_unit, from_day, to_day) one),
		'responses', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.response_counts(of_unit, from_day, to_day) one),
		'rated', case when whole then
			(select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.rate_766_counts(of_unit, from_day, to_day) one) else '[]' end,
		'feedback', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from (
			select field, sum(complained) as complained, min(source) as source, max(as_of) as as_of from app.citizen_feedback
			where whole and unit_id = of_unit and quarter between from_day and to_day
			group by field having count(*) = (select count(*) from generate_series(from_day, to_day, interval '3 months'))) one),
		'comments', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_comments(of_unit, from_day, to_day) one),
		'cases', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_cases(of_unit, from_day, to_day) one),
		'readAt', now());
end $$;

-- The same by source, each with the day as of which it is true. A dossier that several sources have stands under the one it
-- counts for.
create function app.dossier_sources(of_unit uuid, from_day date, to_day date)
	returns table (source text, received bigint, resolved_early bigint, resolved_on_time bigint, resolved_overdue bigint,
		refused bigint, as_of date)
	language sql stable as $$
	select counts.source,
		coalesce(sum(counts.n) filter (where measure = 'received'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_early'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_on_time'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'resolved_overdue'), 0)::bigint,
		coalesce(sum(counts.n) filter (where measure = 'refused'), 0)::bigint,
		greatest(max(counts.day) filter (where measure = 'there'), (
			select max(latest.as_of) from app.dossier_import latest
			where latest.unit_id = of_unit and latest.source = counts.source))
	from app.dossiers_of_period(of_unit, from_day, to_day) counts
	group by counts.source
	order by counts.source
$$;

-- Everything a quarter's report is composed from, in one snapshot: one statement reads it all.
create or replace function app.report_rows(of_unit uuid, of_year int, of_quarter int) returns jsonb
	language sql stable as $$
	with days as (
		select first_day, (first_day + interval '3 months - 1 day')::date as last_day
		from make_date(of_year, of_quarter * 3 - 2, 1) first_day
	)
	select jsonb_build_object(
		'setting', (select to_jsonb(one) from api.unit_setting(of_unit) one),
		'reportSetting', (select to_jsonb(one) from api.report_setting(of_unit) one),
		'questions', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.questions_of(of_unit, first_day, last_day) one),
		'fields', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.fields(of_unit) one),
		'beginnings', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_beginnings(of_unit) one),
		'dayChanges', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.day_changes(of_unit) one),
		'counters', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.counters(of_unit) one),
		'current', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, first_day, last_day) one),
		'previous', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit,
			(first_day - interval '3 months')::date, first_day - 1) one),
		'lastYear', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit,
			(first_day - interval '1 year')::date, (first_day - interval '9 months')::date - 1) one),
		'marked', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.marked_slips(of_unit, first_day, last_day) one),
		'dossiers', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.dossier_counts(of_unit, first_day, last_day) one),
		'dossierSources', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.dossier_sources(of_unit, first_day, last_day) one),
		'rated', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.rate_766_counts(of_unit, first_day, last_day) one),
		'feedback', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.citizen_feedback(of_unit, first_day) one),
		'responses', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.response_counts(of_unit, first_day, last_day) one),
		'sections', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_sections(of_unit, of_year) one),
		'owners', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_owners(of_unit) one),
		'snapshots', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.section_snapshots(of_unit, of_year, of_quarter) one),
		'comments', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_comments(of_unit, first_day, last_day) one),
		'cases', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_cases(of_unit, first_day, last_day) one),
		'fieldCounts', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_counts(of_unit, first_day, last_day) one),
		'readAt', now())
	from days
$$;


grant execute on function app.dossier_sources(uuid, date, date) to authenticated, service_role;

reset check_function_bodies;
