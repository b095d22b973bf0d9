-- What a report of any days is composed from, in one snapshot, for whoever leads the unit: figures alone, nothing that is
-- filed or approved. The complaints of whole quarters are added up; those of other days are not entered, and the rate of
-- QĐ 766 is kept by quarter.
create function api.report_on_demand(of_unit uuid, from_day date, to_day date, before_from date, before_to date, year_from date,
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
grant execute on function api.report_on_demand(uuid, date, date, date, date, date, date) to authenticated;
