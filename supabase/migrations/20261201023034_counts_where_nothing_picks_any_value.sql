set check_function_bodies = off;

-- A single slip does what app.lock_counts, app.add_counts and app.add_faces do: its five rows are known without asking what
-- the counts come to, which costs a tap less.
-- SECURITY DEFINER on this and the triggers below: whatever writes slips keeps the counts, and no other role may write
-- them.
create or replace function app.count_new_slips() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	of_slips bigint;
	of_unit text;
begin
	select count(*), min(unit_id::text) into of_slips, of_unit from fresh;
	if of_slips = 1 then
		perform pg_advisory_xact_lock_shared(hashtextextended('counts ' || of_unit, 0));
		insert into app.slip_daily as daily
		select unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), 'overall', level, counted, 1
		from fresh
		on conflict (unit_id, day, field, counter, channel, stage, item, level, counted)
			do update set n = daily.n + 1;
		insert into app.slip_quarter as known
		select unit_id, date_trunc('quarter', answered_on::timestamp), coalesce(field, 'unstated'), 'total', '', 'overall', level,
			counted, 1
		from fresh
		on conflict (unit_id, quarter, field, dimension, key, item, level, counted)
			do update set n = known.n + 1;
		insert into app.slip_face as known
		select unit_id, date_trunc('quarter', answered_on::timestamp), part.part, '', part.key, coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted, 1
		from fresh
		cross join lateral (values
			('hour', to_char(answered_at at time zone 'Asia/Ho_Chi_Minh', 'ID HH24')), ('quarter', ''),
			('week', to_char(date_trunc('week', answered_on::timestamp), 'YYYY-MM-DD'))
		) part (part, key)
		on conflict (unit_id, quarter, part, reason, key, field, counter, channel, stage, level, counted)
			do update set n = known.n + 1;
		return null;
	end if;
	perform app.lock_counts(array(select distinct unit_id from fresh), false);
	perform app.add_counts(array(
		select (unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), 'overall', level, counted, count(*))::app.slip_daily
		from fresh
		group by unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), level, counted
		order by unit_id, answered_on, coalesce(field, 'unstated'), coalesce(counter, 'unstated'), channel,
			coalesce(stage, 'unstated'), level, counted));
	perform app.add_faces(array(
		select (unit_id, answered_on, app.hour_key(answered_at), '', coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted, count(*))::app.hour_face
		from fresh
		group by unit_id, answered_on, app.hour_key(answered_at), coalesce(field, 'unstated'),
			coalesce(counter, 'unstated'), channel, coalesce(stage, 'unstated'), level, counted));
	return null;
end $$;


reset check_function_bodies;
