-- Questionnaires are data with a version: a province can bring its own, and every slip knows which one it answered.
create table app.questionnaire (
	version text primary key check (version ~ '^[a-z0-9][a-z0-9.-]{0,39}$'),
	title text not null,
	question_vi text not null,
	question_en text not null,
	source text not null
);

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
alter table app.unit_setting add foreign key (questionnaire) references app.questionnaire;

alter table app.questionnaire enable row level security;
alter table app.questionnaire_item enable row level security;
grant select on app.questionnaire, app.questionnaire_item to anon, authenticated;
create policy everyone_reads_questionnaires on app.questionnaire for select using (true);
create policy everyone_reads_items on app.questionnaire_item for select using (true);
