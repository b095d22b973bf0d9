set check_function_bodies = off;

drop function api.field_beginnings(uuid);

-- The texts of a section may be longer than before: no row that stands breaks it.

alter table app.section_version drop constraint if exists section_version_body_check;
alter table app.section_draft drop constraint if exists section_draft_body_check;

alter table app.section_draft add constraint section_draft_body_check CHECK (((jsonb_typeof(body) = 'object'::text) AND (length((body)::text) <= 160000)));
alter table app.section_version add constraint section_version_body_check CHECK (((jsonb_typeof(body) = 'object'::text) AND (length((body)::text) <= 160000)));

-- A leader approves: every owed section is in, everything printed is taken in one snapshot, and nothing of the quarter
-- can be filed any more. The server composes and seals what was taken here. After the first, a correction says why.
create or replace function api.approve_report(of_unit uuid, of_year int, of_quarter int, because text) returns int
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

-- From when each field owes sections: the day it was made, or of its first slip where slips are older, and never before
-- the unit was there; until when: not from the day after the unit's last.
-- SECURITY DEFINER: every member sees who owes what, also of fields whose figures he does not read.
create function api.field_beginnings(of_unit uuid) returns table (field text, begins_on date, ends_on date)
	language sql stable security definer set search_path = '' as $$
	select field.code, greatest(unit.valid_from, least(field.opened_on, first.day)), unit.valid_to + 1
	from app.field
	join app.unit on unit.id = field.unit_id
	left join lateral (
		select day from app.slip_daily daily where daily.unit_id = field.unit_id and daily.field = field.code
			and daily.item = 'overall' order by day limit 1
	) first on true
	where unit_id = of_unit and (app.is_server()
		or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])))
$$;

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
	if not app.has_whole_remedies(body) then
		raise exception 'a remedy says what, who and when' using errcode = 'PT422', detail = 'HL-5109';
	end if;
	if not app.has_all_checks(of_unit, of_year, of_quarter, of_field, body) then
		raise exception 'remedies of the quarter before are asked about' using errcode = 'PT422', detail = 'HL-3133';
	end if;
	if not app.explains(body) and app.dissatisfied_slips(of_unit, of_year, of_quarter, of_field) > 0 then
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

-- The counted slips of a field in a quarter whose level the unit calls dissatisfied.
create function app.dissatisfied_slips(of_unit uuid, of_year int, of_quarter int, of_field text) returns bigint
	language sql stable as $$
	select coalesce(sum(n), 0) from app.slip_daily daily join app.unit_setting setting using (unit_id)
	where daily.unit_id = of_unit and field = of_field and item = 'overall' and counted and level <= dissatisfied_at_most
		and day >= make_date(of_year, of_quarter * 3 - 2, 1)
		and day < make_date(of_year, of_quarter * 3 - 2, 1) + interval '3 months'
$$;

-- Whether a section explains dissatisfied slips: a cause and a remedy, or on purpose nothing.
create function app.explains(body jsonb) returns boolean
	language sql immutable as $$
	select coalesce((body ->> 'nothing')::boolean, false)
		or (app.has_words(body ->> 'causes') and jsonb_array_length(coalesce(body -> 'remedies', '[]')) > 0)
$$;

-- Whether a section says of each remedy of the field's quarter before what became of it.
create function app.has_all_checks(of_unit uuid, of_year int, of_quarter int, of_field text, body jsonb) returns boolean
	language sql stable as $$
	select not exists (
		select from app.report_section before, jsonb_array_elements(coalesce(before.body -> 'remedies', '[]')) remedy
		where before.unit_id = of_unit and before.field = of_field
			and before.year * 4 + before.quarter = of_year * 4 + of_quarter - 1 and app.has_words(remedy ->> 'what')
			and not exists (select from jsonb_array_elements(coalesce(has_all_checks.body -> 'checks', '[]')) said
				where app.remedy_key(said) = app.remedy_key(remedy)
					and said ->> 'outcome' in ('done', 'underway', 'not_done')))
$$;

-- Whether each remedy of a section says what, by whom and until when.
create function app.has_whole_remedies(body jsonb) returns boolean
	language sql immutable as $$
	select not exists (select from jsonb_array_elements(coalesce(body -> 'remedies', '[]')) remedy
		where not (app.has_words(remedy ->> 'what') and app.has_words(remedy ->> 'post')
			and coalesce(remedy ->> 'due', '') ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'))
$$;

-- Whether a text has more than blanks, whichever are used.
create function app.has_words(given text) returns boolean
	language sql immutable as $$
	select coalesce(given, '') ~ '[^[:space:]\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]'
$$;

-- The fields that owe a section of a quarter: those that were there on some day of it, as the unit was.
-- `domain/report121/due.ts` says the same.
create function app.owing_fields(of_unit uuid, of_year int, of_quarter int) returns setof text
	language sql stable as $$
	select field.code from app.field join api.field_beginnings(of_unit) span on span.field = field.code
	cross join lateral (select make_date(of_year, of_quarter * 3 - 2, 1) as first_day) quarter
	where unit_id = of_unit and (closed_on is null or closed_on > first_day)
		and span.begins_on <= first_day + interval '3 months - 1 day' and (span.ends_on is null or span.ends_on > first_day)
$$;

-- What a remedy is known by in the quarter after: a form leaves control characters out, and what was filed before a post
-- and a day were asked for has none.
create function app.remedy_key(remedy jsonb) returns text
	language sql immutable as $$
	select normalize(regexp_replace(concat_ws('|', remedy ->> 'what', coalesce(remedy ->> 'post', ''),
		coalesce(remedy ->> 'due', '')), '[[:cntrl:][:space:]\u202a-\u202e\u2066-\u2069\ufeff]', '', 'g'), NFC)
$$;


grant execute on function api.field_beginnings(uuid) to authenticated, service_role;
comment on function api.field_beginnings(uuid) is 'nullable: ends_on';
revoke execute on function app.dissatisfied_slips(uuid, integer, integer, text) from service_role;
revoke execute on function app.explains(jsonb) from service_role;
revoke execute on function app.has_all_checks(uuid, integer, integer, text, jsonb) from service_role;
revoke execute on function app.has_whole_remedies(jsonb) from service_role;
revoke execute on function app.has_words(text) from service_role;
revoke execute on function app.owing_fields(uuid, integer, integer) from service_role;
revoke execute on function app.remedy_key(jsonb) from service_role;

reset check_function_bodies;
