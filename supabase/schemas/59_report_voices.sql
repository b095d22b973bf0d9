-- What dissatisfied people wrote in a period, for the report: the newest comments, masked for everybody, of the fields that the
-- caller reads, each with how many there are in all.
-- SECURITY DEFINER, here and below: comments are given to no person as a table, and how many cases were answered in time is known
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
grant execute on function api.report_comments(uuid, date, date, int) to authenticated, service_role;

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
grant execute on function api.report_cases(uuid, date, date) to authenticated, service_role;
