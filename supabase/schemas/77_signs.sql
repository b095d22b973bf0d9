-- The last day of as many quarters from this day on: at least one, and no more than four, which are looked at together.
create function app.last_day_of_quarters(first_day date, quarters int) returns date
	language sql immutable as $$
	select (first_day + least(greatest(quarters, 1), 4) * interval '3 months' - interval '1 day')::date
$$;
grant execute on function app.last_day_of_quarters(date, int) to authenticated, service_role;

-- What tells of how the answers of a quarter, or of up to four in a row, came: the seconds of the day at which faces were
-- pressed at each counter with their stages (i, r, s, f; - where none is known) and faces, the moments of its dossiers, and
-- by field dossiers, slips, receipts, both channels, and answers behind the receipts of late dossiers. For those who lead,
-- and for the server that watches in their name: nothing of it is a figure of a report.
create function api.sign_counts(of_unit uuid, first_day date, quarters int default 1) returns jsonb
	language plpgsql stable as $$
declare
	last_day date := app.last_day_of_quarters(first_day, quarters);
begin
	perform app.require_leader_or_server(of_unit);
	return jsonb_build_object(
		'presses', (select coalesce(jsonb_agg(jsonb_build_object('counter', counter, 'day', answered_on, 'seconds', seconds,
				'stages', stages, 'levels', levels)
				order by counter, answered_on), '[]') from (
			select counter, answered_on, jsonb_agg(extract(epoch from (answered_at at time zone 'Asia/Ho_Chi_Minh')::time)
				order by answered_at, id) as seconds,
				string_agg(case stage when 'intake' then 'i' when 'result' then 'r' when 'supplement' then 's'
					when 'refusal' then 'f' else '-' end, '' order by answered_at, id) as stages,
				string_agg(level::text, '' order by answered_at, id) as levels
			from app.slip
			where unit_id = of_unit and answered_on between first_day and last_day and channel = 'kiosk'
				and counter is not null and counted
			group by 1, 2) pressed),
		-- Counter null: the source does not say where.
		'counters', (select coalesce(jsonb_agg(jsonb_build_object('counter', came.counter, 'received', came.received,
				'ended', came.ended, 'slips', coalesce(gave.n, 0), 'timed',
				jsonb_build_object('received', came.received_timed, 'ended', came.ended_timed), 'days', came.days)
				order by came.counter), '[]')
			from (select daily.counter, sum(daily.received) as received, sum(daily.ended) as ended,
					sum(daily.received_timed) as received_timed, sum(daily.ended_timed) as ended_timed,
					coalesce(jsonb_agg(jsonb_build_object('day', daily.day, 'received', daily.received_at,
						'ended', daily.ended_at) order by daily.day)
						filter (where daily.received_timed + daily.ended_timed > 0), '[]') as days
				from (select counter, part.day, count(*) filter (where part.is_end is false) as received,
						count(*) filter (where part.is_end) as ended,
						count(part.at) filter (where part.is_end is false) as received_timed,
						count(part.at) filter (where part.is_end) as ended_timed,
						coalesce(jsonb_agg(extract(epoch from part.at) order by part.at)
							filter (where part.at is not null and part.is_end is false), '[]') as received_at,
						coalesce(jsonb_agg(extract(epoch from part.at) order by part.at)
							filter (where part.at is not null and part.is_end), '[]') as ended_at
					from app.dossier
					cross join lateral (values (false, received_on, received_time),
						(true, case when state <> 'withdrawn' then resolved_on end, resolved_time)) part (is_end, day, at)
					where unit_id = of_unit and counted
						and (received_on between first_day and last_day or resolved_on between first_day and last_day)
						and part.day between first_day and last_day
					group by 1, 2) daily
				group by 1) came
			left join (select counter, sum(n) as n from app.slip_face
				where unit_id = of_unit and quarter between first_day and last_day and part = 'quarter' and reason = '' and counted
				group by 1) gave on gave.counter = came.counter),
		'fields', (select coalesce(jsonb_agg(jsonb_build_object('field', field, 'dossiers', coalesce(came.dossiers, 0),
				'slips', coalesce(came.slips, 0), 'offered', coalesce(came.offered, 0),
				'kiosk', jsonb_build_object('part', coalesce(channels.kiosk_satisfied, 0), 'n', coalesce(channels.kiosk, 0)),
				'receipt', jsonb_build_object('part', coalesce(channels.receipt_satisfied, 0),
					'n', coalesce(channels.receipt, 0)),
				'ended', jsonb_build_object('part', coalesce(ended.overdue, 0), 'n', coalesce(ended.dossiers, 0)),
				'answers', jsonb_build_object('part', coalesce(rated.late, 0), 'n', coalesce(rated.n, 0))) order by field), '[]')
			from (select counts.field, sum(counts.dossiers) as dossiers, sum(counts.slips) as slips,
					sum(counts.offered) as offered
				from api.response_counts(of_unit, first_day, last_day) counts where counts.dossiers > 0 group by 1) came
			full join (select kept.field, sum(n) filter (where channel = 'kiosk') as kiosk,
					sum(n) filter (where channel = 'kiosk' and level >= 4) as kiosk_satisfied,
					sum(n) filter (where channel = 'receipt') as receipt,
					sum(n) filter (where channel = 'receipt' and level >= 4) as receipt_satisfied
				from app.slip_face kept
				where unit_id = of_unit and quarter between first_day and last_day and part = 'quarter' and reason = '' and counted
				group by 1) channels using (field)
			full join (select counts.field, counts.dossiers, counts.overdue
				from api.rate_766_counts(of_unit, first_day, last_day) counts) ended using (field)
			full join (select rating.field, sum(n) as n, sum(n) filter (where lateness = 'overdue') as late
				from app.receipt_rating rating where unit_id = of_unit and quarter between first_day and last_day and placed group by 1) rated
				using (field)
			where field <> 'unstated'));
end $$;
grant execute on function api.sign_counts(uuid, date, int) to authenticated, service_role;
