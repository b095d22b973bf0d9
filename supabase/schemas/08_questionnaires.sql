-- Questionnaires are data with a version: a province can bring its own, and every slip knows which one it answered.
create table app.questionnaire (
	version text primary key check (version ~ '^[a-z0-9][a-z0-9.-]{0,39}$'),
	title text not null,
	question_vi text not null,
	question_en text not null,
	source text not null,
	-- Of a copy that a unit made: which version it asked until then, and since when it asks this one.
	follows text references app.questionnaire,
	asked_from timestamptz
);
alter table app.questionnaire enable row level security;
create policy the_server on app.questionnaire to service_role using (true) with check (true);
grant select on app.questionnaire to anon, authenticated;
create policy everyone_reads_questionnaires on app.questionnaire for select using (true);

-- kind: a five-level item, a reason to choose, or a fact the citizen counts (0, 1, 2 or more).
create table app.questionnaire_item (
	version text not null references app.questionnaire,
	id text not null check (id ~ '^[A-Za-z][A-Za-z0-9_]{0,39}$' and id <> 'overall'),
	kind text not null check (kind in ('item', 'reason', 'fact')),
	factor text check (factor in ('access', 'procedure', 'officer', 'result', 'feedback')),
	position smallint not null,
	-- Starred items are the five that fit on a kiosk.
	starred boolean not null default false,
	-- Asked only at these stages; null: at all of them.
	stages text[],
	urgent boolean not null default false,
	vi text not null,
	en text not null,
	-- False: not asked any more, and still accepted from a tablet that was away.
	asked boolean not null default true,
	primary key (version, id)
);
alter table app.questionnaire_item enable row level security;
create policy the_server on app.questionnaire_item to service_role using (true) with check (true);
grant select on app.questionnaire_item to anon, authenticated;
create policy everyone_reads_items on app.questionnaire_item for select using (true);

-- A questionnaire with its items, one row each, in the order in which they are asked.
create function api.questionnaire(of_version text)
	returns table (version text, title text, question_vi text, question_en text, id text, kind text, factor text,
		"position" int, starred boolean, stages text[], urgent boolean, vi text, en text, asked boolean)
	language sql stable as $$
	select questionnaire.version, title, question_vi, question_en, item.id, kind, factor, item."position", starred,
		stages, urgent, vi, en, asked
	from app.questionnaire join app.questionnaire_item item using (version)
	where questionnaire.version = of_version
	order by kind, item."position"
$$;
grant execute on function api.questionnaire(text) to anon, authenticated, service_role;
comment on function api.questionnaire(text) is 'nullable: factor, stages';

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
grant execute on function app.questions_of(uuid, date, date) to authenticated;

-- What a unit asks, put together by itself: a copy of the version in use under a new name, which the unit asks from then on.
-- Every id stays, so that a tablet that was away delivers what it asked; slips that are stored keep the version they answered.
-- wording: {"question": {"vi", "en"}, "items": {id: {"vi", "en", "where"}}, "order": [id, …], "reason": {"factor", "vi", "en"}}.
-- where: 'tablet' (and on telephones), 'phone' (there only), 'nowhere'; of reasons, 'phone' is everywhere they are offered. order
-- is that of the ids in it, those left out follow as they stood; reason adds one. Returns the version that is asked now: the
-- same where nothing differs.
-- SECURITY DEFINER: no other role writes questionnaires; it asks for the administrator.
create function api.copy_questionnaire(of_unit uuid, from_version text, wording jsonb) returns text
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
grant execute on function api.copy_questionnaire(uuid, text, jsonb) to authenticated;
