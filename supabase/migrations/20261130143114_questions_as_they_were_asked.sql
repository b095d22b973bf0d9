set check_function_bodies = off;

drop function api.slip_list(uuid,date,date,text,text,text,text,integer,text,boolean,text,boolean,text,timestamp with time zone,uuid,integer,uuid);

alter table app.questionnaire add column asked_from timestamp with time zone;
alter table app.questionnaire add column follows text;

alter table app.questionnaire add constraint questionnaire_follows_fkey FOREIGN KEY (follows) REFERENCES app.questionnaire(version);

-- Of copies that were made before, the record of deeds knows when and from what.
update app.questionnaire known set follows = deed.follows, asked_from = deed.at
from (
	select distinct on (subject) subject, detail ->> 'from' as follows, at from app.audit
	where action = 'setting.questionnaire' order by subject, at
) deed
where deed.subject = known.version and exists (select from app.questionnaire earlier where earlier.version = deed.follows);

-- What a unit asks, put together by itself: a copy of the version in use under a new name, which the unit asks from then on.
-- Every id stays, so that a tablet that was away delivers what it asked; slips that are stored keep the version they answered.
-- wording: {"question": {"vi", "en"}, "items": {id: {"vi", "en", "where"}}, "order": [id, …], "reason": {"factor", "vi", "en"}}.
-- where: 'tablet' (and on telephones), 'phone' (there only), 'nowhere'; of reasons, 'phone' is everywhere they are offered. order
-- is that of the ids in it, those left out follow as they stood; reason adds one. Returns the version that is asked now: the
-- same where nothing differs.
-- SECURITY DEFINER: no other role writes questionnaires; it asks for the administrator.
create or replace function api.copy_questionnaire(of_unit uuid, from_version text, wording jsonb) returns text
	language plpgsql security definer set search_path = '' as $$
declare
	stem text := 'u' || left(replace(of_unit::text, '-', ''), 12) || '.';
	made text;
	texts text[];
	ordered text[] := array(select jsonb_array_elements_text(coalesce(wording -> 'order', '[]')));
	becomes app.questionnaire_item[];
begin
	perform app.require_administrator(of_unit);
	perform from app.unit_setting where unit_id = of_unit and questionnaire = from_version for update;
	if not found then
		raise exception 'another version is asked meanwhile' using errcode = 'PT409', detail = 'HL-7111';
	end if;
	texts := array(
		select value from jsonb_each_text(wording -> 'question')
		union all select said.value from jsonb_each(wording -> 'items') item cross join jsonb_each_text(item.value) said
			where said.key <> 'where'
		union all select value from jsonb_each_text(wording -> 'reason') where key <> 'factor');
	if exists (select from unnest(texts) said where length(btrim(said)) not between 1 and 200) then
		raise exception 'a text is missing' using errcode = 'PT422', detail = 'HL-7112';
	end if;
	becomes := array(
		select (from_version, id, kind, factor,
			row_number() over (partition by kind
				order by coalesce(array_position(ordered, id), cardinality(ordered) + position::int), position, id),
			case when said.at is null then starred else said.at = 'tablet' and kind = 'item' end,
			stages, urgent, coalesce(wording #>> array['items', id, 'vi'], vi),
			coalesce(wording #>> array['items', id, 'en'], en),
			case when said.at is null then asked else said.at <> 'nowhere' end)::app.questionnaire_item
		from app.questionnaire_item
		cross join lateral (select wording #>> array['items', id, 'where'] as at) said
		where version = from_version);
	-- Each factor weighs the same on the tablet, and a reason that alerts a leader is always offered.
	if exists (select from unnest(becomes) item where item.starred group by item.factor having count(*) > 1)
		or exists (select from unnest(becomes) item where item.urgent and not item.asked)
		or not exists (select from unnest(becomes) item where item.kind = 'reason' and item.asked) then
		raise exception 'that cannot be asked so' using errcode = 'PT422', detail = 'HL-7113';
	end if;
	if wording -> 'reason' is null and not exists (
		select from app.questionnaire known where version = from_version and (question_vi, question_en) is distinct from
			(coalesce(wording #>> '{question,vi}', question_vi), coalesce(wording #>> '{question,en}', question_en))
	) and not exists (
		select from unnest(becomes) item join app.questionnaire_item known on known.version = from_version and known.id = item.id
		where (known.vi, known.en, known.starred, known.asked) is distinct from (item.vi, item.en, item.starred, item.asked)
	) and array(select item.id from unnest(becomes) item order by item.kind, item.position)
		= array(select known.id from app.questionnaire_item known where version = from_version order by kind, position, id) then
		return from_version;
	end if;
	select stem || count(*) + 1 into made from app.questionnaire where starts_with(version, stem);
	insert into app.questionnaire (version, title, question_vi, question_en, source, follows, asked_from)
	select made, title, coalesce(wording #>> '{question,vi}', question_vi), coalesce(wording #>> '{question,en}', question_en),
		source, from_version, now()
	from app.questionnaire where version = from_version;
	insert into app.questionnaire_item (version, id, kind, factor, position, starred, stages, urgent, vi, en, asked)
	select made, item.id, item.kind, item.factor, item.position, item.starred, item.stages, item.urgent, item.vi, item.en,
		item.asked
	from unnest(becomes) item;
	if wording -> 'reason' is not null then
		insert into app.questionnaire_item (version, id, kind, factor, position, vi, en)
		select made, 'own' || count(*) filter (where id ~ '^own[0-9]+$') + 1, 'reason', wording #>> '{reason,factor}',
			max(position) + 1, wording #>> '{reason,vi}', wording #>> '{reason,en}'
		from app.questionnaire_item where version = made;
	end if;
	update app.unit_setting set questionnaire = made where unit_id = of_unit;
	perform app.note(of_unit, 'setting.questionnaire', made, jsonb_build_object('from', from_version));
	return made;
end $$;

-- All figures of any period under a filter, in one answer and from one snapshot, as the caller may see it; nothing
-- for whoever has no role in the unit, or may not see the officer's figures. The hours are counted where the period is no longer
-- than a quarter, otherwise null.
create or replace function api.period(of_unit uuid, from_day date, to_day date, before_from date, before_to date, year_from date,
	year_to date, of_field text default null, of_counter text default null, of_channel text default null,
	of_stage text default null, of_level int default null, of_reason text default null, of_officer uuid default null)
	returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'minimum', setting.publication_minimum,
		'target', setting.satisfied_target,
		'mark', api.today_mark(of_unit),
		'predecessors', app.predecessors(of_unit),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'reasons', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'vi', vi, 'en', en) order by position), '[]')
			from app.questions_of(of_unit, from_day, to_day) where kind = 'reason'),
		'officers', (select coalesce(jsonb_agg(r), '[]') from app.officers_shown(of_unit) r),
		'current', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, from_day, to_day, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'before', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, before_from, before_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'yearAgo', (select coalesce(jsonb_agg(r), '[]') from app.period_counts(of_unit, year_from, year_to, of_field,
			of_counter, of_channel, of_stage, of_level, of_reason, of_officer) r),
		'trend', (select coalesce(jsonb_agg(r), '[]') from app.quarter_trend(of_unit, to_day, of_field, of_counter,
			of_channel, of_stage, of_level, of_reason, of_officer) r),
		'units', case when num_nonnulls(of_field, of_counter, of_channel, of_stage, of_level, of_reason, of_officer) = 0
			then (select coalesce(jsonb_agg(r), '[]') from app.satisfied_beneath(of_unit, from_day, to_day) r)
			else '[]' end,
		'hours', case when to_day - from_day < 93 then (select coalesce(jsonb_agg(r), '[]')
			from app.hour_counts(of_unit, from_day, to_day, of_field, of_counter, of_channel, of_stage, of_level, of_reason,
				of_officer) r) end)
	from app.unit_setting setting
	where setting.unit_id = of_unit and app.tells_of_officer(of_unit, of_officer)
		and of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- All figures of one quarter, in one answer and from one snapshot, as the caller may see it; nothing for whoever has
-- no role in the unit. Each part is the function of its name. sections_of: the years whose filed sections
-- are wanted beside its own; with_index: the index of the quarter's
-- year too, null where that year was not begun.
create or replace function api.quarter(of_unit uuid, first_day date, of_field text default null, sections_of jsonb default '[]',
	with_index boolean default false) returns setof jsonb
	language sql stable as $$
	select jsonb_build_object(
		'setting', (select to_jsonb(r) from api.unit_setting(of_unit) r),
		'predecessors', app.predecessors(of_unit),
		'questionnaire', (select coalesce(jsonb_agg(r), '[]') from app.questions_of(of_unit, first_day, span.last_day) r),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'current', (select coalesce(jsonb_agg(r), '[]') from api.slip_counts(of_unit, first_day, span.last_day, of_field) r),
		'previous', (select coalesce(jsonb_agg(r), '[]')
			from api.slip_counts(of_unit, (first_day - interval '3 months')::date, first_day - 1, of_field) r),
		'lastYear', (select coalesce(jsonb_agg(r), '[]')
			from api.slip_counts(of_unit, (first_day - interval '1 year')::date,
				(first_day - interval '9 months' - interval '1 day')::date, of_field) r),
		'marked', (select coalesce(jsonb_agg(r), '[]') from api.marked_slips(of_unit, first_day, span.last_day) r),
		'dossiers', (select coalesce(jsonb_agg(r), '[]') from api.dossier_counts(of_unit, first_day, span.last_day) r),
		'rated', (select coalesce(jsonb_agg(r), '[]') from api.rate_766_counts(of_unit, first_day, span.last_day) r),
		'feedback', (select coalesce(jsonb_agg(r), '[]') from api.citizen_feedback(of_unit, first_day) r),
		'responses', (select coalesce(jsonb_agg(r), '[]') from api.response_counts(of_unit, first_day, span.last_day) r),
		'sections', (select coalesce(jsonb_agg(r), '[]')
			from (select span.year union select value::int from jsonb_array_elements_text(sections_of)) wanted (year)
			cross join lateral api.report_sections(of_unit, wanted.year) r),
		'seals', (select coalesce(jsonb_agg(r), '[]')
			from (select span.year union select value::int from jsonb_array_elements_text(sections_of)) wanted (year)
			cross join lateral api.report_versions(of_unit, wanted.year) r),
		'owners', (select coalesce(jsonb_agg(r), '[]') from api.field_owners(of_unit) r),
		'dayChanges', (select coalesce(jsonb_agg(r), '[]') from api.day_changes(of_unit) r),
		'beginnings', (select coalesce(jsonb_agg(r), '[]') from api.field_beginnings(of_unit) r),
		'snapshots', (select coalesce(jsonb_agg(r), '[]')
			from api.section_snapshots(of_unit, span.year, extract(quarter from first_day)::int) r),
		'fieldCounts', (select coalesce(jsonb_agg(r), '[]') from api.field_counts(of_unit, first_day, span.last_day) r),
		'index', case when with_index and span.year in (select api.index_years(of_unit))
			then (select index_rows from api.index_rows(of_unit, span.year)) end)
	from (select (first_day + interval '3 months - 1 day')::date as last_day,
		extract(year from first_day)::int as year) span
	where current_setting('role') in ('service_role', 'none')
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;

-- What a report of any days is composed from, in one snapshot, for whoever leads the unit: figures alone, nothing that is
-- filed or approved. The complaints of whole quarters are added up; those of other days nobody has entered, and the rate of
-- QĐ 766 is kept by quarter.
create or replace function api.report_on_demand(of_unit uuid, from_day date, to_day date, before_from date, before_to date, year_from date,
	year_to date) returns jsonb
	language plpgsql stable as $$
declare
	whole boolean := app.are_quarters(from_day, to_day);
begin
	perform app.require_leader(of_unit);
	return jsonb_build_object(
		'setting', (select to_jsonb(one) from api.unit_setting(of_unit) one),
		'reportSetting', (select to_jsonb(one) from api.report_setting(of_unit) one),
		'questions', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.questions_of(of_unit, from_day, to_day) one),
		'fields', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.fields(of_unit) one),
		'beginnings', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_beginnings(of_unit) one),
		'counters', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.counters(of_unit) one),
		'current', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, from_day, to_day) one),
		'previous', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, before_from, before_to) one),
		'lastYear', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, year_from, year_to) one),
		'marked', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.marked_slips(of_unit, from_day, to_day) one),
		'dossiers', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.dossier_counts(of_unit, from_day, to_day) one),
		'responses', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.response_counts(of_unit, from_day, to_day) one),
		'rated', case when whole then
			(select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.rate_766_counts(of_unit, from_day, to_day) one) else '[]' end,
		'feedback', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from (
			select field, sum(complained) as complained, min(source) as source, max(as_of) as as_of from app.citizen_feedback
			where whole and unit_id = of_unit and quarter between from_day and to_day
			group by field having count(*) = (select count(*) from generate_series(from_day, to_day, interval '3 months'))) one),
		'comments', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_comments(of_unit, from_day, to_day) one),
		'cases', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_cases(of_unit, from_day, to_day) one),
		'readAt', now());
end $$;

-- The slips behind a figure, newest first, from before the one named: by what a page filters. Words are looked for in the
-- comment. The level of a marked slip is left out: it has no part in whether the slip is counted. Comments are masked for
-- everybody but the owner of the field. of_officer: of fields that the officer owned on the day, for callers who may know it.
-- SECURITY DEFINER: reads the comments, which tables give to nobody; whose slips they are is asked in the where clause, as
-- the policy of app.slip does. The statement is made of fixed pieces: every value is a parameter.
create function api.slip_list(of_unit uuid, from_day date, to_day date, of_field text default null,
	of_counter text default null, of_channel text default null, of_stage text default null, of_level int default null,
	of_reason text default null, with_text boolean default false, of_mark text default null, is_counted boolean default null,
	words text default null, before_at timestamptz default null, before_id uuid default null, at_most int default 50,
	of_officer uuid default null)
	returns table (id uuid, at timestamptz, answered_at timestamptz, device_answered_at timestamptz, field text, stage text,
		counter text, channel text, device text, level int, reasons text[], comment text, is_masked boolean, marks text[],
		counted boolean, case_state text, questionnaire text)
	language plpgsql stable security definer set search_path = '' as $$
declare
	reads_all boolean;
	own_fields text[];
	by_text boolean := with_text or words is not null;
	key text := case when by_text then 'follow_up.received_at' else 'slip.answered_at' end;
begin
	select reach.reads_all, reach.fields into reads_all, own_fields from app.fields_read(of_unit) reach;
	if (not reads_all and own_fields = '{}') or not app.tells_of_officer(of_unit, of_officer) then return; end if;
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
			then ' and app.search_words(follow_up.comment) @@ websearch_to_tsquery(''pg_catalog.simple'', app.folded($4))' else '' end
		|| case when of_field is not null then ' and coalesce(slip.field, ''unstated'') = $5' else '' end
		|| case when of_counter is not null then ' and coalesce(slip.counter, ''unstated'') = $6' else '' end
		|| case when of_channel is not null then ' and slip.channel = $7' else '' end
		|| case when of_stage is not null then ' and coalesce(slip.stage, ''unstated'') = $8' else '' end
		|| case when of_level is not null then ' and slip.level = $9 and slip.marks = ''{}''' else '' end
		|| case when of_reason is not null
			then ' and follow_up.reasons <> ''{}'' and follow_up.reasons @> array[$10]' else '' end
		|| case when of_mark is not null then ' and slip.marks @> array[$11]' else '' end
		|| case when is_counted is not null then ' and slip.counted = $13' else '' end
		|| case when of_officer is not null
			then ' and app.owned_on($1, $17, slip.field, slip.answered_on)' else '' end
		|| case when not reads_all then ' and slip.field = any ($12)' else '' end
		|| case when before_at is not null then ' and (' || key || ', slip.id) < ($14, $15)' else '' end
		|| ' order by ' || key || ' desc, slip.id desc limit least($16, 500)'
	using of_unit, from_day::timestamp at time zone 'Asia/Ho_Chi_Minh',
		(to_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', words, of_field, of_counter, of_channel, of_stage, of_level,
		of_reason, of_mark, own_fields, is_counted, before_at, before_id, at_most, of_officer;
end $$;

-- What a unit asked in a period, one row each for what was asked under an id: by the words of the newest version that was
-- asked in it. What is asked today is worded for today only; slips and sections of an earlier period keep their words.
create function app.questions_of(of_unit uuid, from_day date, to_day date)
	returns table (version text, title text, question_vi text, question_en text, id text, kind text, factor text,
		"position" int, starred boolean, stages text[], urgent boolean, vi text, en text, asked boolean)
	language sql stable as $$
	with recursive used as (
		select known.version, known.follows, app.local_day(known.asked_from) as since, 1 as back
		from app.unit_setting setting join app.questionnaire known on known.version = setting.questionnaire
		where setting.unit_id = of_unit
		union all
		select earlier.version, earlier.follows, app.local_day(earlier.asked_from), used.back + 1
		from used join app.questionnaire earlier on earlier.version = used.follows
		where used.since > from_day
	), asked as (
		select item.*, used.back,
			row_number() over (partition by item.kind, item.id order by used.back) as newest
		from used cross join lateral api.questionnaire(used.version) item
		where used.since is null or used.since <= to_day
	)
	select version, title, question_vi, question_en, id, kind, factor, "position", starred, stages, urgent, vi, en, asked
	from asked where newest = 1
	order by back, kind, "position"
$$;

-- Everything a quarter's report is composed from, in one snapshot: one statement reads it all.
create or replace function app.report_rows(of_unit uuid, of_year int, of_quarter int) returns jsonb
	language sql stable as $$
	with days as (
		select first_day, (first_day + interval '3 months - 1 day')::date as last_day
		from make_date(of_year, of_quarter * 3 - 2, 1) first_day
	)
	select jsonb_build_object(
		'setting', (select to_jsonb(one) from api.unit_setting(of_unit) one),
		'reportSetting', (select to_jsonb(one) from api.report_setting(of_unit) one),
		'questions', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.questions_of(of_unit, first_day, last_day) one),
		'fields', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.fields(of_unit) one),
		'beginnings', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_beginnings(of_unit) one),
		'dayChanges', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.day_changes(of_unit) one),
		'counters', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.counters(of_unit) one),
		'current', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, first_day, last_day) one),
		'previous', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit,
			(first_day - interval '3 months')::date, first_day - 1) one),
		'lastYear', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit,
			(first_day - interval '1 year')::date, (first_day - interval '9 months')::date - 1) one),
		'marked', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.marked_slips(of_unit, first_day, last_day) one),
		'dossiers', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.dossier_counts(of_unit, first_day, last_day) one),
		'rated', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.rate_766_counts(of_unit, first_day, last_day) one),
		'feedback', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.citizen_feedback(of_unit, first_day) one),
		'responses', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.response_counts(of_unit, first_day, last_day) one),
		'sections', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_sections(of_unit, of_year) one),
		'owners', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_owners(of_unit) one),
		'snapshots', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.section_snapshots(of_unit, of_year, of_quarter) one),
		'comments', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_comments(of_unit, first_day, last_day) one),
		'cases', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_cases(of_unit, first_day, last_day) one),
		'fieldCounts', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_counts(of_unit, first_day, last_day) one),
		'readAt', now())
	from days
$$;

grant execute on function api.slip_list(uuid, date, date, text, text, text, text, int, text, boolean, text, boolean, text, timestamptz, uuid, int, uuid)
	to authenticated, service_role;
comment on function api.slip_list(uuid, date, date, text, text, text, text, int, text, boolean, text, boolean, text, timestamptz, uuid, int, uuid) is
	'nullable: device_answered_at, field, stage, counter, device, level, comment, case_state';
grant execute on function app.questions_of(uuid, date, date) to authenticated;

reset check_function_bodies;
