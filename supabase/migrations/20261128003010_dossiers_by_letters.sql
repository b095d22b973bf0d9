-- As before, but a source is known by its letters at every door, and a row that is refused for its field does not take
-- an earlier one of the same code with it.
-- SECURITY DEFINER: members of the unit bring dossiers in, but nobody writes the table by hand; it also reads the
-- officers' names to find their codes, which not every member may.
-- Inserts or updates a batch by source and code and says of each row what became of it. A row that says nothing new is
-- `unchanged`, and known to stand so as of the newer day; one that is older than what is known is `unchanged` and moves
-- nothing. Where a code comes twice, the later row that can be taken counts.
create or replace function api.put_dossier_rows(of_unit uuid, from_source text, as_of_day date, dossiers jsonb)
	returns table (ord int, status text, problem text)
	language plpgsql security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
declare
	outcome jsonb;
	known_as text;
begin
	perform app.require_member(of_unit);
	known_as := app.known_source(of_unit, from_source);
	with given as (
		select item.ord, dossier.*
		from jsonb_array_elements(dossiers) with ordinality item (value, ord)
		cross join lateral jsonb_to_record(item.value) dossier (code text, field text, procedure text, officer text,
			state text, received_on date, due_on date, resolved_on date)
	), judged as (
		select fielded.*, known.code as officer_code, case
			when fielded.no_field then 'HL-1013'
			when fielded.ord < max(fielded.ord) filter (where not fielded.no_field) over (partition by fielded.code)
				then 'HL-3107'
		end as problem
		from (
			select given.*, given.field is not null and field.code is null as no_field
			from given left join app.field on field.unit_id = of_unit and field.code = given.field
		) fielded
		left join lateral (
			select officer.code from app.officer
			where officer.unit_id = of_unit
				and (officer.code = fielded.officer or lower(officer.name) = lower(fielded.officer))
			order by officer.code limit 1
		) known on true
	), put as (
		insert into app.dossier as known (unit_id, source, code, field, procedure, officer, state, received_on, due_on,
			resolved_on, as_of)
		select of_unit, known_as, code, field, procedure, officer_code, state, received_on, due_on, resolved_on,
			as_of_day
		from judged where judged.problem is null
		order by code
		on conflict (unit_id, source, code) do update set
			field = excluded.field, procedure = excluded.procedure, officer = excluded.officer, state = excluded.state,
			received_on = excluded.received_on, due_on = excluded.due_on, resolved_on = excluded.resolved_on,
			as_of = excluded.as_of
		where (known.field, known.procedure, known.officer, known.state, known.received_on, known.due_on, known.resolved_on)
			is distinct from (excluded.field, excluded.procedure, excluded.officer, excluded.state, excluded.received_on,
				excluded.due_on, excluded.resolved_on)
			and known.as_of <= excluded.as_of
		returning known.code, (xmax = 0) as is_new
	)
	select coalesce(jsonb_agg(jsonb_build_object('ord', judged.ord, 'code', judged.code,
		'problem', judged.problem, 'status', case
		when judged.problem is not null then 'rejected'
		when put.code is null then 'unchanged'
		when put.is_new then 'added'
		else 'changed' end) order by judged.ord), '[]') into outcome
	from judged left join put on put.code = judged.code and judged.problem is null;

	-- What was left alone although this is the newer day says the same as before: it is locked since, and stands so still.
	-- Unit and source stand in the rows that are joined, so that only the key can find a dossier: a plan made before the
	-- table was ever counted would else read every dossier of the unit with every batch.
	update app.dossier known set as_of = as_of_day
	from (
		select of_unit as unit_id, known_as as source, one.code
		from jsonb_to_recordset(outcome) one (code text, status text) where one.status = 'unchanged'
		offset 0
	) same
	where known.unit_id = same.unit_id and known.source = same.source and known.code = same.code
		and known.as_of < as_of_day;

	perform app.note(of_unit, 'dossiers.put', known_as, (
		select jsonb_object_agg(became.status, became.n) from (
			select one.status, count(*) as n from jsonb_to_recordset(outcome) one (status text) group by 1
		) became));
	return query
		select one.ord, one.status, one.problem
		from jsonb_to_recordset(outcome) one (ord int, status text, problem text) order by one.ord;
end $$;
