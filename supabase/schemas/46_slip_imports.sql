-- Which of these slips are there already, and what they say: paper slips are typed in again and again, and a number that
-- was used for another slip must not swallow a new one. Only the server asks; ids is a list.
create function api.known_slips(of_unit uuid, ids jsonb)
	returns table (id uuid, level int, answered_at timestamptz, field text, counter text, stage text, reasons text[],
		items jsonb, facts jsonb, comment text)
	language sql stable as $$
	select slip.id, slip.level::int, slip.answered_at, slip.field, slip.counter, slip.stage,
		coalesce(follow_up.reasons, '{}'), coalesce(follow_up.items, '{}'), coalesce(follow_up.facts, '{}'),
		follow_up.comment
	from app.slip
	left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
	where slip.unit_id = of_unit and slip.id in (select value::uuid from jsonb_array_elements_text(ids))
$$;
grant execute on function api.known_slips(uuid, jsonb) to service_role;
comment on function api.known_slips(uuid, jsonb) is 'nullable: field, counter, stage, comment';

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
create policy the_server on app.paper_word to service_role using (true) with check (true);
grant select on app.paper_word to authenticated;
create policy members_read_paper_words on app.paper_word for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- What the titles and words of a unit's own forms mean.
create function api.paper_words(of_unit uuid) returns table (kind text, word text, meaning text)
	language sql stable as $$
	select kind, word, meaning from app.paper_word where unit_id = of_unit order by kind, word
$$;
grant execute on function api.paper_words(uuid) to authenticated, service_role;

-- Remembers what titles and words mean: [{"kind", "word", "meaning"}]; without a meaning it is forgotten.
-- SECURITY DEFINER: who leads the unit says so; no person writes the table by hand.
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
grant execute on function api.put_paper_words(uuid, jsonb) to authenticated;

-- What a tablet could not deliver comes as a file. Its lines name the tablet by the hash of its token, which the server
-- keeps anyway; only the server asks, to hand each line to the intake as coming from that tablet, and only for tablets
-- of the unit whose administrator brought the file.
create function api.outbox_devices(of_unit uuid)
	returns table (id uuid, code text, name text, token_hash text)
	language sql stable as $$
	select id, code, name, encode(token_hash, 'hex') from app.device where unit_id = of_unit order by code
$$;
grant execute on function api.outbox_devices(uuid) to service_role;

-- Writes down who brought which file, and what came of it: {"rows", "stored", "repeated", "rejected"}.
create function api.note_outbox_import(of_unit uuid, file text, outcome jsonb) returns void
	language plpgsql as $$
begin
	perform app.require_administrator(of_unit);
	perform app.note(of_unit, 'outbox.imported', left(file, 200), outcome);
end $$;
grant execute on function api.note_outbox_import(uuid, text, jsonb) to authenticated, service_role;
