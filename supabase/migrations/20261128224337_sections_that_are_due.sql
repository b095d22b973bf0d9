set check_function_bodies = off;

-- tables: what follows was compared, not thought about: see that it keeps every row.

alter table app.alert drop constraint if exists alert_kind_check;

alter table app.alert add constraint alert_kind_check CHECK ((kind = ANY (ARRAY['urgent_reason'::text, 'case_opened'::text, 'case_overdue'::text, 'section_due'::text, 'section_overdue'::text, 'tablet_silent'::text, 'satisfaction_fell'::text])));

-- Who has filed is reminded no more, whichever quarter it was.
create function app.end_section_alerts() returns trigger
	language plpgsql security definer set search_path = '' as $$
begin
	update app.alert set ended_at = now()
	where unit_id = new.unit_id and kind in ('section_due', 'section_overdue') and ended_at is null
		and subject = new.year || '-Q' || new.quarter || ' ' || new.field;
	return null;
end $$;


create trigger end_section_alerts after insert on app.section_version
	for each row when (new.state = 'filed') execute function app.end_section_alerts();

reset check_function_bodies;
