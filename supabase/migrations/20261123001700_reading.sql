-- What pages read. SQL counts; the rules that turn counts into figures stand in the code, once.
create function api.units()
	returns table (id uuid, code text, name text, kind text, parent_id uuid, valid_from date, valid_to date,
		is_sample boolean)
	language sql stable as $$
	select id, code, name, kind, parent_id, valid_from, valid_to, is_sample from app.unit order by name, valid_from
$$;
create function api.unit_setting(of_unit uuid)
	returns table (questionnaire text, publication_minimum int, response_interval_seconds int, burst_limit int,
		burst_minutes int, opening_hours jsonb, report_label text, report_due_days int, dissatisfied_at_most int)
	language sql stable as $$
	select questionnaire, publication_minimum, response_interval_seconds, burst_limit, burst_minutes, opening_hours,
		report_label, report_due_days, dissatisfied_at_most
	from app.unit_setting where unit_id = of_unit
$$;
create function api.fields(of_unit uuid)
	returns table (code text, name text, name_en text, "position" int, closed_on date)
	language sql stable as $$
	select code, name, name_en, "position", closed_on from app.field where unit_id = of_unit order by "position", code
$$;
create function api.counters(of_unit uuid)
	returns table (code text, name text, name_en text, reception_point text, field text, "position" int, closed_on date)
	language sql stable as $$
	select code, name, name_en, reception_point, field, "position", closed_on
	from app.counter where unit_id = of_unit order by "position", code
$$;
create function api.questionnaire(of_version text)
	returns table (version text, title text, question_vi text, question_en text, id text, kind text, factor text,
		"position" int, starred boolean, stages text[], urgent boolean, vi text, en text)
	language sql stable as $$
	select questionnaire.version, title, question_vi, question_en, item.id, kind, factor, item."position", starred,
		stages, urgent, vi, en
	from app.questionnaire join app.questionnaire_item item using (version)
	where questionnaire.version = of_version
	order by kind, item."position"
$$;
grant execute on function api.units(), api.unit_setting(uuid), api.fields(uuid), api.counters(uuid),
	api.questionnaire(text) to anon, authenticated, service_role;

-- Counts of a period: totals by item, and the face tapped by week, field, counter, channel and stage.
-- Runs as the caller: row-level security decides which fields are in it.
create function api.slip_counts(of_unit uuid, from_day date, to_day date, of_field text default null)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language sql stable as $$
	with period as (
		select day, field, counter, channel, stage, daily.item, daily.level::int as level, daily.counted, daily.n
		from app.slip_daily daily
		where unit_id = of_unit and day between from_day and to_day and (of_field is null or field = of_field) and n > 0
	), by_item as (
		select 'total' as dimension, '' as key, item, level, counted, sum(n)::bigint as n
		from period group by item, level, counted
	), overall as (
		select
			case grouping(week, field, counter, channel, stage)
				when 15 then 'week' when 23 then 'field' when 27 then 'counter' when 29 then 'channel' else 'stage' end,
			coalesce(week::text, field, counter, channel, stage), 'overall', level, counted, sum(n)::bigint
		from (select date_trunc('week', day)::date as week, period.* from period where item = 'overall') face
		group by grouping sets ((week, level, counted), (field, level, counted), (counter, level, counted),
			(channel, level, counted), (stage, level, counted))
	)
	select * from by_item union all select * from overall
$$;
grant execute on function api.slip_counts(uuid, date, date, text) to authenticated, service_role;

-- Slips that are left out, by their first reason.
create function api.marked_slips(of_unit uuid, from_day date, to_day date)
	returns table (mark text, counted boolean, n bigint)
	language sql stable as $$
	select marks[1], counted, count(*) from app.slip
	where unit_id = of_unit and answered_on between from_day and to_day and marks <> '{}'
	group by 1, 2 order by 1, 2
$$;
grant execute on function api.marked_slips(uuid, date, date) to authenticated, service_role;

-- Raw rows against daily counts, over the whole installation.
create function api.recount_slips() returns table (slips bigint, differences bigint)
	language sql stable as $$
	select (select count(*) from app.slip), (
		select count(*) from (
			select * from app.slip_daily where n > 0
		) kept full join app.slip_recount found
			on (kept.unit_id, kept.day, kept.field, kept.counter, kept.channel, kept.stage, kept.item, kept.level, kept.counted)
			= (found.unit_id, found.day, found.field, found.counter, found.channel, found.stage, found.item, found.level, found.counted)
		where kept.n is distinct from found.n)
$$;
grant execute on function api.recount_slips() to service_role;
