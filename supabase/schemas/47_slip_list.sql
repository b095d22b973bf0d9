-- The slips and comments behind every figure, and how free text is read and found.

-- Hides long digit runs and names after a form of address. The same as domain/slip/mask.ts says: a test holds both to one list.
create function app.masked(given text) returns text
	language plpgsql immutable parallel safe set search_path = '' as $$
declare
	digit constant text := '[0-9\uff10-\uff19\u0660-\u0669\u06f0-\u06f9]';
	run constant text := digit || '(?:[ \t\n\r\f\v\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff'
		|| '.,()\u2010-\u2015\-\[\]/\\_*\u00b7\u2022’''"“”．。，・＊／（）]{0,3}' || digit || '){8,}';
	one_day constant text := '(?<![0-9/.\-])(?:0?[1-9]|[12][0-9]|3[01])[/.\-](?:0?[1-9]|1[0-2])(?:[/.\-](?:19|20)[0-9][0-9])?'
		|| '(?![0-9/.\-]*[0-9])';
	upper_case constant text := 'A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ';
	lower_case constant text := 'a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ';
	word constant text := '[' || upper_case || '][' || lower_case || ']*';
	address constant text := '[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Cc]háu|[Tt]ên|[Tt]ên tôi là|[Tt]ôi tên là'
		|| '|[Tt]ôi là|[Hh]ọ tên|[Cc]án bộ|[Đđ]ồng chí|[Đđ]/c';
	rest text := normalize(given, NFC);
	done text := '';
	found text;
	at int;
begin
	loop
		found := substring(rest from run);
		exit when found is null;
		at := position(found in rest);
		done := done || left(rest, at - 1) || case
			when regexp_replace(found, one_day, ' ', 'g') ~ digit then regexp_replace(found, digit, '•', 'g')
			else found end;
		rest := substr(rest, at + length(found));
	end loop;
	return regexp_replace(done || rest,
		'(?<![' || upper_case || lower_case || '])(' || address || ')((?: là|:)? )(' || word || '(?: ' || word || '){0,3})(?!['
			|| lower_case || '])',
		'\1\2•••', 'g');
end $$;
grant execute on function app.masked(text) to authenticated;

-- Without diacritics and capital letters: "Đất đai" is "dat dai".
create function app.folded(given text) returns text
	language sql immutable parallel safe
	return lower(translate(regexp_replace(normalize(given, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd'));
grant execute on function app.folded(text) to authenticated;

-- What a comment can be found by: a masked number is not found.
create function app.search_words(given text) returns tsvector
	language sql immutable parallel safe
	return to_tsvector('pg_catalog.simple', app.folded(app.masked(given)));
grant execute on function app.search_words(text) to authenticated;

-- What somebody types to search, without strokes that stand before no word: each would be one more negation, of which
-- PostgreSQL takes no more than 32 in a row.
create function app.search_text(typed text) returns text
	language sql stable
	return regexp_replace(app.folded(typed), '-(?=[^0-9a-z"]|$)', ' ', 'g');
grant execute on function app.search_text(text) to authenticated;

create index slip_follow_up_words on app.slip_follow_up using gin (app.search_words(comment)) where comment is not null;
create index slip_follow_up_comments on app.slip_follow_up (unit_id, received_at, slip_id) where comment is not null;
create index slip_follow_up_reasons on app.slip_follow_up using gin (reasons) where reasons <> '{}';
-- What faces are counted by beside the hour lies in it too: a quarter's hours are counted without reading its slips.
create index slip_newest on app.slip (unit_id, answered_at, id) include (level, counted, field, counter, channel, stage);
-- Only what is odd enters it: a usual tap does not.
create index slip_marked_newest on app.slip (unit_id, answered_at, id) where marks <> '{}';

-- Which fields the caller reads in a unit: null: all of them. Nothing for who holds no role there.
create function app.fields_read(of_unit uuid, out reads_all boolean, out fields text[])
	language plpgsql stable security definer set search_path = '' as $$
begin
	reads_all := (app.is_server()) or of_unit in (select app.my_units(array['leader', 'viewer', 'administrator']));
	fields := case when of_unit in (select app.my_units(array['officer']))
		then array(select app.my_fields(of_unit)) else '{}' end;
end $$;
grant execute on function app.fields_read(uuid) to authenticated;

-- The slips behind a figure, newest first, from before the one named: by what a page filters. Words are looked for in the
-- comment. The level of a marked slip is left out: it has no part in whether the slip is counted. Comments are masked for
-- everybody but the owner of the field. of_officer: of fields that the officer owned on the day, for callers who may know it.
-- SECURITY DEFINER: reads the comments, which the tables give to no role; whose slips they are is asked in the where clause, as
-- the policy of app.slip does. The statement is made of fixed pieces: every value is a parameter.
create function api.slip_list(of_unit uuid, from_day date, to_day date, of_field text default null,
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
comment on function api.slip_list(uuid, date, date, text, text, text, text, int, text, boolean, text, boolean, text, timestamptz, uuid, int, uuid, int, int) is
	'nullable: device_answered_at, field, stage, counter, device, level, comment, case_state';
grant execute on function api.slip_list(uuid, date, date, text, text, text, text, int, text, boolean, text, boolean, text, timestamptz, uuid, int, uuid, int, int)
	to authenticated, service_role;

-- A page of slips leaves the house: who took it, and what was asked for.
create function api.note_slip_export(of_unit uuid, asked jsonb, n int) returns void
	language plpgsql as $$
begin
	perform app.note(of_unit, 'slips.exported', null, asked || jsonb_build_object('n', n));
end $$;
grant execute on function api.note_slip_export(uuid, jsonb, int) to authenticated;
