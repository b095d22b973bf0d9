set check_function_bodies = off;

drop function api.report_sections(uuid,integer);
drop view app.report_section;

-- The last day to file a section, as the unit's rules say today: so many days after the quarter's last, and the next
-- working day where that is a day of rest. `domain/report121/due.ts` says the same.
create function app.section_due(of_unit uuid, of_year int, of_quarter int) returns date
	language sql stable as $$
	select day::date from app.unit_setting setting
	cross join lateral (select (make_date(of_year, of_quarter * 3 - 2, 1) + interval '3 months - 1 day')::date
		+ setting.report_due_days as first) earliest
	cross join lateral generate_series(earliest.first, earliest.first + 366, interval '1 day') day
	where setting.unit_id = of_unit and app.is_working_day(of_unit, day::date)
	order by day limit 1
$$;

-- What was filed before is judged from here on by the last day that the rules give now.
alter table app.section_version add column due_on date;
alter table app.section_version disable trigger never_changed;
update app.section_version set due_on = coalesce(app.section_due(unit_id, year, quarter),
	(make_date(year, quarter * 3 - 2, 1) + interval '3 months - 1 day')::date + 5);
alter table app.section_version enable trigger never_changed;
alter table app.section_version alter column due_on set not null;

-- A leader approves: every owed section is in, everything printed is taken in one snapshot, and nothing of the quarter
-- can be filed any more. The server composes and seals what was taken here. After the first, a correction says why.
create or replace function api.approve_report(of_unit uuid, of_year int, of_quarter int, because text) returns int
	language plpgsql security definer set search_path = '' as $$
declare
	first_day date := make_date(of_year, of_quarter * 3 - 2, 1);
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
	if newest is null and exists (
		select from app.field join api.field_beginnings(of_unit) beginning on beginning.field = field.code
		where unit_id = of_unit and (closed_on is null or closed_on > first_day) and begins_on <= last_day
			and not exists (select from app.report_section section where section.unit_id = of_unit
				and section.year = of_year and section.quarter = of_quarter and section.field = app.field.code
				and section.state = 'filed')) then
		raise exception 'sections are still owed' using errcode = 'PT409', detail = 'HL-5104';
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

-- Hands a section in, with the counts taken in the same transaction, so that nobody can file figures of his own. Where
-- slips are dissatisfied it has a cause and a remedy, or says on purpose that there is nothing to explain.
create or replace function api.file_report_section(of_unit uuid, of_year int, of_quarter int, of_field text, body jsonb, of_revision int)
	returns timestamptz
	language plpgsql security definer set search_path = '' as $$
declare
	first_day date := make_date(of_year, of_quarter * 3 - 2, 1);
	last_day date := (make_date(of_year, of_quarter * 3 - 2, 1) + interval '3 months - 1 day')::date;
	at_most smallint := (select dissatisfied_at_most from app.unit_setting where unit_id = of_unit);
	taken jsonb;
begin
	perform app.require_writer(of_unit, of_field);
	-- One after the other for a quarter of a unit: a version follows the newest.
	perform pg_advisory_xact_lock(hashtextextended('report ' || of_unit || ' ' || of_year || ' ' || of_quarter, 0));
	perform app.require_open_report(of_unit, of_year, of_quarter);
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
	if coalesce((body ->> 'nothing')::boolean, false) is false
		and (btrim(coalesce(body ->> 'causes', '')) = '' or jsonb_array_length(coalesce(body -> 'remedies', '[]')) = 0)
		and exists (select from jsonb_to_recordset(taken) as one (item text, level int, counted boolean, n bigint)
			where item = 'overall' and counted and level <= at_most and n > 0) then
		raise exception 'dissatisfied slips want a cause and a remedy' using errcode = 'PT422', detail = 'HL-5101';
	end if;
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

-- Who owes, has filed and was sent which section of a year's reports: of the unit itself, then of every unit beneath it that
-- the caller has a role in. What a field or a unit was not there for is judged by whoever draws it. No figures, no texts.
-- SECURITY DEFINER: one question of rights for each unit and not of every row; the function asks it.
create or replace function api.report_board(of_unit uuid, of_year int)
	returns table (unit_id uuid, code text, name text, valid_from date, valid_to date, successors jsonb, due_days int,
		day_changes jsonb, fields jsonb, sections jsonb, seals jsonb)
	language sql stable security definer set search_path = '' as $$
	select unit.id, unit.code, unit.name, unit.valid_from, unit.valid_to,
		(select coalesce(jsonb_agg(heir.name order by heir.name), '[]') from app.unit_successor next
			join app.unit heir on heir.id = next.successor_id where next.unit_id = unit.id),
		setting.report_due_days,
		(select coalesce(jsonb_agg(change), '[]') from api.day_changes(unit.id) change),
		(select coalesce(jsonb_agg(jsonb_build_object('code', field.code, 'name', field.name, 'name_en', field.name_en,
				'closed_on', field.closed_on, 'begins_on', beginning.begins_on,
				'owners', array(select owner.name from api.field_owners(unit.id) owner where owner.field = field.code))
				order by field.position, field.name), '[]')
			from app.field join api.field_beginnings(unit.id) beginning on beginning.field = field.code
			where field.unit_id = unit.id),
		(select coalesce(jsonb_agg(jsonb_build_object('quarter', section.quarter, 'field', section.field,
				'state', section.state, 'filed_at', section.filed_at, 'first_filed_at', section.first_filed_at,
				'due_on', section.due_on)), '[]')
			from app.report_section section where section.unit_id = unit.id and section.year = of_year),
		(select coalesce(jsonb_agg(jsonb_build_object('quarter', sealed.quarter, 'version', sealed.version,
				'sealed_at', sealed.sealed_at) order by sealed.quarter, sealed.version), '[]')
			from app.report_version sealed
			where sealed.unit_id = unit.id and sealed.year = of_year and sealed.hash is not null)
	from app.units_below(of_unit) below
	join app.unit on unit.id = below
	join app.unit_setting setting on setting.unit_id = unit.id
	cross join (select array(select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])) as ids) mine
	where unit.id = any (mine.ids) and of_unit = any (mine.ids)
	order by unit.id <> of_unit, unit.name, unit.valid_from
$$;

-- The newest version of each filed section of a year, with when the first one was filed and by when it had to be.
create function api.report_sections(of_unit uuid, of_year int)
	returns table (year int, quarter int, field text, version int, state text, body jsonb, reasons text,
		filed_at timestamptz, first_filed_at timestamptz, filed_by text, due_on date)
	language sql stable as $$
	select year, quarter, field, version, state, body, reasons, filed_at, first_filed_at,
		app.person_name(section.filed_by), due_on
	from app.report_section section
	where unit_id = of_unit and section.year between of_year - 1 and of_year
	order by year, quarter, field
$$;

-- A leader sends a section back and says why; it is owed again.
create or replace function api.return_report_section(of_unit uuid, of_year int, of_quarter int, of_field text, reasons text)
	returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_leader(of_unit);
	perform pg_advisory_xact_lock(hashtextextended('report ' || of_unit || ' ' || of_year || ' ' || of_quarter, 0));
	perform app.require_open_report(of_unit, of_year, of_quarter);
	if btrim(coalesce(reasons, '')) = '' then
		raise exception 'say why' using errcode = 'PT422', detail = 'HL-5105';
	end if;
	insert into app.section_version (unit_id, year, quarter, field, version, state, body, snapshot, due_on, reasons,
		by_person)
	select unit_id, year, quarter, field, version + 1, 'change_requested', body, snapshot, due_on,
		btrim(return_report_section.reasons), auth.uid()
	from app.section_version newest
	where unit_id = of_unit and year = of_year and quarter = of_quarter and field = of_field and state = 'filed'
		and version = app.next_section_version(of_unit, of_year, of_quarter, of_field) - 1;
	if not found then
		raise exception 'not filed' using errcode = 'PT409', detail = 'HL-5106';
	end if;
	perform app.note(of_unit, 'report.returned', of_year || '-Q' || of_quarter || ' ' || of_field);
end $$;

-- How a section stands: its newest version, and when it was handed in first and last.
create view app.report_section with (security_invoker = true) as
	select distinct on (unit_id, year, quarter, field) unit_id, year, quarter, field, version, state, body, reasons,
		first_value(by_person) over filed as filed_by, first_value(at) over filed as filed_at,
		min(at) over (partition by unit_id, year, quarter, field) as first_filed_at, due_on
	from app.section_version
	window filed as (partition by unit_id, year, quarter, field
		order by state = 'filed' desc, version desc rows between unbounded preceding and unbounded following)
	order by unit_id, year, quarter, field, version desc;


grant select (due_on) on app.section_version to authenticated;
grant execute on function api.report_sections(uuid, integer) to authenticated, service_role;
comment on function api.report_sections(uuid, integer) is 'nullable: filed_by, reasons';
revoke execute on function app.section_due(uuid, integer, integer) from service_role;
grant select on app.report_section to authenticated, service_role;

reset check_function_bodies;
