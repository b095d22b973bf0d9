-- Dossiers as the one-stop software reports them: no names, no identity numbers, only what figures need.
create table app.dossier (
	unit_id uuid not null references app.unit,
	source text not null check (length(source) between 1 and 80),
	code text not null check (length(code) between 1 and 120),
	field text,
	procedure text check (length(procedure) <= 300),
	officer text,
	state text not null check (state in
		('received', 'supplement_asked', 'refused', 'resolved_early', 'resolved_on_time', 'resolved_overdue', 'returned')),
	received_on date not null,
	due_on date,
	resolved_on date,
	as_of date not null,
	primary key (unit_id, source, code),
	foreign key (unit_id, field) references app.field
);
create index on app.dossier (unit_id, received_on);
create index on app.dossier (unit_id, resolved_on);

alter table app.dossier enable row level security;
grant select on app.dossier to authenticated;
create policy readers_of_the_field_read_dossiers on app.dossier for select to authenticated using (
	unit_id in (select app.my_units(array['leader', 'viewer', 'administrator']))
	or (unit_id in (select app.my_units(array['officer'])) and field in (select app.my_fields(unit_id)))
);

-- Insert or update a batch by source and code; rows that say nothing new are left alone. Rows were checked before;
-- a field the unit does not have is refused by the key.
create function api.put_dossiers(of_unit uuid, from_source text, as_of_day date, dossiers jsonb)
	returns table (added bigint, changed bigint, unchanged bigint)
	language plpgsql as $$
declare
	given bigint := jsonb_array_length(dossiers);
	wrote record;
begin
	with put as (
		insert into app.dossier as known (unit_id, source, code, field, procedure, officer, state, received_on, due_on,
			resolved_on, as_of)
		select of_unit, from_source, code, field, procedure, officer, state, received_on, due_on, resolved_on, as_of_day
		from jsonb_to_recordset(dossiers) row (code text, field text, procedure text, officer text, state text,
			received_on date, due_on date, resolved_on date)
		order by code
		on conflict (unit_id, source, code) do update set
			field = excluded.field, procedure = excluded.procedure, officer = excluded.officer, state = excluded.state,
			received_on = excluded.received_on, due_on = excluded.due_on, resolved_on = excluded.resolved_on,
			as_of = excluded.as_of
		where (known.field, known.procedure, known.officer, known.state, known.received_on, known.due_on, known.resolved_on)
			is distinct from (excluded.field, excluded.procedure, excluded.officer, excluded.state, excluded.received_on,
				excluded.due_on, excluded.resolved_on)
			and known.as_of <= excluded.as_of
		returning (xmax = 0) as is_new
	)
	select count(*) filter (where is_new) as added, count(*) filter (where not is_new) as changed into wrote from put;
	perform app.note(of_unit, 'dossiers.put', from_source,
		jsonb_build_object('added', wrote.added, 'changed', wrote.changed, 'given', given));
	return query select wrote.added, wrote.changed, given - wrote.added - wrote.changed;
end $$;
grant execute on function api.put_dossiers(uuid, text, date, jsonb) to service_role;

-- Dossiers of a period by field: received in it, and resolved in it by punctuality.
create function api.dossier_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, received bigint, resolved_early bigint, resolved_on_time bigint, resolved_overdue bigint,
		refused bigint, supplement_asked bigint, sources text[], as_of date)
	language sql stable as $$
	select coalesce(dossier.field, 'unstated'),
		count(*) filter (where received_on between from_day and to_day),
		count(*) filter (where state = 'resolved_early' and resolved_on between from_day and to_day),
		count(*) filter (where state = 'resolved_on_time' and resolved_on between from_day and to_day),
		count(*) filter (where state = 'resolved_overdue' and resolved_on between from_day and to_day),
		count(*) filter (where state = 'refused' and received_on between from_day and to_day),
		count(*) filter (where state = 'supplement_asked' and received_on between from_day and to_day),
		array_agg(distinct source), max(dossier.as_of)
	from app.dossier
	where unit_id = of_unit and (received_on between from_day and to_day or resolved_on between from_day and to_day)
	group by 1
$$;
grant execute on function api.dossier_counts(uuid, date, date) to authenticated, service_role;
