-- Odd presses are kept, marked and left out by default. Leaders see why, and may switch them back in and out again.
create index on app.slip (unit_id, answered_on) where marks <> '{}';

-- How many, by reason. A slip with several reasons stands under each of them; `alone`: it has no other.
create function api.set_aside_counts(of_unit uuid, from_day date, to_day date)
	returns table (mark text, alone boolean, counted boolean, n bigint)
	language sql stable as $$
	select mark, cardinality(marks) = 1, counted, count(*)
	from app.slip cross join lateral unnest(marks) mark
	where unit_id = of_unit and answered_on between from_day and to_day and marks <> '{}'
	group by 1, 2, 3 order by 1, 2, 3
$$;

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
comment on function api.set_aside_slips(uuid, date, date, text, timestamptz, uuid, int) is
	'nullable: device_answered_at, counter, device';
grant execute on function api.set_aside_counts(uuid, date, date),
	api.set_aside_slips(uuid, date, date, text, timestamptz, uuid, int) to authenticated, service_role;

create function app.require_leader(of_unit uuid) returns void
	language plpgsql stable as $$
begin
	if of_unit not in (select app.my_units(array['leader', 'administrator'])) then
		raise exception 'not a leader of this unit' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_leader(uuid) to authenticated;

-- SECURITY DEFINER in what follows: a slip has one column that a person may turn, and only here, where it is checked
-- who asks and written down. Only slips with a mark can be turned: nobody sets aside an ordinary slip.
-- slips: a list of ids. The answer is how many were turned.
create function api.switch_slips(of_unit uuid, slips jsonb, to_counted boolean, because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	turned bigint;
begin
	perform app.require_leader(of_unit);
	with done as (
		update app.slip set counted = to_counted
		where unit_id = of_unit and id in (select value::uuid from jsonb_array_elements_text(slips))
			and marks <> '{}' and counted <> to_counted
		returning id
	)
	select count(*) into turned from done;
	if turned > 0 then
		perform app.note(of_unit, case when to_counted then 'slips.counted' else 'slips.set_aside' end, null,
			jsonb_build_object('n', turned, 'because', because, 'slips', slips));
	end if;
	return turned;
end $$;

-- All slips of a period whose only reason is this mark: one that has another reason is ruled on by itself.
create function api.switch_marked_slips(of_unit uuid, from_day date, to_day date, of_mark text, to_counted boolean,
	because text) returns bigint
	language plpgsql security definer set search_path = '' as $$
declare
	turned bigint;
begin
	perform app.require_leader(of_unit);
	update app.slip set counted = to_counted
	where unit_id = of_unit and answered_on between from_day and to_day and marks = array[of_mark]
		and counted <> to_counted;
	get diagnostics turned = row_count;
	if turned > 0 then
		perform app.note(of_unit, case when to_counted then 'slips.counted' else 'slips.set_aside' end, of_mark,
			jsonb_build_object('n', turned, 'because', because, 'from', from_day, 'to', to_day));
	end if;
	return turned;
end $$;
grant execute on function api.switch_slips(uuid, jsonb, boolean, text),
	api.switch_marked_slips(uuid, date, date, text, boolean, text) to authenticated;

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
comment on function api.slip_rulings(uuid, int) is 'nullable: person, mark, from_day, to_day, because';
grant execute on function api.slip_rulings(uuid, int) to authenticated;
