-- As before, but presses that arrive after later ones of the same tablet (from the shelf, from a file) are looked at in
-- both directions. What is stored never changes, so it is the latecomer that gets the mark: when a press that counts for
-- the response interval came within it, or when it makes a burst of those before and after it.
create or replace function app.mark_odd_presses(given app.slip_entry[]) returns setof app.slip_entry
	language plpgsql stable as $$
begin
	return query
	select fresh.ord, fresh.unit_id, fresh.device_id, fresh.id, fresh.level, fresh.channel, fresh.stage, fresh.field,
		fresh.counter, fresh.sequence, fresh.questionnaire, fresh.locale, fresh.answered_at, fresh.device_answered_at,
		case when fresh.device_id is null then fresh.marks else fresh.marks || array_remove(array[
			case when greatest(stored.latest, lag(fresh.answered_at) over press) > fresh.answered_at - span.response
				or later.is_close then 'interval' end,
			case when setting.opening_hours is not null and not app.is_open(setting.opening_hours, fresh.answered_at)
				then 'closed' end,
			case
				-- As many presses back in the batch as the stored ones are short of the limit; none back if they are not.
				when lag(fresh.answered_at, setting.burst_limit - stored.n) over press > fresh.answered_at - span.burst
					then 'burst'
				when later.is_there and exists (
					select from (
						select near.answered_at as first,
							lead(near.answered_at, setting.burst_limit) over (order by near.answered_at) as last
						from (
							(select slip.answered_at from app.slip
							where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
								and slip.answered_at <= fresh.answered_at and slip.answered_at > fresh.answered_at - span.burst
							order by slip.answered_at desc limit setting.burst_limit)
							union all
							(select slip.answered_at from app.slip
							where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
								and slip.answered_at > fresh.answered_at and slip.answered_at < fresh.answered_at + span.burst
							order by slip.answered_at limit setting.burst_limit)
							union all
							select other.answered_at from unnest(given) other
							where other.unit_id = fresh.unit_id and other.device_id = fresh.device_id
								and (other.answered_at, other.id) <= (fresh.answered_at, fresh.id)
								and other.answered_at > fresh.answered_at - span.burst
						) near
					) run
					where run.last - run.first < span.burst and fresh.answered_at between run.first and run.last
				) then 'burst'
			end
		], null) end,
		fresh.reasons, fresh.items, fresh.facts, fresh.comment, fresh.problem
	from unnest(given) fresh
	join app.unit_setting setting on setting.unit_id = fresh.unit_id
	left join app.device on device.unit_id = fresh.unit_id and device.id = fresh.device_id
	cross join lateral (
		select coalesce(device.response_interval_seconds, setting.response_interval_seconds) * interval '1 second' as response,
			setting.burst_minutes * interval '1 minute' as burst
	) span
	left join lateral (
		select max(earlier.answered_at) as latest,
			(count(*) filter (where earlier.answered_at > fresh.answered_at - span.burst))::int as n
		from (
			select slip.answered_at from app.slip
			where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
				and slip.answered_at <= fresh.answered_at
				and slip.answered_at > fresh.answered_at - greatest(span.response, span.burst)
			order by slip.answered_at desc limit setting.burst_limit
		) earlier
	) stored on fresh.device_id is not null
	-- In the usual order of arrival it finds nothing.
	left join lateral (
		select count(*) > 0 as is_there,
			bool_or(after.answered_at < fresh.answered_at + span.response and not 'interval' = any (after.marks)) as is_close
		from (
			select slip.answered_at, slip.marks from app.slip
			where slip.unit_id = fresh.unit_id and slip.device_id = fresh.device_id
				and slip.answered_at > fresh.answered_at
				and slip.answered_at < fresh.answered_at + greatest(span.response, span.burst)
			order by slip.answered_at limit setting.burst_limit
		) after
	) later on fresh.device_id is not null
	window press as (partition by fresh.unit_id, fresh.device_id order by fresh.answered_at, fresh.id);
end $$;
