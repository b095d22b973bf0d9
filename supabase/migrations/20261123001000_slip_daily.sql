-- Daily counts, kept in the same transaction as the slips. Pages read these, so that a page costs the same
-- after a million slips as after a hundred.
--   item 'overall': the face tapped, level 1-5
--   item of the questionnaire: level 1-5, or 0 for "no opinion"
--   reason: level 0, it was chosen
--   fact: level 1, 2, 3 for none, one, two or more
create table app.slip_daily (
	unit_id uuid not null,
	day date not null,
	field text not null default 'unstated',
	counter text not null default 'unstated',
	channel text not null,
	stage text not null default 'unstated',
	item text not null default 'overall',
	level smallint not null check (level between 0 and 5),
	counted boolean not null,
	n bigint not null check (n >= 0),
	primary key (unit_id, day, field, counter, channel, stage, item, level, counted)
) with (fillfactor = 70);

alter table app.slip_daily enable row level security;
revoke insert, update, delete on app.slip_daily from service_role;
grant select on app.slip_daily to authenticated;
create policy readers_of_the_field_read_counts on app.slip_daily for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- Every answer of a follow-up as (item, level), in the convention above.
create function app.answers(reasons text[], items jsonb, facts jsonb)
	returns table (item text, level smallint)
	language sql immutable parallel safe as $$
	select unnest(reasons), 0::smallint
	union all
	select key, coalesce(value::text::smallint, 0) from (
		select key, nullif(value, 'null'::jsonb) as value from jsonb_each(items)
	) given
	union all
	select key, (value::text::smallint + 1)::smallint from jsonb_each(facts)
$$;
grant execute on function app.answers(text[], jsonb, jsonb) to authenticated;

-- The counts as they ought to be, from the slips themselves.
create view app.slip_recount with (security_invoker = true) as
	select unit_id, answered_on as day, coalesce(field, 'unstated') as field, coalesce(counter, 'unstated') as counter,
		channel, coalesce(stage, 'unstated') as stage, 'overall'::text as item, level, counted, count(*) as n
	from app.slip group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	union all
	select slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
		slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted, count(*)
	from app.slip_follow_up follow_up
	join app.slip on slip.unit_id = follow_up.unit_id and slip.id = follow_up.slip_id
	cross join lateral app.answers(follow_up.reasons, follow_up.items, follow_up.facts) answer
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
grant select on app.slip_recount to service_role;

-- Slips that arrive are counted beside each other, in the order of the key, so that concurrent batches wait for each
-- other instead of deadlocking. A ruling or a removal takes its counts in whatever order its slips lie: it waits until
-- it is alone. The lock comes before the first row, whoever writes.
create function app.count_beside_others() returns trigger language plpgsql as $$
begin
	perform pg_advisory_xact_lock_shared(hashtext('app.slip_daily'));
	return null;
end $$;
create function app.count_alone() returns trigger language plpgsql as $$
begin
	perform pg_advisory_xact_lock(hashtext('app.slip_daily'));
	return null;
end $$;
create trigger count_beside_others before insert on app.slip
	for each statement execute function app.count_beside_others();
create trigger count_beside_others before insert on app.slip_follow_up
	for each statement execute function app.count_beside_others();
create trigger count_alone before update or delete on app.slip
	for each statement execute function app.count_alone();
create trigger count_alone before delete on app.slip_follow_up
	for each statement execute function app.count_alone();

-- SECURITY DEFINER on the triggers: whatever writes slips keeps the counts, and nobody else may write them.
create function app.count_new_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.slip_daily as daily
	select unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
		coalesce(stage, 'unstated'), 'overall', level, counted, count(*)
	from fresh
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	order by 1, 2, 3, 4, 5, 6, 7, 8, 9
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	return null;
end $$;
create trigger count_new_slips after insert on app.slip
	referencing new table as fresh for each statement execute function app.count_new_slips();

create function app.count_new_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	insert into app.slip_daily as daily
	select slip.unit_id, slip.answered_on, coalesce(slip.field, 'unstated'), coalesce(slip.counter, 'unstated'),
		slip.channel, coalesce(slip.stage, 'unstated'), answer.item, answer.level, slip.counted, count(*)
	from fresh
	join app.slip on slip.unit_id = fresh.unit_id and slip.id = fresh.slip_id
	cross join lateral app.answers(fresh.reasons, fresh.items, fresh.facts) answer
	group by 1, 2, 3, 4, 5, 6, 7, 8, 9
	order by 1, 2, 3, 4, 5, 6, 7, 8, 9
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	return null;
end $$;
create trigger count_new_follow_ups after insert on app.slip_follow_up
	referencing new table as fresh for each statement execute function app.count_new_follow_ups();

-- Only `counted` ever changes on a slip: its counts, and those of its answers, move from one side to the other.
create function app.move_counts() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	moved app.slip_daily[] := array(
		select (turned.unit_id, turned.answered_on, coalesce(turned.field, 'unstated'),
			coalesce(turned.counter, 'unstated'), turned.channel, coalesce(turned.stage, 'unstated'),
			answer.item, answer.level, turned.counted, count(*))::app.slip_daily
		from (
			select fresh.* from fresh
			join stale on stale.unit_id = fresh.unit_id and stale.id = fresh.id
			where stale.counted <> fresh.counted
		) turned
		cross join lateral (
			select 'overall'::text as item, turned.level
			union all
			select given.item, given.level from app.slip_follow_up follow_up
			cross join lateral app.answers(follow_up.reasons, follow_up.items, follow_up.facts) given
			where follow_up.unit_id = turned.unit_id and follow_up.slip_id = turned.id
		) answer
		group by turned.unit_id, turned.answered_on, coalesce(turned.field, 'unstated'),
			coalesce(turned.counter, 'unstated'), turned.channel, coalesce(turned.stage, 'unstated'),
			answer.item, answer.level, turned.counted
	);
begin
	update app.slip_daily daily set n = daily.n - gone.n
	from unnest(moved) gone
	where (daily.unit_id, daily.day, daily.field, daily.counter, daily.channel, daily.stage, daily.item, daily.level, daily.counted)
		= (gone.unit_id, gone.day, gone.field, gone.counter, gone.channel, gone.stage, gone.item, gone.level, not gone.counted);
	insert into app.slip_daily as daily
	select * from unnest(moved)
	on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
		do update set n = daily.n + excluded.n;
	return null;
end $$;
create trigger move_counts after update on app.slip
	referencing old table as stale new table as fresh for each statement execute function app.move_counts();

-- What a slip says is never changed: the last judge is here, whoever asks.
create function app.refuse_to_change_a_slip() returns trigger language plpgsql as $$
begin
	if (to_jsonb(new) - 'counted') is distinct from (to_jsonb(old) - 'counted') then
		raise exception 'slips are never changed' using errcode = 'PT409', detail = 'HL-9004';
	end if;
	return new;
end $$;
create trigger refuse_to_change_a_slip before update on app.slip
	for each row execute function app.refuse_to_change_a_slip();
