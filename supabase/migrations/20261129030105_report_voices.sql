set check_function_bodies = off;

-- The cases that comments of a period opened, by field: answered by the due day or after it, closed without an answer (handed
-- to another office, or said twice), still open after the due day, and still open before it.
create function api.report_cases(of_unit uuid, from_day date, to_day date)
	returns table (field text, opened bigint, on_time bigint, late bigint, closed bigint, overdue bigint, waiting bigint)
	language sql stable security definer set search_path = '' as $$
	select found.field, count(*), count(*) filter (where how = 'on_time'), count(*) filter (where how = 'late'),
		count(*) filter (where how = 'closed'), count(*) filter (where how = 'overdue'), count(*) filter (where how = 'waiting')
	from (
		select coalesce(known.field, 'unstated') as field, case
			when known.state in ('answered', 'closed') and known.answered_at is not null then
				case when app.local_day(known.answered_at) <= known.due_on then 'on_time' else 'late' end
			when known.state = 'closed' then 'closed'
			when known.due_on < app.local_day(now()) then 'overdue' else 'waiting' end as how
		from app.fields_read(of_unit) reach
		join app.citizen_case known on known.unit_id = of_unit and (reach.reads_all or known.field = any (reach.fields))
		where known.opened_at >= from_day::timestamp at time zone 'Asia/Ho_Chi_Minh'
			and known.opened_at < (to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
	) found
	group by 1 order by 1
$$;

-- What dissatisfied people wrote in a period, for the report: the newest comments, masked for everybody, of the fields that the
-- caller reads, each with how many there are in all.
-- SECURITY DEFINER, here and below: comments are given to nobody as a table, and how many cases were answered in time is told
-- to whoever reads the field, not what they are about.
create function api.report_comments(of_unit uuid, from_day date, to_day date, at_most int default 20)
	returns table (field text, level int, comment text, said bigint)
	language sql stable security definer set search_path = '' as $$
	select coalesce(found.field, 'unstated'), found.level, left(app.masked(found.comment), 500), found.said
	from (
		select slip.field, slip.level::int, follow_up.comment, count(*) over () as said, slip.answered_at, slip.id
		from app.fields_read(of_unit) reach
		join app.unit_setting setting on setting.unit_id = of_unit
		join app.slip on slip.unit_id = of_unit and slip.answered_on between from_day and to_day and slip.counted
			and slip.level <= setting.dissatisfied_at_most and (reach.reads_all or slip.field = any (reach.fields))
		join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
		where follow_up.comment ~ '\S'
		order by slip.answered_at desc, slip.id desc
		limit least(at_most, 100)
	) found
	order by found.answered_at desc, found.id desc
$$;

-- What a report of any days is composed from, in one snapshot, for whoever leads the unit: figures alone, nothing that is
-- filed or approved. The complaints of whole quarters are added up; those of other days nobody has entered, and the rate of
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
		'questions', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.unit_setting,
			lateral api.questionnaire(app.unit_setting.questionnaire) one where unit_id = of_unit),
		'fields', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.fields(of_unit) one),
		'beginnings', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_beginnings(of_unit) one),
		'counters', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.counters(of_unit) one),
		'current', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, from_day, to_day) one),
		'previous', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, before_from, before_to) one),
		'lastYear', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, year_from, year_to) one),
		'marked', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.marked_slips(of_unit, from_day, to_day) one),
		'dossiers', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.dossier_counts(of_unit, from_day, to_day) one),
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
		'questions', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.unit_setting,
			lateral api.questionnaire(app.unit_setting.questionnaire) one where unit_id = of_unit),
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


grant execute on function api.report_cases(uuid, date, date) to authenticated, service_role;
grant execute on function api.report_comments(uuid, date, date, int) to authenticated, service_role;

reset check_function_bodies;
