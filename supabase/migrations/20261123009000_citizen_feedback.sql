-- Dossiers of a quarter that feedback and petitions (PAKN) were about, by field, as somebody counted them in the register:
-- QĐ 766 counts each against the unit. Only those that are not overdue, which count against it already. Numbers with
-- their source and day; nothing of what was said, nor by whom.
create table app.citizen_feedback (
	unit_id uuid not null references app.unit on delete cascade,
	quarter date not null check (quarter = date_trunc('quarter', quarter)::date),
	field text not null default 'unstated',
	complained bigint not null check (complained >= 0),
	source text not null check (length(source) between 1 and 80),
	as_of date not null,
	entered_at timestamptz not null default now(),
	entered_by uuid,
	primary key (unit_id, quarter, field)
);
alter table app.citizen_feedback enable row level security;
grant select on app.citizen_feedback to authenticated;
create policy readers_of_the_field_read_feedback on app.citizen_feedback for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

create function api.citizen_feedback(of_unit uuid, of_quarter date)
	returns table (field text, complained bigint, source text, as_of date)
	language sql stable as $$
	select field, complained, source, as_of from app.citizen_feedback
	where unit_id = of_unit and quarter = of_quarter order by field
$$;

-- SECURITY DEFINER: officers enter the fields they own, leaders and administrators all of them, but nobody writes the
-- table by hand. Without a number, what was entered is taken back.
create function api.put_citizen_feedback(of_unit uuid, of_quarter date, of_field text, of_source text,
	as_of_day date, complained bigint default null) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	if auth.uid() is not null and of_unit not in (select app.my_units(array['leader', 'administrator']))
		and of_field not in (select app.my_fields(of_unit)) then
		raise exception 'not the field of this officer' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	if of_field <> 'unstated' then
		perform from app.field where unit_id = of_unit and code = of_field;
		if not found then raise exception 'no such field' using errcode = 'PT422', detail = 'HL-1013'; end if;
	end if;
	if as_of_day > app.local_day(now()) then
		raise exception 'a day to come' using errcode = 'PT422', detail = 'HL-3113';
	end if;
	if put_citizen_feedback.complained is null then
		delete from app.citizen_feedback where unit_id = of_unit and quarter = of_quarter and field = of_field;
	else
		insert into app.citizen_feedback as known (unit_id, quarter, field, complained, source, as_of, entered_by)
		values (of_unit, of_quarter, of_field, put_citizen_feedback.complained, of_source, as_of_day, auth.uid())
		on conflict (unit_id, quarter, field) do update set complained = excluded.complained, source = excluded.source,
			as_of = excluded.as_of, entered_by = excluded.entered_by, entered_at = now()
		where (known.complained, known.source, known.as_of) is distinct from
			(excluded.complained, excluded.source, excluded.as_of);
	end if;
	if found then
		perform app.note(of_unit, 'citizen_feedback.put', of_field, jsonb_build_object('quarter', of_quarter,
			'complained', put_citizen_feedback.complained, 'source', of_source, 'as_of', as_of_day));
	end if;
end $$;
grant execute on function api.citizen_feedback(uuid, date),
	api.put_citizen_feedback(uuid, date, text, text, date, bigint) to authenticated, service_role;
