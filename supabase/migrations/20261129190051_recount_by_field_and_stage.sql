set check_function_bodies = off;

-- Slips counted anew from the slips themselves, not from the daily counts: what a sealed report is held against.
create or replace function api.raw_report_counts(of_unit uuid, from_day date, to_day date, until timestamptz)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language sql stable as $$
	with slips as (
		select slip.id, slip.answered_on, slip.level, slip.counted, coalesce(slip.field, 'unstated') as field,
			coalesce(slip.counter, 'unstated') as counter, slip.channel, coalesce(slip.stage, 'unstated') as stage,
			follow_up.reasons, follow_up.items, follow_up.facts
		from app.slip
		left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
			and follow_up.received_at <= until
		where slip.unit_id = of_unit and slip.answered_on between from_day and to_day and slip.received_at <= until
	), answers as (
		select slips.*, 'overall' as item, slips.level::int as answer from slips
		union all
		select slips.*, one.item, one.level::int from slips, lateral app.answers(reasons, items, facts) one
	)
	select part.dimension, part.key, item, answer, answers.counted, count(*)
	from answers, lateral (values ('total', ''), ('field', field), ('counter', counter), ('channel', channel),
		('stage', stage), ('field_stage', field || ' ' || stage),
		('week', date_trunc('week', answered_on)::date::text)) part (dimension, key)
	where part.dimension = 'total' or item = 'overall'
	group by 1, 2, 3, 4, 5
$$;


reset check_function_bodies;
