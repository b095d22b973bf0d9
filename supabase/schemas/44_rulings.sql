-- How many, by reason. A slip with several reasons stands under each of them; `alone`: it has no other.
create function api.set_aside_counts(of_unit uuid, from_day date, to_day date)
	returns table (mark text, alone boolean, counted boolean, n bigint)
	language sql stable as $$
	select mark, cardinality(marks) = 1, counted, count(*)
	from app.slip cross join lateral unnest(marks) mark
	where unit_id = of_unit and answered_on between from_day and to_day and marks <> '{}'
	group by 1, 2, 3 order by 1, 2, 3
$$;
grant execute on function api.set_aside_counts(uuid, date, date) to authenticated, service_role;

-- The slips themselves, newest first, from before the one named. Not what they say: the level has no part in whether a
-- slip is counted, so whoever rules on it does not see it here.
create function api.set_aside_slips(of_unit uuid, from_day date, to_day date, of_mark text default null,
	before_at timestamptz default null, before_id uuid default null, at_most int default 100)
	returns table (id uuid, answered_at timestamptz, device_answered_at timestamptz, received_at timestamptz,
		counter text, channel text, device text, marks text[], counted boolean)
	language sql stable as $$
	select slip.id, slip.answered_at, slip.device_answered_at, slip.received_at, slip.counter, slip.channel, device.name,
		slip.marks, slip.counted
	from app.slip left join app.device on device.unit_id = slip.unit_id and device.id = slip.device_id
	where slip.unit_id = of_unit and slip.answered_on between from_day and to_day and slip.marks <> '{}'
		and (of_mark is null or of_mark = any (slip.marks))
		and (before_at is null or (slip.answered_at, slip.id) < (before_at, before_id))
	order by slip.answered_at desc, slip.id desc
	limit least(at_most, 500)
$$;
grant execute on function api.set_aside_slips(uuid, date, date, text, timestamptz, uuid, integer)
	to authenticated, service_role;
comment on function api.set_aside_slips(uuid, date, date, text, timestamptz, uuid, integer) is
	'nullable: device_answered_at, counter, device';

-- Slips that are left out, by their first reason.
create function api.marked_slips(of_unit uuid, from_day date, to_day date)
	returns table (mark text, counted boolean, n bigint)
	language sql stable as $$
	select marks[1], counted, count(*) from app.slip
	where unit_id = of_unit and answered_on between from_day and to_day and marks <> '{}'
	group by 1, 2 order by 1, 2
$$;
grant execute on function api.marked_slips(uuid, date, date) to authenticated, service_role;

-- Turns slips by their ids: counted, or left out, with the reason given. The answer is how many were turned; the note
-- has how many of which tablet.
-- SECURITY DEFINER, here and below: a slip has one column that a person may turn, and only here, where it is checked
-- who asks and written down. Only slips with a mark can be turned: an ordinary slip cannot be set aside.
create function api.switch_slips(of_unit uuid, slips jsonb, to_counted boolean, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	turned bigint;
	devices jsonb;
begin
	perform app.require_leader(of_unit);
	perform app.lock_counts(array[of_unit], true);
	with done as (
		update app.slip set counted = to_counted
		where unit_id = of_unit and id in (select value::uuid from jsonb_array_elements_text(slips))
			and marks <> '{}' and counted <> to_counted
		returning device_id
	), each as (
		select device_id, count(*) as n from done group by 1
	)
	select coalesce(sum(n), 0), coalesce(jsonb_object_agg(device_id, n) filter (where device_id is not null), '{}')
	into turned, devices from each;
	if turned > 0 then
		perform app.note(of_unit, case when to_counted then 'slips.counted' else 'slips.set_aside' end, null,
			jsonb_build_object('n', turned, 'because', because, 'slips', slips, 'devices', devices));
	end if;
	return turned;
end $$;
grant execute on function api.switch_slips(uuid, jsonb, boolean, text) to authenticated;

-- All slips of a period whose only reason is this mark: one that has another reason is ruled on by itself.
-- SECURITY DEFINER: see api.switch_slips.
create function api.switch_marked_slips(of_unit uuid, from_day date, to_day date, of_mark text,
	to_counted boolean, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	turned bigint;
	devices jsonb;
begin
	perform app.require_leader(of_unit);
	perform app.lock_counts(array[of_unit], true);
	with done as (
		update app.slip set counted = to_counted
		where unit_id = of_unit and answered_on between from_day and to_day and marks = array[of_mark]
			and counted <> to_counted
		returning device_id
	), each as (
		select device_id, count(*) as n from done group by 1
	)
	select coalesce(sum(n), 0), coalesce(jsonb_object_agg(device_id, n) filter (where device_id is not null), '{}')
	into turned, devices from each;
	if turned > 0 then
		perform app.note(of_unit, case when to_counted then 'slips.counted' else 'slips.set_aside' end, of_mark,
			jsonb_build_object('n', turned, 'because', because, 'from', from_day, 'to', to_day, 'devices', devices));
	end if;
	return turned;
end $$;
grant execute on function api.switch_marked_slips(uuid, date, date, text, boolean, text) to authenticated;

-- Who ruled on such slips, newest first, as the audit has it.
create function api.slip_rulings(of_unit uuid, at_most int default 20)
	returns table (at timestamptz, person text, counted boolean, n bigint, mark text, from_day date, to_day date, because text)
	language sql stable as $$
	select at, app.person_name(actor::uuid), action = 'slips.counted', (detail ->> 'n')::bigint, subject,
		(detail ->> 'from')::date, (detail ->> 'to')::date, detail ->> 'because'
	from app.audit
	where unit_id = of_unit and action in ('slips.counted', 'slips.set_aside')
	order by at desc, id desc limit at_most
$$;
grant execute on function api.slip_rulings(uuid, integer) to authenticated;
comment on function api.slip_rulings(uuid, integer) is 'nullable: person, mark, from_day, to_day, because';

-- Everything that the page of slips set aside shows, in one answer and from one snapshot, as the caller may see it; nothing
-- for whoever has no role in the unit. Each part is the function of its name; rulings are for those who rule.
create function api.set_aside(of_unit uuid, from_day date, to_day date, of_mark text default null,
	before_at timestamptz default null, before_id uuid default null, at_most int default 100) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'counts', (select coalesce(jsonb_agg(r), '[]') from api.set_aside_counts(of_unit, from_day, to_day) r),
		'slips', (select coalesce(jsonb_agg(r), '[]')
			from api.set_aside_slips(of_unit, from_day, to_day, of_mark, before_at, before_id, at_most) r),
		'rulings', case when of_unit in (select app.my_units(array['leader', 'administrator']))
			then (select coalesce(jsonb_agg(r), '[]') from api.slip_rulings(of_unit) r) else '[]' end,
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r))
	where of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;
grant execute on function api.set_aside(uuid, date, date, text, timestamptz, uuid, integer) to authenticated;
