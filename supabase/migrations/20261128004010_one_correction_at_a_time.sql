-- As before, one after the other in a unit: two corrections in opposite directions would wait for each other for ever.
create or replace function app.move_offered(of_unit uuid, of_day date, of_stage text, of_source text, from_field text, to_field text)
	returns void language plpgsql as $$
begin
	perform pg_advisory_xact_lock(hashtextextended('move_offered ' || of_unit, 0));
	update app.receipt_daily set offered = offered - 1
	where unit_id = of_unit and day = of_day and field = coalesce(from_field, 'unstated')
		and stage = coalesce(of_stage, 'unstated') and source = of_source and offered > 0;
	delete from app.receipt_daily
	where unit_id = of_unit and day = of_day and field = coalesce(from_field, 'unstated')
		and stage = coalesce(of_stage, 'unstated') and source = of_source and offered = 0 and answered = 0;
	insert into app.receipt_daily as daily (unit_id, day, field, stage, source, offered)
	values (of_unit, of_day, coalesce(to_field, 'unstated'), coalesce(of_stage, 'unstated'), of_source, 1)
	on conflict (unit_id, day, field, stage, source) do update set offered = daily.offered + 1;
end $$;
