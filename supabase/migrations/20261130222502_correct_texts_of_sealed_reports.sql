set check_function_bodies = off;

-- A leader corrects the text of a field in a report that is sealed, and takes the correction in the same transaction: what
-- the section said until now stays as a version, its figures are those it was filed with, and the sealed report as it is.
-- of_version: of the section, as whoever corrects has read it.
create function api.correct_report(of_unit uuid, of_year int, of_quarter int, of_field text, body jsonb, of_version int,
	because text) returns int
	language plpgsql security definer set search_path = '' as $$
declare
	newest app.section_version;
begin
	perform app.require_leader(of_unit);
	perform pg_advisory_xact_lock(hashtextextended('report ' || of_unit || ' ' || of_year || ' ' || of_quarter, 0));
	if btrim(coalesce(because, '')) = '' then
		raise exception 'a correction says why' using errcode = 'PT422', detail = 'HL-5105';
	end if;
	if not exists (select from app.report_version
		where unit_id = of_unit and year = of_year and quarter = of_quarter and hash is not null) then
		raise exception 'nothing is sealed' using errcode = 'PT404', detail = 'HL-5110';
	end if;
	-- Taken and not sealed yet: what is taken has the text from before.
	if exists (select from app.report_version
		where unit_id = of_unit and year = of_year and quarter = of_quarter and hash is null) then
		raise exception 'a report is being sealed' using errcode = 'PT409', detail = 'HL-5107';
	end if;
	select * into newest from app.section_version section
	where section.unit_id = of_unit and section.year = of_year and section.quarter = of_quarter and section.field = of_field
	order by version desc limit 1;
	if newest.state is distinct from 'approved' then
		raise exception 'the field has no section in it' using errcode = 'PT422', detail = 'HL-3132';
	end if;
	if newest.version <> of_version then
		raise exception 'a section was corrected since it was read' using errcode = 'PT409', detail = 'HL-3135';
	end if;
	if newest.body = correct_report.body then
		raise exception 'nothing is worded otherwise' using errcode = 'PT422', detail = 'HL-3136';
	end if;
	perform app.require_whole_section(of_unit, of_year, of_quarter, of_field, correct_report.body);
	newest.version := newest.version + 1;
	newest.body := correct_report.body;
	newest.by_person := auth.uid();
	newest.at := now();
	insert into app.section_version select newest.*;
	perform app.note(of_unit, 'report.text_corrected', of_year || '-Q' || of_quarter || ' ' || of_field);
	return api.approve_report(of_unit, of_year, of_quarter, because);
end $$;

-- Hands a section in once its quarter is over, with the counts taken in the same transaction, so that no other figures
-- can be filed, nor those of half a quarter. Where slips are dissatisfied it has a cause and a remedy, or says on purpose
-- that there is nothing to explain.
create or replace function api.file_report_section(of_unit uuid, of_year int, of_quarter int, of_field text, body jsonb, of_revision int)
	returns timestamptz
	language plpgsql security definer set search_path = '' as $$
declare
	first_day date := make_date(of_year, of_quarter * 3 - 2, 1);
	last_day date := (make_date(of_year, of_quarter * 3 - 2, 1) + interval '3 months - 1 day')::date;
	taken jsonb;
begin
	perform app.require_writer(of_unit, of_field);
	-- One after the other for a quarter of a unit: a version follows the newest.
	perform pg_advisory_xact_lock(hashtextextended('report ' || of_unit || ' ' || of_year || ' ' || of_quarter, 0));
	perform app.require_open_report(of_unit, of_year, of_quarter);
	if app.local_day(now()) <= last_day then
		raise exception 'the quarter has not ended' using errcode = 'PT422', detail = 'HL-3130';
	end if;
	if of_field not in (select app.owing_fields(of_unit, of_year, of_quarter)) then
		raise exception 'the field was not there' using errcode = 'PT422', detail = 'HL-3132';
	end if;
	if coalesce((select revision from app.section_draft where unit_id = of_unit and year = of_year
		and quarter = of_quarter and field = of_field), 0) <> of_revision then
		raise exception 'somebody else has saved this section' using errcode = 'PT409', detail = 'HL-5102';
	end if;
	select coalesce(jsonb_agg(jsonb_build_object('item', item, 'level', level, 'counted', counted, 'n', n)
		order by item, level, counted), '[]') into taken
	from (
		select item, level, counted, sum(n) as n from app.slip_daily
		where unit_id = of_unit and field = of_field and day between first_day and last_day
		group by 1, 2, 3 having sum(n) > 0
	) counts;
	perform app.require_whole_section(of_unit, of_year, of_quarter, of_field, body);
	insert into app.section_version (unit_id, year, quarter, field, version, state, body, by_person, due_on, snapshot)
	values (of_unit, of_year, of_quarter, of_field, app.next_section_version(of_unit, of_year, of_quarter, of_field),
		'filed', body, auth.uid(),
		coalesce((select due_on from app.section_version earlier where earlier.unit_id = of_unit
			and earlier.year = of_year and earlier.quarter = of_quarter and earlier.field = of_field limit 1),
			app.section_due(of_unit, of_year, of_quarter)),
		jsonb_build_object(
			'counted_until', now(),
			'counts', taken,
			'dossiers', (select to_jsonb(row) from api.dossier_counts(of_unit, first_day, last_day) row
				where row.field = of_field),
			'owners', (select coalesce(jsonb_agg(app.person_name(user_id) order by app.person_name(user_id)), '[]')
				from app.owner_assignment where unit_id = of_unit and field = of_field
					and app.local_day(now()) >= valid_from and (valid_to is null or app.local_day(now()) <= valid_to))));
	insert into app.section_draft as draft (unit_id, year, quarter, field, revision, body, saved_by)
	values (of_unit, of_year, of_quarter, of_field, 1, file_report_section.body, auth.uid())
	on conflict (unit_id, year, quarter, field) do update set revision = draft.revision + 1, body = excluded.body,
		saved_by = excluded.saved_by, saved_at = now();
	perform app.note(of_unit, 'report.filed', of_year || '-Q' || of_quarter || ' ' || of_field);
	return now();
end $$;

-- Refuses a section with half a remedy, without a word about last quarter's, or that explains no dissatisfied slip.
create function app.require_whole_section(of_unit uuid, of_year int, of_quarter int, of_field text, body jsonb) returns void
	language plpgsql stable as $$
begin
	if not app.has_whole_remedies(body) then
		raise exception 'a remedy says what, who and when' using errcode = 'PT422', detail = 'HL-5109';
	end if;
	if not app.has_all_checks(of_unit, of_year, of_quarter, of_field, body) then
		raise exception 'remedies of the quarter before are asked about' using errcode = 'PT422', detail = 'HL-3133';
	end if;
	if not app.explains(body) and app.dissatisfied_slips(of_unit, of_year, of_quarter, of_field) > 0 then
		raise exception 'dissatisfied slips want a cause and a remedy' using errcode = 'PT422', detail = 'HL-5101';
	end if;
end $$;


grant execute on function api.correct_report(uuid, integer, integer, text, jsonb, integer, text) to authenticated;
revoke execute on function app.require_whole_section(uuid, integer, integer, text, jsonb) from service_role;

reset check_function_bodies;
