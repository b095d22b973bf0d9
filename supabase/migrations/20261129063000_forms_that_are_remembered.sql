set check_function_bodies = off;

-- tables: one new, nothing to keep. Whoever asks by the first questionnaire asks by the second from now on; slips that
-- came keep the version they answered, and a unit's own wording stays as it is.


-- What the titles and words of a unit's own forms mean (Google Forms, an old table), as somebody chose them the last
-- time. kind column: a title; the others: a word in a cell. word is folded, meaning is a code.
create table app.paper_word (
	unit_id uuid not null references app.unit on delete cascade,
	kind text not null check (kind in ('column', 'level', 'field', 'counter', 'stage', 'reason')),
	word text not null check (length(word) between 1 and 200),
	meaning text not null check (length(meaning) between 1 and 60),
	changed_at timestamptz not null default now(),
	primary key (unit_id, kind, word)
);
alter table app.paper_word enable row level security;

-- A unit with the first questionnaire, the usual fields of a commune, one reception point and one counter: enough to
-- pair a tablet at once; everything can be renamed later.
-- SECURITY DEFINER: a new unit has no members yet who could be asked; operators and the server only.
create or replace function api.create_unit(code text, name text, kind text, parent_code text default null, is_sample boolean default false)
	returns uuid
	language plpgsql security definer set search_path = '' as $$
declare
	made uuid;
begin
	perform app.require_operator();
	insert into app.unit (code, name, kind, parent_id, is_sample)
	values (create_unit.code, create_unit.name, create_unit.kind,
		(select unit.id from app.unit where unit.code = parent_code order by valid_from desc limit 1), create_unit.is_sample)
	returning id into made;
	insert into app.unit_setting (unit_id, questionnaire) values (made, 'sipas-2640.2');
	if kind in ('commune', 'ward', 'township', 'special_zone') then
		insert into app.field (unit_id, code, name, name_en, position) values
			(made, 'ho-tich', 'Hộ tịch', 'Civil status', 1),
			(made, 'chung-thuc', 'Chứng thực', 'Certification', 2),
			(made, 'dat-dai', 'Đất đai', 'Land', 3),
			(made, 'lao-dong-xa-hoi', 'Lao động – Người có công – Xã hội', 'Labour, merit and social affairs', 4),
			(made, 'cu-tru', 'Cư trú (Công an)', 'Residence (police)', 5),
			(made, 'khac', 'Khác', 'Other', 6);
		insert into app.reception_point (unit_id, code, name) values (made, 'mot-cua', 'Bộ phận Một cửa');
		insert into app.counter (unit_id, code, name, name_en, reception_point, position)
		values (made, 'Q1', 'Quầy 1', 'Counter 1', 'mot-cua', 1);
	end if;
	if auth.uid() is not null then
		insert into app.member (unit_id, user_id, role) values (made, auth.uid(), 'administrator');
	end if;
	perform app.note(made, 'unit.created', create_unit.code);
	return made;
end $$;

-- What the titles and words of a unit's own forms mean.
create function api.paper_words(of_unit uuid) returns table (kind text, word text, meaning text)
	language sql stable as $$
	select kind, word, meaning from app.paper_word where unit_id = of_unit order by kind, word
$$;

-- Remembers what titles and words mean: [{"kind", "word", "meaning"}]; without a meaning it is forgotten.
-- SECURITY DEFINER: who leads the unit says so; nobody writes the table by hand.
create function api.put_paper_words(of_unit uuid, words jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_leader(of_unit);
	delete from app.paper_word kept
	using jsonb_to_recordset(words) given (kind text, word text, meaning text)
	where kept.unit_id = of_unit and kept.kind = given.kind and kept.word = given.word and given.meaning is null;
	insert into app.paper_word as kept (unit_id, kind, word, meaning)
	select distinct on (given.kind, given.word) of_unit, given.kind, given.word, given.meaning
	from jsonb_to_recordset(words) given (kind text, word text, meaning text) where given.meaning is not null
	on conflict (unit_id, kind, word) do update set meaning = excluded.meaning, changed_at = now()
	where kept.meaning <> excluded.meaning;
	if found then
		perform app.note(of_unit, 'slips.mapped', null, jsonb_build_object('words', jsonb_array_length(words)));
	end if;
end $$;


create policy members_read_paper_words on app.paper_word for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));
create policy the_server on app.paper_word to service_role using (true) with check (true);

grant execute on function api.paper_words(uuid) to authenticated, service_role;
grant execute on function api.put_paper_words(uuid, jsonb) to authenticated;
grant select on app.paper_word to authenticated;

-- The first questionnaire with one reason more: what is none of the others. It belongs to no factor.
insert into app.questionnaire (version, title, question_vi, question_en, source)
select 'sipas-2640.2', title, question_vi, question_en, source from app.questionnaire where version = 'sipas-2640.1';

insert into app.questionnaire_item (version, id, kind, factor, position, starred, stages, urgent, vi, en)
select 'sipas-2640.2', id, kind, factor, position, starred, stages, urgent, vi, en
from app.questionnaire_item where version = 'sipas-2640.1'
union all select 'sipas-2640.2', 'other_reason', 'reason', null, 15, false, null, false, 'Lý do khác', 'Another reason';

update app.unit_setting set questionnaire = 'sipas-2640.2' where questionnaire = 'sipas-2640.1';

reset check_function_bodies;
