-- A sign is looked into by those who lead: a case of its own, apart from those of citizens, with what was counted and the
-- presses behind it. It is about an officer's counter as often as not, and no other role reads it. It changes no figure.
create table app.sign_case (
	unit_id uuid not null references app.unit on delete cascade,
	-- What people call it by.
	number bigint not null generated always as identity,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	test text not null check (length(test) between 1 and 40),
	-- A counter or a field, as the test says.
	part text not null check (length(part) between 1 and 40),
	-- What was found, of how many, what was expected; and the presses behind it: how many, how many of them satisfied, and the
	-- first of them.
	counted jsonb not null check (jsonb_typeof(counted) = 'object' and pg_column_size(counted) < 60000),
	opened_at timestamptz not null default now(),
	closed_at timestamptz,
	closed_by uuid references auth.users on delete set null,
	-- What was found out: without it no case ends.
	reason text check (length(reason) between 3 and 4000),
	primary key (unit_id, number),
	unique (unit_id, quarter, test, part),
	constraint a_sign_ends_with_its_reason check ((closed_at is null) = (reason is null))
);
alter table app.sign_case enable row level security;
create policy the_server on app.sign_case to service_role using (true) with check (true);
grant select on app.sign_case to authenticated;
create policy leaders_read_cases_of_signs on app.sign_case for select to authenticated
	using (unit_id in (select app.my_units(array['leader', 'administrator'])));

-- Opens the case of a sign, or brings an open one up to what is counted now; one that was closed stays closed for its
-- quarter. True where it is new.
-- SECURITY DEFINER: no person writes cases by hand.
create function api.open_sign_case(of_unit uuid, of_quarter date, of_test text, of_part text, counted jsonb)
	returns boolean
	language plpgsql security definer set search_path = '' as $$
declare
	opened bigint;
begin
	insert into app.sign_case (unit_id, quarter, test, part, counted)
	values (of_unit, of_quarter, of_test, of_part, open_sign_case.counted)
	on conflict do nothing returning number into opened;
	if opened is not null then
		perform app.note(of_unit, 'sign_case.opened', opened::text,
			jsonb_build_object('test', of_test, 'part', of_part, 'quarter', of_quarter));
		return true;
	end if;
	update app.sign_case known set counted = open_sign_case.counted
	where known.unit_id = of_unit and known.quarter = of_quarter and known.test = of_test and known.part = of_part
		and known.closed_at is null and known.counted <> open_sign_case.counted;
	return false;
end $$;
grant execute on function api.open_sign_case(uuid, date, text, text, jsonb) to service_role;

-- Cases of signs, the open ones first, then the newest.
create function api.sign_cases(of_unit uuid, at_most int default 200)
	returns table (number bigint, quarter date, test text, part text, counted jsonb, opened_at timestamptz, closed_at timestamptz, closed_by text, reason text)
	language plpgsql stable as $$
#variable_conflict use_column
begin
	perform app.require_leader(of_unit);
	return query
		select number, quarter, test, part, counted, opened_at, closed_at, app.person_name(closed_by),
			reason
		from app.sign_case where unit_id = of_unit
		order by closed_at is not null, number desc limit least(at_most, 500);
end $$;
grant execute on function api.sign_cases(uuid, int) to authenticated;
comment on function api.sign_cases(uuid, int) is 'nullable: closed_at, closed_by, reason';

-- Ends a case with what was found out, once: its words stay.
-- SECURITY DEFINER: no person writes cases by hand; app.require_chair asks who may.
create function api.close_sign_case(of_unit uuid, of_number bigint, reason text) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	known app.sign_case;
begin
	perform app.require_chair(of_unit);
	select * into known from app.sign_case where unit_id = of_unit and number = of_number for update;
	if known.number is null then
		raise exception 'no such case' using errcode = 'PT404', detail = 'HL-7100';
	end if;
	if known.closed_at is not null then
		raise exception 'closed already' using errcode = 'PT409', detail = 'HL-7102';
	end if;
	if coalesce(length(btrim(close_sign_case.reason)), 0) not between 3 and 4000 then
		raise exception 'words are missing' using errcode = 'PT422', detail = 'HL-7104';
	end if;
	update app.sign_case one set closed_at = now(), closed_by = auth.uid(), reason = btrim(close_sign_case.reason)
	where one.unit_id = of_unit and one.number = of_number;
	perform app.note(of_unit, 'sign_case.closed', of_number::text,
		jsonb_build_object('test', known.test, 'part', known.part, 'quarter', known.quarter));
end $$;
grant execute on function api.close_sign_case(uuid, bigint, text) to authenticated;

-- Everything that the page of a quarter's signs shows, or of the signs of up to four in a row, in one answer and from one
-- snapshot, for those who lead. Each part is the function of its name.
create function api.quarter_signs(of_unit uuid, first_day date, quarters int default 1) returns jsonb
	language sql stable as $$
	select jsonb_build_object(
		'counts', api.sign_counts(of_unit, first_day, quarters),
		'slips', (select coalesce(jsonb_agg(r), '[]')
			from api.slip_counts(of_unit, first_day, app.last_day_of_quarters(first_day, quarters)) r),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r),
		'cases', (select coalesce(jsonb_agg(r), '[]') from api.sign_cases(of_unit) r))
$$;
grant execute on function api.quarter_signs(uuid, date, int) to authenticated;

-- The cases of a unit's signs with the names of what they are of, in one answer, for those who lead.
create function api.sign_cases_named(of_unit uuid) returns jsonb
	language sql stable as $$
	select jsonb_build_object(
		'cases', (select coalesce(jsonb_agg(r), '[]') from api.sign_cases(of_unit) r),
		'fields', (select coalesce(jsonb_agg(r), '[]') from api.fields(of_unit) r),
		'counters', (select coalesce(jsonb_agg(r), '[]') from api.counters(of_unit) r))
$$;
grant execute on function api.sign_cases_named(uuid) to authenticated;
