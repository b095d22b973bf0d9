-- A comment's way to its answer (citizen_case, because "case" is a word of SQL). A case belongs to the slip that opened it; the slip itself never changes.
create table app.case_setting (
	unit_id uuid primary key references app.unit on delete cascade,
	-- Working days, each counted from the day after.
	acknowledge_days smallint not null default 1 check (acknowledge_days between 1 and 30),
	answer_days smallint not null default 10 check (answer_days between 1 and 60),
	urgent_answer_days smallint not null default 5 check (urgent_answer_days between 1 and 60),
	reopened_answer_days smallint not null default 5 check (reopened_answer_days between 1 and 60)
);
alter table app.case_setting enable row level security;
create policy the_server on app.case_setting to service_role using (true) with check (true);
grant select on app.case_setting to authenticated;
create policy members_read_case_settings on app.case_setting for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- How many working days a unit gives itself; what everybody begins with where it has set nothing.
create function api.case_setting(of_unit uuid)
	returns table (acknowledge_days int, answer_days int, urgent_answer_days int, reopened_answer_days int)
	language sql stable as $$
	select coalesce(days.acknowledge_days, 1), coalesce(days.answer_days, 10), coalesce(days.urgent_answer_days, 5),
		coalesce(days.reopened_answer_days, 5)
	from app.unit_setting setting left join app.case_setting days using (unit_id)
	where setting.unit_id = of_unit
		and of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
$$;
grant execute on function api.case_setting(uuid) to authenticated;

-- Sets them, for cases that are opened from now on; the audit keeps what they were.
-- SECURITY DEFINER: no person writes the table by hand.
create function api.put_case_setting(of_unit uuid, acknowledge_days int, answer_days int, urgent_answer_days int,
	reopened_answer_days int) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was jsonb;
	becomes jsonb := jsonb_build_object('acknowledge_days', put_case_setting.acknowledge_days,
		'answer_days', put_case_setting.answer_days, 'urgent_answer_days', put_case_setting.urgent_answer_days,
		'reopened_answer_days', put_case_setting.reopened_answer_days);
begin
	perform app.require_administrator(of_unit);
	select to_jsonb(known) into was from api.case_setting(of_unit) known;
	if was is not distinct from becomes then return; end if;
	insert into app.case_setting (unit_id, acknowledge_days, answer_days, urgent_answer_days, reopened_answer_days)
	values (of_unit, put_case_setting.acknowledge_days, put_case_setting.answer_days, put_case_setting.urgent_answer_days,
		put_case_setting.reopened_answer_days)
	on conflict (unit_id) do update set acknowledge_days = excluded.acknowledge_days,
		answer_days = excluded.answer_days, urgent_answer_days = excluded.urgent_answer_days,
		reopened_answer_days = excluded.reopened_answer_days;
	perform app.note(of_unit, 'setting.cases', null, app.changes(coalesce(was, becomes), becomes));
end $$;
grant execute on function api.put_case_setting(uuid, int, int, int, int) to authenticated;

create table app.citizen_case (
	unit_id uuid not null,
	slip_id uuid not null,
	-- What people call it by.
	number bigint not null generated always as identity,
	cause text not null check (cause in ('urgent', 'dissatisfied')),
	-- Whose it is to answer: the slip's own field until it is handed over.
	field text,
	state text not null default 'new'
		check (state in ('new', 'acknowledged', 'in_progress', 'answered', 'closed', 'reopened')),
	opened_at timestamptz not null default now(),
	acknowledge_by date not null,
	due_on date not null,
	-- Who said "I see to it", by name.
	owner uuid references auth.users on delete set null,
	acknowledged_at timestamptz,
	interim text check (length(interim) between 3 and 2000),
	answer text check (length(answer) between 3 and 4000),
	answered_at timestamptz,
	answered_by uuid references auth.users on delete set null,
	transferred_to text check (length(transferred_to) between 3 and 200),
	duplicate_of uuid,
	closed_at timestamptz,
	-- The citizen said, once, that it is not solved: from then on it is the leader's to answer.
	unsolved_at timestamptz,
	-- HMAC under the receipt's own token, which is kept nowhere: whoever holds the paper finds the case, and no way
	-- leads from here to a paper. Posters and kiosks have none.
	receipt_mark bytea unique check (length(receipt_mark) = 32),
	primary key (unit_id, slip_id),
	unique (number),
	foreign key (unit_id, slip_id) references app.slip on delete cascade,
	foreign key (unit_id, field) references app.field,
	foreign key (unit_id, duplicate_of) references app.citizen_case,
	constraint an_end_has_its_reason check (
		state <> 'closed' or answer is not null or transferred_to is not null or duplicate_of is not null),
	constraint an_answer_has_its_words check (state <> 'answered' or (answer is not null and answered_at is not null)),
	constraint no_case_repeats_itself check (duplicate_of <> slip_id)
);
create index case_open on app.citizen_case (unit_id, due_on, number) where state in ('new', 'acknowledged', 'in_progress', 'reopened');
create index case_newest on app.citizen_case (unit_id, number);

-- What was done with it: appended, never changed.
create table app.case_event (
	unit_id uuid not null,
	slip_id uuid not null,
	id bigint not null generated always as identity,
	at timestamptz not null default clock_timestamp(),
	-- null: the rule, or the citizen behind the own receipt.
	actor uuid,
	deed text not null check (deed in ('open', 'acknowledge', 'note', 'interim', 'answer', 'hand_over', 'transfer', 'merge',
		'close', 'reopen', 'unsolved')),
	words text check (length(words) <= 4000),
	target text,
	primary key (unit_id, slip_id, id),
	foreign key (unit_id, slip_id) references app.citizen_case on delete cascade
);

alter table app.citizen_case enable row level security;
create policy the_server on app.citizen_case to service_role using (true) with check (true);
alter table app.case_event enable row level security;
create policy the_server on app.case_event to service_role using (true) with check (true);
-- Not the mark of the receipt.
grant select (unit_id, slip_id, number, cause, field, state, opened_at, acknowledge_by, due_on, owner, acknowledged_at,
	interim, answer, answered_at, answered_by, transferred_to, duplicate_of, closed_at, unsolved_at)
	on app.citizen_case to authenticated;
grant select on app.case_event to authenticated;
create policy leaders_and_owners_read_cases on app.citizen_case for select to authenticated using (
	unit_id in (select app.my_units(array['leader']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);
create policy readers_of_the_case_read_events on app.case_event for select to authenticated using (
	exists (select from app.citizen_case known where known.unit_id = case_event.unit_id and known.slip_id = case_event.slip_id)
);

create function app.refuse_to_change_an_event() returns trigger language plpgsql as $$
begin
	raise exception 'events are never changed' using errcode = 'PT409', detail = 'HL-7101';
end $$;
create trigger refuse_to_change_an_event before update on app.case_event
	for each row execute function app.refuse_to_change_an_event();

-- Opens the cases of slips that have just been added to, in their transaction; a second time changes nothing. The rule
-- stands in domain/case/rule.ts too, for pages: a test holds both to each other.
-- SECURITY DEFINER: no person writes cases by hand.
create function app.open_cases(of_units uuid[], of_slips uuid[]) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	opened record;
begin
	for opened in
		with caused as (
			select slip.unit_id, slip.id as slip_id, slip.field, case
				when exists (
					select from unnest(added.reasons) reason
					join app.questionnaire_item item on item.version = slip.questionnaire and item.kind = 'reason'
						and item.id = reason and item.urgent
				) then 'urgent'
				when slip.level <= setting.dissatisfied_at_most
					and (added.comment ~ '\S' or exists (
						select from app.contact where contact.unit_id = slip.unit_id and contact.slip_id = slip.id))
					then 'dissatisfied' end as cause
			from unnest(of_units, of_slips) given (unit_id, slip_id)
			cross join lateral (
				select * from app.slip known where known.unit_id = given.unit_id and known.id = given.slip_id limit 1
			) slip
			join app.unit_setting setting on setting.unit_id = slip.unit_id
			left join lateral (
				select reasons, comment from app.slip_follow_up known
				where known.unit_id = given.unit_id and known.slip_id = given.slip_id limit 1
			) added on true
		)
		insert into app.citizen_case (unit_id, slip_id, cause, field, acknowledge_by, due_on)
		select caused.unit_id, caused.slip_id, caused.cause, caused.field,
			app.working_day_after(caused.unit_id, app.local_day(now()), coalesce(days.acknowledge_days, 1)),
			app.working_day_after(caused.unit_id, app.local_day(now()),
				case when caused.cause = 'urgent' then coalesce(days.urgent_answer_days, 5) else coalesce(days.answer_days, 10) end)
		from caused left join app.case_setting days on days.unit_id = caused.unit_id
		where caused.cause is not null
		order by caused.unit_id, caused.slip_id
		on conflict do nothing
		returning unit_id, slip_id, cause
	loop
		insert into app.case_event (unit_id, slip_id, deed, target) values (opened.unit_id, opened.slip_id, 'open', opened.cause);
		perform app.note(opened.unit_id, 'case.opened', opened.slip_id::text, jsonb_build_object('cause', opened.cause));
	end loop;
end $$;
revoke execute on function app.open_cases(uuid[], uuid[]) from service_role;

-- Most follow-ups neither say a word nor tick a reason: they cost nothing here.
create function app.open_cases_of_follow_ups() returns trigger
	language plpgsql security definer set search_path = '' as $$
declare
	units uuid[];
	slips uuid[];
begin
	select array_agg(unit_id), array_agg(slip_id) into units, slips from added
	where comment is not null or reasons <> '{}';
	if units is not null then perform app.open_cases(units, slips); end if;
	return null;
end $$;
create trigger open_cases after insert on app.slip_follow_up
	referencing new table as added for each statement execute function app.open_cases_of_follow_ups();
create function app.open_cases_of_contacts() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.open_cases(array[new.unit_id], array[new.slip_id]);
	return null;
end $$;
create trigger open_cases after insert on app.contact
	for each row execute function app.open_cases_of_contacts();

-- Cases by how urgent they are to their day: those that are open by their due day, closed ones the newest first.
create function api.cases(of_unit uuid, which text default 'open', of_field text default null, before_number bigint default null,
	at_most int default 50)
	returns table (slip_id uuid, number bigint, cause text, field text, state text, opened_at timestamptz, due_on date,
		owner text, answered_at timestamptz, is_unsolved boolean, level int, channel text, comment text)
	language sql stable security definer set search_path = '' as $$
	select known.slip_id, known.number, known.cause, known.field, known.state, known.opened_at, known.due_on,
		app.person_name(known.owner), known.answered_at, known.unsolved_at is not null, slip.level::int, slip.channel,
		case when known.field in (select app.my_fields(of_unit)) then follow_up.comment else app.masked(follow_up.comment) end
	from app.citizen_case known
	join app.slip slip on slip.unit_id = known.unit_id and slip.id = known.slip_id
	left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
	where known.unit_id = of_unit
		and (of_unit in (select app.my_units(array['leader']))
			or (of_unit in (select app.my_units(array['officer'])) and known.field in (select app.my_fields(of_unit))))
		and case which when 'open' then known.state in ('new', 'acknowledged', 'in_progress', 'reopened')
			when 'answered' then known.state in ('answered', 'closed') else true end
		and (of_field is null or known.field = of_field)
		and (before_number is null or known.number < before_number)
	order by case when which = 'open' then known.due_on end, case when which = 'open' then known.number end,
		known.number desc
	limit least(at_most, 500)
$$;
grant execute on function api.cases(uuid, text, text, bigint, int) to authenticated;
comment on function api.cases(uuid, text, text, bigint, int) is 'nullable: field, owner, answered_at, comment';

-- How many wait, for the menu. Whoever reads no case counts none. with_steps: what an administrator has to do first too, as
-- api.first_steps says it, so that a page asks once.
create function api.case_counts(of_unit uuid, with_steps boolean default false)
	returns table (open bigint, overdue bigint, unseen bigint, alerts bigint, first_steps jsonb)
	language sql stable as $$
	select count(*), count(*) filter (where due_on < app.local_day(now())),
		count(*) filter (where state in ('new', 'reopened')),
		(select count(*) from app.alert where unit_id = of_unit and ended_at is null and acknowledged_at is null),
		case when with_steps then (select to_jsonb(steps) from api.first_steps(of_unit) steps) end
	from app.citizen_case
	where unit_id = of_unit and state in ('new', 'acknowledged', 'in_progress', 'reopened')
	having auth.uid() is not null
$$;
grant execute on function api.case_counts(uuid, boolean) to authenticated;
comment on function api.case_counts(uuid, boolean) is 'nullable: first_steps';

-- One case, with the slip it came from. Comments are masked for everybody but the owner of the field.
create function api.case_page(of_unit uuid, of_slip uuid)
	returns table (number bigint, cause text, field text, state text, opened_at timestamptz, acknowledge_by date, due_on date,
		owner text, interim text, answer text, answered_at timestamptz, answered_by text, transferred_to text,
		duplicate_of uuid, duplicate_number bigint, unsolved_at timestamptz, has_receipt boolean, has_contact boolean,
		level int, channel text, stage text, counter text, answered_on date, reasons text[], questionnaire text,
		comment text, is_masked boolean)
	language sql stable security definer set search_path = '' as $$
	select known.number, known.cause, known.field, known.state, known.opened_at, known.acknowledge_by, known.due_on,
		app.person_name(known.owner), known.interim, known.answer, known.answered_at, app.person_name(known.answered_by),
		known.transferred_to, known.duplicate_of, original.number, known.unsolved_at, known.receipt_mark is not null,
		exists (select from app.contact where contact.unit_id = of_unit and contact.slip_id = of_slip),
		slip.level::int, slip.channel, slip.stage, slip.counter, slip.answered_on, coalesce(follow_up.reasons, '{}'),
		slip.questionnaire,
		case when own.field then follow_up.comment else app.masked(follow_up.comment) end, not own.field
	from app.citizen_case known
	join app.slip slip on slip.unit_id = known.unit_id and slip.id = known.slip_id
	left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
	left join app.citizen_case original on original.unit_id = known.unit_id and original.slip_id = known.duplicate_of
	cross join lateral (select coalesce(known.field in (select app.my_fields(of_unit)), false) as field) own
	where known.unit_id = of_unit and known.slip_id = of_slip
		and (of_unit in (select app.my_units(array['leader']))
			or (of_unit in (select app.my_units(array['officer'])) and own.field))
$$;
grant execute on function api.case_page(uuid, uuid) to authenticated;
comment on function api.case_page(uuid, uuid) is 'nullable: field, owner, interim, answer, answered_at, answered_by, transferred_to, duplicate_of, duplicate_number, unsolved_at, stage, counter, comment';

-- Everything that was done about a case, oldest first, with the names of who did it.
create function api.case_events(of_unit uuid, of_slip uuid)
	returns table (at timestamptz, person text, deed text, words text, target text)
	language sql stable as $$
	select at, app.person_name(actor), deed, words, target from app.case_event
	where unit_id = of_unit and slip_id = of_slip order by id
$$;
grant execute on function api.case_events(uuid, uuid) to authenticated;
comment on function api.case_events(uuid, uuid) is 'nullable: person, words, target';

-- One deed with a case, by a person, in one transaction with its event and the audit. The answer is the state after it.
-- deed: acknowledge · note · interim (words, until_day) · answer (words) · hand_over (target: a field, words) · transfer
-- (target: who, words) · merge (target: the number of the other case) · close · reopen (words).
-- What the citizen called unsolved is answered by a leader.
-- SECURITY DEFINER: no person writes cases by hand.
create function api.do_with_case(of_unit uuid, of_slip uuid, deed text, words text default null, target text default null,
	until_day date default null) returns text
	language plpgsql security definer set search_path = '' as $$
#variable_conflict use_variable
declare
	found app.citizen_case;
	leads boolean := of_unit in (select app.my_units(array['leader']));
	is_open boolean;
	other app.citizen_case;
	me uuid := auth.uid();
	today date := app.local_day(now());
	after text;
begin
	words := nullif(btrim(words), '');
	target := nullif(btrim(target), '');
	select * into found from app.citizen_case known where known.unit_id = of_unit and known.slip_id = of_slip for update;
	if found.slip_id is null or not (leads or (of_unit in (select app.my_units(array['officer']))
		and coalesce(found.field in (select app.my_fields(of_unit)), false))) then
		raise exception 'no such case' using errcode = 'PT403', detail = 'HL-7100';
	end if;
	is_open := found.state in ('new', 'acknowledged', 'in_progress', 'reopened');
	after := case
		when deed = 'note' then found.state
		when deed = 'acknowledge' and found.state in ('new', 'reopened') then 'acknowledged'
		when deed = 'interim' and is_open then 'in_progress'
		when deed = 'answer' and (is_open or found.state = 'answered') then 'answered'
		when deed = 'hand_over' and is_open then 'new'
		when deed in ('transfer', 'merge') and is_open then 'closed'
		when deed = 'close' and found.state = 'answered' then 'closed'
		when deed = 'reopen' and found.state in ('answered', 'closed') then 'reopened' end;
	if after is null then
		raise exception 'not possible in this state' using errcode = 'PT409', detail = 'HL-7102';
	end if;
	if found.unsolved_at is not null and not leads and deed in ('answer', 'close', 'transfer', 'merge') then
		raise exception 'a leader answers what was not solved' using errcode = 'PT403', detail = 'HL-7103';
	end if;
	if deed in ('note', 'interim', 'answer', 'hand_over', 'transfer', 'reopen') and coalesce(length(words), 0) < 3 then
		raise exception 'words are missing' using errcode = 'PT422', detail = 'HL-7104';
	end if;
	if deed = 'interim' and (until_day is null or until_day <= today or until_day > today + 90) then
		raise exception 'a day ahead is missing' using errcode = 'PT422', detail = 'HL-7105';
	end if;
	if deed = 'hand_over' and not exists (
		select from app.field where field.unit_id = of_unit and field.code = target and field.closed_on is null) then
		raise exception 'no such field' using errcode = 'PT422', detail = 'HL-7106';
	end if;
	if deed = 'transfer' and coalesce(length(target), 0) < 3 then
		raise exception 'no target' using errcode = 'PT422', detail = 'HL-7107';
	end if;
	if deed = 'merge' then
		select * into other from app.citizen_case known
		where known.unit_id = of_unit and known.number::text = target and known.slip_id <> of_slip
			and known.duplicate_of is null;
		if other.slip_id is null or not (leads or coalesce(other.field in (select app.my_fields(of_unit)), false)) then
			raise exception 'no such case' using errcode = 'PT422', detail = 'HL-7108';
		end if;
	end if;

	update app.citizen_case known set
		state = after,
		owner = case when deed in ('note') then known.owner when deed = 'hand_over' then null else coalesce(known.owner, me) end,
		acknowledged_at = case when deed in ('note', 'hand_over') then known.acknowledged_at
			else coalesce(known.acknowledged_at, now()) end,
		field = case when deed = 'hand_over' then target else known.field end,
		interim = case when deed = 'interim' then words else known.interim end,
		due_on = case when deed = 'interim' then until_day
			when deed = 'reopen' then app.working_day_after(of_unit, today, coalesce(
				(select reopened_answer_days from app.case_setting days where days.unit_id = of_unit), 5))
			else known.due_on end,
		-- What was answered before stays among the events.
		answer = case when deed = 'answer' then words when deed = 'reopen' then null else known.answer end,
		answered_at = case when deed = 'answer' then now() when deed = 'reopen' then null else known.answered_at end,
		answered_by = case when deed = 'answer' then me when deed = 'reopen' then null else known.answered_by end,
		transferred_to = case when deed = 'transfer' then target when deed = 'reopen' then null else known.transferred_to end,
		duplicate_of = case when deed = 'merge' then other.slip_id when deed = 'reopen' then null else known.duplicate_of end,
		closed_at = case when after = 'closed' then now() when deed = 'reopen' then null else known.closed_at end
	where known.unit_id = of_unit and known.slip_id = of_slip;
	insert into app.case_event (unit_id, slip_id, actor, deed, words, target)
	values (of_unit, of_slip, me, deed, words,
		case deed when 'interim' then app.day_key(until_day) else target end);
	perform app.note(of_unit, 'case.' || case deed when 'acknowledge' then 'acknowledged' when 'note' then 'noted'
		when 'interim' then 'interim' when 'answer' then 'answered' when 'hand_over' then 'handed_over'
		when 'transfer' then 'transferred' when 'merge' then 'merged' when 'close' then 'closed' else 'reopened' end,
		of_slip::text, jsonb_build_object('number', found.number));
	return after;
end $$;
grant execute on function api.do_with_case(uuid, uuid, text, text, text, date) to authenticated;

-- The mark of the receipt, laid beside the case by whoever holds the token: the server, on the citizen's own visit.
create function api.mark_case(of_unit uuid, of_slip uuid, mark text) returns boolean
	language plpgsql security definer set search_path = '' as $$
begin
	update app.citizen_case set receipt_mark = decode(mark, 'hex')
	where unit_id = of_unit and slip_id = of_slip and receipt_mark is null;
	return found;
end $$;
grant execute on function api.mark_case(uuid, uuid, text) to service_role;

-- What the holder of a receipt reads of the own case: of a duplicate, the answer of the case it was laid to.
create function api.case_of_receipt(mark text)
	returns table (unit_id uuid, unit_name text, number bigint, state text, opened_at timestamptz, due_on date, interim text,
		answer text, answered_at timestamptz, transferred_to text, may_say_unsolved boolean)
	language sql stable security definer set search_path = '' as $$
	select own.unit_id, unit.name, own.number,
		case when own.duplicate_of is null then own.state else original.state end, own.opened_at, original.due_on, original.interim,
		original.answer, original.answered_at, original.transferred_to,
		own.unsolved_at is null and original.answer is not null
	from app.citizen_case own
	join app.citizen_case original on original.unit_id = own.unit_id and original.slip_id = coalesce(own.duplicate_of, own.slip_id)
	join app.unit unit on unit.id = own.unit_id
	where own.receipt_mark = decode(mark, 'hex')
$$;
grant execute on function api.case_of_receipt(text) to service_role;
comment on function api.case_of_receipt(text) is 'nullable: interim, answer, answered_at, transferred_to';

-- The citizen says, once, that it is not solved: the case opens again, one level up.
create function api.say_unsolved(mark text, words text default null) returns boolean
	language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
	found app.citizen_case;
begin
	select * into found from app.citizen_case where receipt_mark = decode(mark, 'hex') for update;
	if found.slip_id is null or found.unsolved_at is not null or not (found.state in ('answered', 'closed')) then
		return false;
	end if;
	insert into app.case_event (unit_id, slip_id, deed, words)
	values (found.unit_id, found.slip_id, 'unsolved', left(nullif(btrim(say_unsolved.words), ''), 2000));
	update app.citizen_case known set state = 'reopened', unsolved_at = now(), answer = null, answered_at = null,
		answered_by = null, duplicate_of = null, transferred_to = null, closed_at = null, owner = null,
		due_on = app.working_day_after(found.unit_id, app.local_day(now()), coalesce(
			(select reopened_answer_days from app.case_setting days where days.unit_id = found.unit_id), 5))
	where known.unit_id = found.unit_id and known.slip_id = found.slip_id;
	perform app.note(found.unit_id, 'case.unsolved', found.slip_id::text, jsonb_build_object('number', found.number));
	return true;
end $$;
grant execute on function api.say_unsolved(text, text) to service_role;

-- Cases in numbers, for the report and the public page: opened in a period, answered by their day, and how long it took.
create function api.case_figures(of_unit uuid, from_day date, to_day date)
	returns table (opened bigint, answered bigint, answered_in_time bigint, open_overdue bigint, median_days int)
	language sql stable security definer set search_path = '' as $$
	select count(*), count(answered_at), count(*) filter (where app.local_day(answered_at) <= due_on),
		count(*) filter (where answered_at is null and closed_at is null and due_on < app.local_day(now())),
		(percentile_disc(0.5) within group (order by app.local_day(answered_at) - app.local_day(opened_at))
			filter (where answered_at is not null))::int
	from app.citizen_case
	where unit_id = of_unit and app.local_day(opened_at) between from_day and to_day
		and ((app.is_server()) or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])))
$$;
comment on function api.case_figures(uuid, date, date) is 'nullable: median_days';
grant execute on function api.case_figures(uuid, date, date) to authenticated, service_role;
