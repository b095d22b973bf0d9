set check_function_bodies = off;

drop function api.approve_report(uuid,integer,integer,text);

-- A leader approves: every owed section is in, everything printed is taken in one snapshot, and nothing of the quarter
-- can be filed any more. The server composes and seals what was taken here. After the first, a correction says why.
create function api.approve_report(of_unit uuid, of_year int, of_quarter int, because text,
	read_sections jsonb default null) returns int
	language plpgsql security definer set search_path = '' as $$
declare
	last_day date := (make_date(of_year, of_quarter * 3 - 2, 1) + interval '3 months - 1 day')::date;
	newest int;
	sealed boolean;
begin
	perform app.require_leader(of_unit);
	perform pg_advisory_xact_lock(hashtextextended('report ' || of_unit || ' ' || of_year || ' ' || of_quarter, 0));
	if app.local_day(now()) <= last_day then
		raise exception 'the quarter has not ended' using errcode = 'PT422', detail = 'HL-5103';
	end if;
	select version, hash is not null into newest, sealed from app.report_version
	where unit_id = of_unit and year = of_year and quarter = of_quarter order by version desc limit 1;
	-- Taken and not sealed yet, after a failure: it is sealed now.
	if sealed is false then return newest; end if;
	if newest is not null and btrim(coalesce(because, '')) = '' then
		raise exception 'a correction says why' using errcode = 'PT422', detail = 'HL-5105';
	end if;
	if newest is null then
		if not exists (select from app.owing_fields(of_unit, of_year, of_quarter)) then
			raise exception 'nothing was there to report on' using errcode = 'PT422', detail = 'HL-3132';
		end if;
		if exists (select from app.owing_fields(of_unit, of_year, of_quarter) owing (code)
			where not exists (select from app.report_section section where section.unit_id = of_unit
				and section.year = of_year and section.quarter = of_quarter and section.field = owing.code
				and section.state = 'filed')) then
			raise exception 'sections are still owed' using errcode = 'PT409', detail = 'HL-5104';
		end if;
		if read_sections is not null and exists (select from app.report_section section where section.unit_id = of_unit
			and section.year = of_year and section.quarter = of_quarter and section.state = 'filed'
			and read_sections ->> section.field is distinct from section.version::text) then
			raise exception 'a section was filed again since it was read' using errcode = 'PT409', detail = 'HL-3135';
		end if;
		-- Slips may arrive between filing and approval, and sections were filed before their quarter was over once.
		if exists (select from app.report_section section where section.unit_id = of_unit and section.year = of_year
			and section.quarter = of_quarter and section.state = 'filed'
			and (app.local_day(section.filed_at) <= last_day or (not app.explains(section.body)
				and app.dissatisfied_slips(of_unit, of_year, of_quarter, section.field) > 0))) then
			raise exception 'dissatisfied slips are not explained' using errcode = 'PT409', detail = 'HL-3131';
		end if;
	end if;
	insert into app.section_version (unit_id, year, quarter, field, version, state, body, snapshot, due_on, by_person)
	select unit_id, year, quarter, field, version + 1, 'approved', body, snapshot, due_on, auth.uid()
	from app.section_version filed
	where newest is null and unit_id = of_unit and year = of_year and quarter = of_quarter and state = 'filed'
		and version = app.next_section_version(of_unit, of_year, of_quarter, filed.field) - 1;
	insert into app.report_version (unit_id, year, quarter, version, "rows", taken_by, because)
	values (of_unit, of_year, of_quarter, coalesce(newest, 0) + 1, app.report_rows(of_unit, of_year, of_quarter),
		auth.uid(), btrim(coalesce(because, '')));
	perform app.note(of_unit, 'report.approved', of_year || '-Q' || of_quarter,
		jsonb_build_object('version', coalesce(newest, 0) + 1));
	return coalesce(newest, 0) + 1;
end $$;


grant execute on function api.approve_report(uuid, integer, integer, text, jsonb) to authenticated;

reset check_function_bodies;
