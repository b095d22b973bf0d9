-- Questionnaires are data with a version: a province can bring its own, and every slip knows which one it answered.
create table app.questionnaire (
	version text primary key check (version ~ '^[a-z0-9][a-z0-9.-]{0,39}$'),
	title text not null,
	question_vi text not null,
	question_en text not null,
	source text not null
);
alter table app.questionnaire enable row level security;
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
	primary key (version, id)
);
alter table app.questionnaire_item enable row level security;
grant select on app.questionnaire_item to anon, authenticated;
create policy everyone_reads_items on app.questionnaire_item for select using (true);

-- A questionnaire with its items, one row each, in the order in which they are asked.
create function api.questionnaire(of_version text)
	returns table (version text, title text, question_vi text, question_en text, id text, kind text, factor text,
		"position" int, starred boolean, stages text[], urgent boolean, vi text, en text)
	language sql stable as $$
	select questionnaire.version, title, question_vi, question_en, item.id, kind, factor, item."position", starred,
		stages, urgent, vi, en
	from app.questionnaire join app.questionnaire_item item using (version)
	where questionnaire.version = of_version
	order by kind, item."position"
$$;
grant execute on function api.questionnaire(text) to anon, authenticated, service_role;
comment on function api.questionnaire(text) is 'nullable: factor, stages';
