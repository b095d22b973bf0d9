set check_function_bodies = off;

-- tables: one kind of alert more; every row stays.

alter table app.alert drop constraint if exists alert_kind_check;

alter table app.alert add constraint alert_kind_check CHECK ((kind = ANY (ARRAY['urgent_reason'::text, 'case_opened'::text, 'case_overdue'::text, 'section_due'::text, 'section_overdue'::text, 'tablet_silent'::text, 'satisfaction_fell'::text, 'control_signal'::text])));

reset check_function_bodies;
