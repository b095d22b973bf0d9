-- Retention and clearing the sample remove slips; their counts go with them. Follow-ups go first (the key insists).
create function app.uncount_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	update app.slip_daily daily set n = daily.n - gone.n
	from (
		select slip.unit_id, slip.answered_on as day, coalesce(slip.field, 'unstated') as field,
			coalesce(slip.counter, 'unstated') as counter, slip.channel, coalesce(slip.stage, 'unstated') as stage,
			answer.item, answer.level, slip.counted, count(*) as n
		from stale
		join app.slip on slip.unit_id = stale.unit_id and slip.id = stale.slip_id
		cross join lateral app.answers(stale.reasons, stale.items, stale.facts) answer
		group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	) gone
	where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
		= (gone.unit_id, gone.day, gone.field, gone.counter, gone.channel, gone.stage, gone.item, gone.level, gone.counted);
	return null;
end $$;
create trigger uncount_follow_ups after delete on app.slip_follow_up
	referencing old table as stale for each statement execute function app.uncount_follow_ups();

create function app.uncount_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	update app.slip_daily daily set n = daily.n - gone.n
	from (
		select unit_id, answered_on as day, coalesce(field, 'unstated') as field,
			coalesce(counter, 'unstated') as counter, channel, coalesce(stage, 'unstated') as stage,
			'overall'::text as item, level, counted, count(*) as n
		from stale group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	) gone
	where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
		= (gone.unit_id, gone.day, gone.field, gone.counter, gone.channel, gone.stage, gone.item, gone.level, gone.counted);
	return null;
end $$;
create trigger uncount_slips after delete on app.slip
	referencing old table as stale for each statement execute function app.uncount_slips();
