set check_function_bodies = off;

-- Only what is odd enters it: a usual tap does not.
create index slip_marked_newest on app.slip (unit_id, answered_at, id) where marks <> '{}';

-- The slips behind a figure, newest first, from before the one named: by what a page filters. Words are looked for in the
-- comment. The level of a marked slip is left out: it has no part in whether the slip is counted. Comments are masked for
-- everybody but the owner of the field. of_officer: of fields that the officer owned on the day, for callers who may know it.
-- SECURITY DEFINER: reads the comments, which the tables give to no role; whose slips they are is asked in the where clause, as
-- the policy of app.slip does. The statement is made of fixed pieces: every value is a parameter.
create or replace function api.slip_list(of_unit uuid, from_day date, to_day date, of_field text default null,
	of_counter text default null, of_channel text default null, of_stage text default null, of_level int default null,
	of_reason text default null, with_text boolean default false, of_mark text default null, is_counted boolean default null,
	words text default null, before_at timestamptz default null, before_id uuid default null, at_most int default 50,
	of_officer uuid default null, of_weekday int default null, of_hour int default null)
	returns table (id uuid, at timestamptz, answered_at timestamptz, device_answered_at timestamptz, field text, stage text,
		counter text, channel text, device text, level int, reasons text[], comment text, is_masked boolean, marks text[],
		counted boolean, case_state text, questionnaire text)
	language plpgsql stable security definer set search_path = '' as $$
declare
	reads_all boolean;
	own_fields text[];
	by_text boolean := with_text or words is not null;
	key text := case when by_text then 'follow_up.received_at' else 'slip.answered_at' end;
	-- What the officer owned all the days that are asked for, and whether something else in a part of them.
	owned text[];
	owned_partly boolean;
begin
	select reach.reads_all, reach.fields into reads_all, own_fields from app.fields_read(of_unit) reach;
	if (not reads_all and own_fields = '{}') or not app.tells_of_officer(of_unit, of_officer) then return; end if;
	select coalesce(array_agg(own.field) filter (where own.days @> daterange(from_day, to_day, '[]')), '{}'),
		bool_or(own.days && daterange(from_day, to_day, '[]') and not own.days @> daterange(from_day, to_day, '[]'))
	into owned, owned_partly from app.owned_days(of_unit, of_officer) own;
	return query execute
		'select slip.id, ' || key || ', slip.answered_at, slip.device_answered_at, slip.field, slip.stage, slip.counter,
			slip.channel, device.name, case when slip.marks = ''{}'' then slip.level::int end,
			coalesce(follow_up.reasons, ''{}''),
			case when slip.field = any ($12) then follow_up.comment else app.masked(follow_up.comment) end,
			not coalesce(slip.field = any ($12), false), slip.marks, slip.counted, known.state, slip.questionnaire
		from app.slip slip '
		|| case when by_text or of_reason is not null then '' else 'left ' end || 'join app.slip_follow_up follow_up
			on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
		left join app.device device on device.unit_id = slip.unit_id and device.id = slip.device_id
		left join app.citizen_case known on known.unit_id = slip.unit_id and known.slip_id = slip.id
		where slip.unit_id = $1 and slip.answered_at >= $2 and slip.answered_at < $3'
		|| case when by_text then ' and follow_up.unit_id = $1 and follow_up.comment is not null' else '' end
		|| case when words is not null
			then ' and app.search_words(follow_up.comment) @@ websearch_to_tsquery(''pg_catalog.simple'', app.search_text($4))' else '' end
		|| case when of_field is not null then ' and coalesce(slip.field, ''unstated'') = $5' else '' end
		|| case when of_counter is not null then ' and coalesce(slip.counter, ''unstated'') = $6' else '' end
		|| case when of_channel is not null then ' and slip.channel = $7' else '' end
		|| case when of_stage is not null then ' and coalesce(slip.stage, ''unstated'') = $8' else '' end
		|| case when of_level is not null then ' and slip.level = $9 and slip.marks = ''{}''' else '' end
		|| case when of_reason is not null
			then ' and follow_up.reasons <> ''{}'' and follow_up.reasons @> array[$10]' else '' end
		-- Only a marked slip is ever left out: said so that the few marked ones are looked through, not all.
		|| case when of_mark is not null or not is_counted
			then ' and slip.marks <> ''{}''' else '' end
		|| case when of_mark is not null then ' and slip.marks @> array[$11]' else '' end
		|| case when is_counted is not null then ' and slip.counted = $13' else '' end
		|| case when of_officer is not null
			then ' and (slip.field = any ($20)' || case when owned_partly then ' or exists (select from app.owned_days($1, $17) own
				where own.field = slip.field and own.days @> slip.answered_on)' else '' end || ')'
			else '' end
		-- Of one weekday (ISO) and hour in Việt Nam, as app.hour_counts has them.
		|| case when of_weekday is not null
			then ' and extract(isodow from slip.answered_at at time zone ''Asia/Ho_Chi_Minh'') = $18' else '' end
		|| case when of_hour is not null
			then ' and extract(hour from slip.answered_at at time zone ''Asia/Ho_Chi_Minh'') = $19' else '' end
		|| case when not reads_all then ' and slip.field = any ($12)' else '' end
		|| case when before_at is not null then ' and (' || key || ', slip.id) < ($14, $15)' else '' end
		|| ' order by ' || key || ' desc, slip.id desc limit least($16, 500)'
	using of_unit, from_day::timestamp at time zone 'Asia/Ho_Chi_Minh',
		(to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', words, of_field, of_counter, of_channel, of_stage, of_level,
		of_reason, of_mark, own_fields, is_counted, before_at, before_id, at_most, of_officer,
		of_weekday, of_hour, owned;
end $$;


reset check_function_bodies;
