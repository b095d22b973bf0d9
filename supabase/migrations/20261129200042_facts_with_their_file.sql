set check_function_bodies = off;

drop function api.enter_index_facts(uuid,integer,jsonb);

-- The facts of one criterion or of a table, all or none, each with its remarks, and the file that proves the first of them.
-- `after` is the version that the writer saw (0: none): where it is not the last any more, somebody else was faster.
-- SECURITY DEFINER: see api.begin_index_year.
create function api.enter_index_facts(of_unit uuid, of_year int, entries jsonb, file jsonb default null) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	entry jsonb;
	given app.index_fact;
begin
	perform app.require_leader(of_unit);
	perform pg_advisory_xact_lock(hashtextextended('index ' || of_unit, 0));
	for entry in select jsonb_array_elements(entries) loop
		given := jsonb_populate_record(null::app.index_fact, entry);
		if (entry ->> 'after')::int <> app.fact_version(of_unit, of_year, given.key) then
			raise exception 'fact changed meanwhile' using errcode = 'PT409', detail = 'HL-4103';
		end if;
		insert into app.index_fact (unit_id, year, key, value, source, as_of, note, entered_by, post, cause, remedy, due_on,
			link, reason)
		values (of_unit, of_year, given.key, given.value, given.source, given.as_of, given.note, auth.uid(), given.post,
			given.cause, given.remedy, given.due_on, given.link, given.reason)
		on conflict (unit_id, year, key) do update set value = excluded.value, source = excluded.source,
			as_of = excluded.as_of, note = excluded.note, entered_by = excluded.entered_by, entered_at = now(),
			post = excluded.post, cause = excluded.cause, remedy = excluded.remedy, due_on = excluded.due_on,
			link = excluded.link, reason = excluded.reason;
		perform app.keep_fact_version(of_unit, of_year, given.key);
		perform app.note(of_unit, 'index.fact_put', of_year || ' ' || given.key);
	end loop;
	if nullif(file, 'null') is not null then
		perform api.add_index_evidence(of_unit, of_year, entries #>> '{0,key}', file);
	end if;
end $$;


grant execute on function api.enter_index_facts(uuid, integer, jsonb, jsonb) to authenticated;

reset check_function_bodies;
