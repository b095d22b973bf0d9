-- Report 121: each quarter every field owes a section. What was filed, sent back and approved is kept version after
-- version; a filed section keeps the figures it was filed with.
create table app.section_version (
	unit_id uuid not null references app.unit,
	year smallint not null check (year between 2000 and 2100),
	quarter smallint not null check (quarter between 1 and 4),
	field text not null,
	version integer not null check (version > 0),
	state text not null check (state in ('filed', 'change_requested', 'approved')),
	-- {"causes", "remedies": [{"what", "post", "due"}], "checks": [...], "requests", "nothing"}
	body jsonb not null default '{}' check (jsonb_typeof(body) = 'object' and length(body::text) <= 160000),
	-- The counts and dossiers at the moment of filing, and until when slips were counted.
	snapshot jsonb not null default '{}',
	-- Why it was sent back.
	reasons text check (length(reasons) between 1 and 2000),
	by_person uuid,
	at timestamptz not null default now(),
	-- The last day to file it, as the unit's rules said when it was filed first: later ones judge no section that is in.
	due_on date not null,
	primary key (unit_id, year, quarter, field, version),
	foreign key (unit_id, field) references app.field
);
alter table app.section_version enable row level security;
create policy the_server on app.section_version to service_role using (true) with check (true);
-- Every member sees which sections of a report are filed and what they say. The figures a section was filed with are
-- for those who may read its field: an officer sees the figures of the fields he owns, here as everywhere.
grant select (unit_id, year, quarter, field, version, state, body, reasons, by_person, at, due_on)
	on app.section_version to authenticated;
create policy members_read_sections on app.section_version for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- How a section stands: its newest version, and when it was handed in first and last.
create view app.report_section with (security_invoker = true) as
	select distinct on (unit_id, year, quarter, field) unit_id, year, quarter, field, version, state, body, reasons,
		first_value(by_person) over filed as filed_by, first_value(at) over filed as filed_at,
		min(at) over (partition by unit_id, year, quarter, field) as first_filed_at, due_on
	from app.section_version
	window filed as (partition by unit_id, year, quarter, field
		order by state = 'filed' desc, version desc rows between unbounded preceding and unbounded following)
	order by unit_id, year, quarter, field, version desc;
grant select on app.report_section to authenticated, service_role;

-- What is being written, saved by itself. The revision tells a writer that somebody else has saved meanwhile.
create table app.section_draft (
	unit_id uuid not null references app.unit,
	year smallint not null check (year between 2000 and 2100),
	quarter smallint not null check (quarter between 1 and 4),
	field text not null,
	revision integer not null check (revision > 0),
	body jsonb not null check (jsonb_typeof(body) = 'object' and length(body::text) <= 160000),
	saved_by uuid,
	saved_at timestamptz not null default now(),
	primary key (unit_id, year, quarter, field),
	foreign key (unit_id, field) references app.field
);
alter table app.section_draft enable row level security;
create policy the_server on app.section_draft to service_role using (true) with check (true);
grant select on app.section_draft to authenticated;
create policy writers_read_drafts on app.section_draft for select to authenticated
	using (app.reads_field(unit_id, field));

-- The report of a quarter at its approval, and each correction after it. `rows` is everything it was composed from,
-- read in one snapshot; `content` is what was sealed, in canonical form (RFC 8785), with the hash of the unit's seal
-- before it inside.
create table app.report_version (
	unit_id uuid not null references app.unit,
	year smallint not null check (year between 2000 and 2100),
	quarter smallint not null check (quarter between 1 and 4),
	version integer not null check (version > 0),
	"rows" jsonb not null,
	taken_by uuid,
	taken_at timestamptz not null default now(),
	because text not null default '' check (length(because) <= 2000),
	-- Its place in the unit's chain of seals, from 1.
	place integer check (place > 0),
	content text,
	hash text check (hash ~ '^[0-9a-f]{64}$'),
	previous_hash text check (previous_hash ~ '^[0-9a-f]{64}$'),
	sealed_at timestamptz,
	primary key (unit_id, year, quarter, version),
	unique (unit_id, place),
	check ((content is null) = (hash is null) and (hash is null) = (sealed_at is null) and (hash is null) = (place is null))
);
create index on app.report_version (hash);
alter table app.report_version enable row level security;
create policy the_server on app.report_version to service_role using (true) with check (true);
grant update on app.report_version to service_role;
grant select (unit_id, year, quarter, version, taken_by, taken_at, because, place, hash, previous_hash, sealed_at)
	on app.report_version to authenticated;
create policy members_read_versions on app.report_version for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- The documents as they were made at the seal, byte for byte: whoever holds one can have it checked.
create table app.report_file (
	unit_id uuid not null,
	year smallint not null,
	quarter smallint not null,
	version integer not null,
	format text not null check (format in ('pdf', 'docx', 'xlsx', 'csv', 'json')),
	hash text not null check (hash ~ '^[0-9a-f]{64}$'),
	bytes bytea not null,
	primary key (unit_id, year, quarter, version, format),
	foreign key (unit_id, year, quarter, version) references app.report_version
);
create index on app.report_file (hash);
alter table app.report_file enable row level security;
create policy the_server on app.report_file to service_role using (true) with check (true);
grant insert on app.report_file to service_role;

-- What a unit puts on its report: bases, recipients, signatures, chapters.
create table app.report_setting (
	unit_id uuid primary key references app.unit,
	frame jsonb not null default '{}' check (jsonb_typeof(frame) = 'object' and length(frame::text) <= 20000)
);
alter table app.report_setting enable row level security;
create policy the_server on app.report_setting to service_role using (true) with check (true);
grant select on app.report_setting to authenticated;
create policy members_read_report_settings on app.report_setting for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- What was handed in is never changed; a report gets its seal once.
create function app.refuse_to_change_reports() returns trigger
	language plpgsql as $$
begin
	if tg_table_name = 'report_version' and tg_op = 'UPDATE' then
		if old.hash is null and new.hash is not null
			and to_jsonb(old) - array['content', 'hash', 'previous_hash', 'sealed_at', 'place']
				= to_jsonb(new) - array['content', 'hash', 'previous_hash', 'sealed_at', 'place'] then
			return new;
		end if;
	end if;
	if tg_op = 'DELETE' then
		if (select is_sample from app.unit where id = old.unit_id) then return old; end if;
	end if;
	raise exception 'what was filed or sealed never changes' using errcode = 'PT409', detail = 'HL-4005';
end $$;
create trigger never_changed before update or delete on app.section_version
	for each row execute function app.refuse_to_change_reports();
create trigger never_changed before update or delete on app.report_version
	for each row execute function app.refuse_to_change_reports();
create trigger never_changed before update or delete on app.report_file
	for each row execute function app.refuse_to_change_reports();

-- Who may write a field's section: its owners, leaders and administrators.
create function app.require_writer(of_unit uuid, of_field text) returns void
	language plpgsql stable as $$
begin
	if not (of_unit in (select app.my_units(array['leader', 'administrator']))
		or (of_unit in (select app.my_units(array['officer'])) and of_field in (select app.my_fields(of_unit)))) then
		raise exception 'not the owner of this field' using errcode = 'PT403', detail = 'HL-2004';
	end if;
end $$;
grant execute on function app.require_writer(uuid, text) to authenticated;

-- A report that has been approved is closed: what comes later goes into a correction.
create function app.require_open_report(of_unit uuid, of_year int, of_quarter int) returns void
	language plpgsql stable security definer set search_path = '' as $$
begin
	if app.local_day(now()) < make_date(of_year, of_quarter * 3 - 2, 1) then
		raise exception 'the quarter has not begun' using errcode = 'PT422', detail = 'HL-5103';
	end if;
	if exists (select from app.report_version where unit_id = of_unit and year = of_year and quarter = of_quarter) then
		raise exception 'approved sections are closed' using errcode = 'PT409', detail = 'HL-4005';
	end if;
end $$;
grant execute on function app.require_open_report(uuid, integer, integer) to authenticated;

-- Saves what is being written. A writer who has seen an older revision changes nothing: `saved` is false then, and the
-- text that stands comes back, so that both can be shown.
-- SECURITY DEFINER, here and below: people write these tables through functions only; each asks first who is asking.
create function api.save_section_draft(of_unit uuid, of_year int, of_quarter int, of_field text, written jsonb, of_revision int)
	returns table (saved boolean, revision int, body jsonb, saved_by text, saved_at timestamptz)
	language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
	perform app.require_writer(of_unit, of_field);
	perform app.require_open_report(of_unit, of_year, of_quarter);
	return query
		insert into app.section_draft as draft (unit_id, year, quarter, field, revision, body, saved_by)
		select of_unit, of_year, of_quarter, of_field, 1, written, auth.uid()
		where of_revision = 0 or exists (select from app.section_draft
			where unit_id = of_unit and year = of_year and quarter = of_quarter and field = of_field)
		on conflict (unit_id, year, quarter, field) do update set
			revision = draft.revision + 1, body = excluded.body, saved_by = excluded.saved_by, saved_at = now()
		where draft.revision = of_revision
		returning true, draft.revision, draft.body, app.person_name(draft.saved_by), draft.saved_at;
	if found then return; end if;
	return query
		select draft.body = written, draft.revision, draft.body, app.person_name(draft.saved_by),
			draft.saved_at
		from app.section_draft draft
		where unit_id = of_unit and year = of_year and quarter = of_quarter and field = of_field;
end $$;
grant execute on function api.save_section_draft(uuid, integer, integer, text, jsonb, integer) to authenticated;
comment on function api.save_section_draft(uuid, integer, integer, text, jsonb, integer) is 'nullable: saved_by';

-- What is being written of a quarter, for those who may write it.
create function api.section_drafts(of_unit uuid, of_year int, of_quarter int)
	returns table (field text, revision int, body jsonb, saved_by text, saved_at timestamptz)
	language sql stable as $$
	select field, revision, body, app.person_name(draft.saved_by), saved_at from app.section_draft draft
	where unit_id = of_unit and year = of_year and quarter = of_quarter
$$;
grant execute on function api.section_drafts(uuid, integer, integer) to authenticated;
comment on function api.section_drafts(uuid, integer, integer) is 'nullable: saved_by';

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
revoke execute on function app.section_due(uuid, integer, integer) from service_role;

-- The fields that owe a section of a quarter: those that were there on some day of it, as the unit was.
-- `domain/report121/due.ts` says the same.
create function app.owing_fields(of_unit uuid, of_year int, of_quarter int) returns setof text
	language sql stable as $$
	select field.code from app.field join api.field_beginnings(of_unit) span on span.field = field.code
	cross join lateral (select make_date(of_year, of_quarter * 3 - 2, 1) as first_day) quarter
	where unit_id = of_unit and (closed_on is null or closed_on > first_day)
		and span.begins_on <= first_day + interval '3 months - 1 day' and (span.ends_on is null or span.ends_on > first_day)
$$;
revoke execute on function app.owing_fields(uuid, integer, integer) from service_role;

-- Whether a text has more than blanks, whichever are used.
create function app.has_words(given text) returns boolean
	language sql immutable as $$
	select coalesce(given, '') ~ '[^[:space:]\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]'
$$;
revoke execute on function app.has_words(text) from service_role;

-- Whether each remedy of a section says what, by whom and until when.
create function app.has_whole_remedies(body jsonb) returns boolean
	language sql immutable as $$
	select not exists (select from jsonb_array_elements(coalesce(body -> 'remedies', '[]')) remedy
		where not (app.has_words(remedy ->> 'what') and app.has_words(remedy ->> 'post')
			and coalesce(remedy ->> 'due', '') ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'))
$$;
revoke execute on function app.has_whole_remedies(jsonb) from service_role;

-- What a remedy is known by in the quarter after: a form leaves control characters out, and what was filed before a post
-- and a day were asked for has none.
create function app.remedy_key(remedy jsonb) returns text
	language sql immutable as $$
	select normalize(regexp_replace(concat_ws('|', remedy ->> 'what', coalesce(remedy ->> 'post', ''),
		coalesce(remedy ->> 'due', '')), '[[:cntrl:][:space:]\u202a-\u202e\u2066-\u2069\ufeff]', '', 'g'), NFC)
$$;
revoke execute on function app.remedy_key(jsonb) from service_role;

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
revoke execute on function app.has_all_checks(uuid, integer, integer, text, jsonb) from service_role;

-- Whether a section explains dissatisfied slips: a cause and a remedy, or on purpose nothing.
create function app.explains(body jsonb) returns boolean
	language sql immutable as $$
	select coalesce((body ->> 'nothing')::boolean, false)
		or (app.has_words(body ->> 'causes') and jsonb_array_length(coalesce(body -> 'remedies', '[]')) > 0)
$$;
revoke execute on function app.explains(jsonb) from service_role;

-- The counted slips of a field in a quarter whose level the unit calls dissatisfied.
create function app.dissatisfied_slips(of_unit uuid, of_year int, of_quarter int, of_field text) returns bigint
	language sql stable as $$
	select coalesce(sum(n), 0) from app.slip_daily daily join app.unit_setting setting using (unit_id)
	where daily.unit_id = of_unit and field = of_field and item = 'overall' and counted and level <= dissatisfied_at_most
		and day >= make_date(of_year, of_quarter * 3 - 2, 1)
		and day < make_date(of_year, of_quarter * 3 - 2, 1) + interval '3 months'
$$;
revoke execute on function app.dissatisfied_slips(uuid, integer, integer, text) from service_role;

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
revoke execute on function app.require_whole_section(uuid, integer, integer, text, jsonb) from service_role;

-- Hands a section in once its quarter is over, with the counts taken in the same transaction, so that no other figures
-- can be filed, nor those of half a quarter. Where slips are dissatisfied it has a cause and a remedy, or says on purpose
-- that there is nothing to explain.
create function api.file_report_section(of_unit uuid, of_year int, of_quarter int, of_field text, body jsonb, of_revision int)
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
grant execute on function api.file_report_section(uuid, integer, integer, text, jsonb, integer) to authenticated;

create function app.next_section_version(of_unit uuid, of_year int, of_quarter int, of_field text) returns int
	language sql stable as $$
	select coalesce(max(version), 0) + 1 from app.section_version
	where unit_id = of_unit and year = of_year and quarter = of_quarter and field = of_field
$$;
revoke execute on function app.next_section_version(uuid, integer, integer, text) from service_role;

-- A leader sends a section back and says why; it is owed again.
create function api.return_report_section(of_unit uuid, of_year int, of_quarter int, of_field text, reasons text)
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
grant execute on function api.return_report_section(uuid, integer, integer, text, text) to authenticated;

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
grant execute on function api.report_sections(uuid, integer) to authenticated, service_role;
comment on function api.report_sections(uuid, integer) is 'nullable: filed_by, reasons';

-- The figures a section was filed with, until when slips were counted, and who owned the field then.
-- SECURITY DEFINER: reads the one column that no person reads directly; the function checks field by field.
create function api.section_snapshots(of_unit uuid, of_year int, of_quarter int)
	returns table (field text, counted_until timestamptz, counts jsonb, dossiers jsonb, owners jsonb)
	language sql stable security definer set search_path = '' as $$
	select distinct on (section.field) section.field, (section.snapshot ->> 'counted_until')::timestamptz,
		coalesce(section.snapshot -> 'counts', '[]'), section.snapshot -> 'dossiers',
		coalesce(section.snapshot -> 'owners', '[]')
	from app.section_version section
	where section.unit_id = of_unit and section.year = of_year and section.quarter = of_quarter
		and (app.is_server() or app.reads_field(of_unit, section.field))
	order by section.field, section.version desc
$$;
grant execute on function api.section_snapshots(uuid, integer, integer) to authenticated, service_role;
comment on function api.section_snapshots(uuid, integer, integer) is 'nullable: counted_until, dossiers';

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
grant execute on function api.field_beginnings(uuid) to authenticated, service_role;
comment on function api.field_beginnings(uuid) is 'nullable: ends_on';

-- The words around a unit's report; nothing where it has set none.
create function api.report_setting(of_unit uuid) returns table (unit_id uuid, frame jsonb)
	language sql stable as $$
	select own.unit_id, own.frame from app.report_setting own where own.unit_id = of_unit
$$;
grant execute on function api.report_setting(uuid) to authenticated, service_role;

-- Sets what the report is called and the words around it, whole, by whoever leads or administers the unit; the audit
-- keeps what each was and became. What was sealed keeps its own.
-- SECURITY DEFINER: no person writes the tables by hand.
create function api.put_report_setting(of_unit uuid, label text, frame jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
declare
	was jsonb;
	becomes jsonb := put_report_setting.frame || jsonb_build_object('label', put_report_setting.label);
begin
	perform app.require_leader_or_server(of_unit);
	select coalesce(own.frame, '{}') || jsonb_build_object('label', setting.report_label) into was
	from app.unit_setting setting left join app.report_setting own using (unit_id)
	where setting.unit_id = of_unit for update of setting;
	if was is not distinct from becomes then return; end if;
	update app.unit_setting set report_label = put_report_setting.label where unit_id = of_unit;
	insert into app.report_setting (unit_id, frame) values (of_unit, put_report_setting.frame)
	on conflict (unit_id) do update set frame = excluded.frame;
	perform app.note(of_unit, 'report.setting_changed', null, app.changes(
		(select jsonb_object_agg(key, was -> key) from jsonb_object_keys(was || becomes) key),
		(select jsonb_object_agg(key, becomes -> key) from jsonb_object_keys(was || becomes) key)));
end $$;
grant execute on function api.put_report_setting(uuid, text, jsonb) to authenticated, service_role;

-- Everything a quarter's report is composed from, in one snapshot: one statement reads it all.
create function app.report_rows(of_unit uuid, of_year int, of_quarter int) returns jsonb
	language sql stable as $$
	with days as (
		select first_day, (first_day + interval '3 months - 1 day')::date as last_day
		from make_date(of_year, of_quarter * 3 - 2, 1) first_day
	)
	select jsonb_build_object(
		'setting', (select to_jsonb(one) from api.unit_setting(of_unit) one),
		'reportSetting', (select to_jsonb(one) from api.report_setting(of_unit) one),
		'questions', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.questions_of(of_unit, first_day, last_day) one),
		'fields', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.fields(of_unit) one),
		'beginnings', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_beginnings(of_unit) one),
		'dayChanges', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.day_changes(of_unit) one),
		'counters', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.counters(of_unit) one),
		'current', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit, first_day, last_day) one),
		'previous', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit,
			(first_day - interval '3 months')::date, first_day - 1) one),
		'lastYear', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.slip_counts(of_unit,
			(first_day - interval '1 year')::date, (first_day - interval '9 months')::date - 1) one),
		'marked', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.marked_slips(of_unit, first_day, last_day) one),
		'dossiers', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.dossier_counts(of_unit, first_day, last_day) one),
		'dossierSources', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from app.dossier_sources(of_unit, first_day, last_day) one),
		'rated', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.rate_766_counts(of_unit, first_day, last_day) one),
		'feedback', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.citizen_feedback(of_unit, first_day) one),
		'responses', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.response_counts(of_unit, first_day, last_day) one),
		'sections', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_sections(of_unit, of_year) one),
		'owners', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_owners(of_unit) one),
		'ownerTimes', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.owner_times(of_unit) one),
		'snapshots', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.section_snapshots(of_unit, of_year, of_quarter) one),
		'comments', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_comments(of_unit, first_day, last_day) one),
		'cases', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_cases(of_unit, first_day, last_day) one),
		'fieldCounts', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.field_counts(of_unit, first_day, last_day) one),
		'readAt', now())
	from days
$$;
grant execute on function app.report_rows(uuid, integer, integer) to authenticated;

-- The counted faces of each field by who owned it on the day, a row for each group that owned it together. Slips of days
-- without an owner, and slips of no field, have rows without officers. levels: from 1 to 5. Whoever leads sees every row.
-- An officer sees, of the own fields, the rows without officers and those that name this officer.
create function api.officer_counts(of_unit uuid, from_day date, to_day date)
	returns table (field text, officers text[], levels int[])
	language sql stable as $$
	with duty as (
		select place.code as field, day::date as day,
			day::date <= app.local_day(now()) and (place.closed_on is null or day::date < place.closed_on) as stands,
			array(select distinct own.user_id from app.owner_assignment own
				where own.unit_id = of_unit and own.field = place.code and day::date >= own.valid_from
					and (own.valid_to is null or day::date <= own.valid_to)
				order by 1) as people
		from app.field place, generate_series(from_day::timestamp, to_day::timestamp, interval '1 day') day
		where place.unit_id = of_unit
	), face as (
		select field, day, level, sum(n)::int as n from app.slip_daily
		where unit_id = of_unit and day between from_day and to_day and item = 'overall' and counted and n > 0
		group by 1, 2, 3
	), shared as (
		select field, coalesce(people, '{}') as people,
			array(select coalesce(sum(one.n), 0)::int from generate_series(1, 5) step
				left join unnest(array_agg(level), array_agg(n)) one (level, n) on one.level = step
				group by step order by step) as levels
		from duty full join face using (field, day)
		group by 1, 2
		having count(n) > 0 or (coalesce(people, '{}') <> '{}' and bool_or(stands))
	)
	select field, array(select app.person_name(person) from unnest(people) person order by 1), levels
	from shared
	where of_unit in (select app.my_units(array['leader', 'administrator']))
		or (of_unit in (select app.my_units(array['officer'])) and app.reads_field(of_unit, field)
			and (people = '{}' or auth.uid() = any (people)))
	order by 1, 2
$$;
grant execute on function api.officer_counts(uuid, date, date) to authenticated;

-- The same as the caller may read it: for the page and every file of one quarter.
create function api.report_rows(of_unit uuid, of_year int, of_quarter int) returns jsonb
	language plpgsql stable as $$
begin
	if not app.is_server() then perform app.require_person(); end if;
	return app.report_rows(of_unit, of_year, of_quarter) || jsonb_build_object(
		'seals', (select coalesce(jsonb_agg(to_jsonb(one)), '[]') from api.report_versions(of_unit, of_year) one));
end $$;
grant execute on function api.report_rows(uuid, integer, integer) to authenticated, service_role;

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
grant execute on function api.correct_report(uuid, integer, integer, text, jsonb, integer, text) to authenticated;

-- What a report was composed from, and the unit's seal before it: to seal it, and to count it anew afterwards.
create function api.taken_report(of_unit uuid, of_year int, of_quarter int, of_version int)
	returns table ("rows" jsonb, taken_at timestamptz, taken_by text, because text, place int, previous_hash text)
	language sql stable as $$
	select taken."rows", taken.taken_at, app.person_name(taken.taken_by), taken.because, coalesce(last.place, 0) + 1,
		last.hash
	from app.report_version taken
	left join lateral (select place, hash from app.report_version
		where unit_id = of_unit and hash is not null and (taken.place is null or report_version.place < taken.place)
		order by place desc limit 1) last on true
	where taken.unit_id = of_unit and taken.year = of_year and taken.quarter = of_quarter and version = of_version
$$;
grant execute on function api.taken_report(uuid, integer, integer, integer) to service_role;
comment on function api.taken_report(uuid, integer, integer, integer) is 'nullable: taken_by, previous_hash';

-- What a sealed report is in the database, whole: the audit's chain keeps it, so that no byte of it changes unseen.
-- {"version", "seal", "record": SHA-256 of the row, "files": {"pdf": SHA-256, …}}
-- SECURITY DEFINER: the server that seals reads no file back.
create function app.report_record(sealed app.report_version) returns jsonb
	language sql stable security definer set search_path = '' as $$
	select jsonb_build_object('version', sealed.version, 'seal', sealed.hash,
		'record', encode(sha256(convert_to(jsonb_build_array(sealed.unit_id, sealed.year, sealed.quarter, sealed.version,
			sealed."rows", sealed.taken_by, extract(epoch from sealed.taken_at)::text, sealed.because, sealed.place,
			sealed.content, sealed.hash, sealed.previous_hash, extract(epoch from sealed.sealed_at)::text)::text, 'UTF8')),
			'hex'),
		'files', (select coalesce(jsonb_object_agg(file.format, encode(sha256(file.bytes), 'hex')), '{}')
			from app.report_file file where file.unit_id = sealed.unit_id and file.year = sealed.year
				and file.quarter = sealed.quarter and file.version = sealed.version))
$$;

-- Seals a taken report: its hash is computed here, it follows the unit's newest seal, and its files are kept with it.
-- files: {"pdf": base64, …}
create function api.seal_report(of_unit uuid, of_year int, of_quarter int, of_version int, content text, files jsonb)
	returns text
	language plpgsql as $$
declare
	last record;
	sealed text := encode(sha256(convert_to(content, 'UTF8')), 'hex');
begin
	perform pg_advisory_xact_lock(hashtextextended('seals ' || of_unit, 0));
	select place, hash into last from app.report_version where unit_id = of_unit and hash is not null
	order by place desc limit 1;
	if (content::jsonb ->> 'previousSeal') is distinct from last.hash then
		raise exception 'another report was sealed meanwhile' using errcode = 'PT409', detail = 'HL-5107';
	end if;
	update app.report_version set content = seal_report.content, hash = sealed, previous_hash = last.hash,
		place = coalesce(last.place, 0) + 1, sealed_at = now()
	where unit_id = of_unit and year = of_year and quarter = of_quarter and version = of_version and hash is null;
	if not found then
		raise exception 'nothing to seal' using errcode = 'PT409', detail = 'HL-5107';
	end if;
	insert into app.report_file (unit_id, year, quarter, version, format, hash, bytes)
	select of_unit, of_year, of_quarter, of_version, key, encode(sha256(decode(value, 'base64')), 'hex'),
		decode(value, 'base64')
	from jsonb_each_text(files);
	perform app.note(of_unit, 'report.sealed', of_year || '-Q' || of_quarter, (select app.report_record(newest)
		from app.report_version newest
		where unit_id = of_unit and year = of_year and quarter = of_quarter and version = of_version));
	return sealed;
end $$;
grant execute on function api.seal_report(uuid, integer, integer, integer, text, jsonb) to service_role;

-- The sealed reports of a unit, oldest seal first. of_year: null for all.
create function api.report_versions(of_unit uuid, of_year int)
	returns table (year int, quarter int, version int, place int, hash text, sealed_at timestamptz, taken_by text,
		because text)
	language sql stable as $$
	select year, quarter, version, place, hash, sealed_at, app.person_name(taken.taken_by), because
	from app.report_version taken
	where unit_id = of_unit and (of_year is null or year = of_year) and hash is not null
	order by place
$$;
grant execute on function api.report_versions(uuid, integer) to authenticated, service_role;
comment on function api.report_versions(uuid, integer) is 'nullable: taken_by';

-- One sealed report: its newest version where none is named.
-- SECURITY DEFINER: the content holds all fields, so it is for those who read all of them.
create function api.sealed_report(of_unit uuid, of_year int, of_quarter int, of_version int)
	returns table (version int, content text, hash text, sealed_at timestamptz)
	language sql stable security definer set search_path = '' as $$
	select version, content, hash, sealed_at from app.report_version
	where unit_id = of_unit and year = of_year and quarter = of_quarter and hash is not null
		and (of_version is null or version = of_version)
		and (app.is_server()
			or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])))
	order by version desc limit 1
$$;
grant execute on function api.sealed_report(uuid, integer, integer, integer) to authenticated, service_role;

-- A sealed document, byte for byte (base64). Members of the unit have it: it is what was handed in.
create function api.sealed_file(of_unit uuid, of_year int, of_quarter int, of_version int, of_format text)
	returns setof text
	language sql stable security definer set search_path = '' as $$
	select encode(bytes, 'base64') from app.report_file
	where unit_id = of_unit and year = of_year and quarter = of_quarter and version = of_version and format = of_format
		and (app.is_server()
			or of_unit in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])))
$$;
grant execute on function api.sealed_file(uuid, integer, integer, integer, text) to authenticated, service_role;

-- Whose sealed document has this hash, for whoever holds it: no figures, no names of people.
-- SECURITY DEFINER: anybody may ask about a hash; hashes cannot be listed.
create function api.find_seal(of_hash text)
	returns table (unit_code text, unit_name text, year int, quarter int, version int, newest int, format text,
		hash text, sealed_at timestamptz)
	language sql stable security definer set search_path = '' as $$
	select unit.code, unit.name, sealed.year, sealed.quarter, sealed.version,
		(select max(version) from app.report_version newer where newer.unit_id = sealed.unit_id
			and newer.year = sealed.year and newer.quarter = sealed.quarter and newer.hash is not null),
		found.format, sealed.hash, sealed.sealed_at
	from (
		select unit_id, year, quarter, version, format from app.report_file where report_file.hash = of_hash
		union all
		select unit_id, year, quarter, version, 'json' from app.report_version where report_version.hash = of_hash
	) found
	join app.report_version sealed using (unit_id, year, quarter, version)
	join app.unit on unit.id = sealed.unit_id
	where sealed.hash is not null
	-- A correction of words alone leaves a file of figures as it was: it is that of the newest version.
	order by sealed.version desc, sealed.sealed_at desc
	limit 1
$$;
grant execute on function api.find_seal(text) to anon, authenticated, service_role;

-- Slips counted anew from the slips themselves, not from the daily counts: what a sealed report is held against.
create function api.raw_report_counts(of_unit uuid, from_day date, to_day date, until timestamptz)
	returns table (dimension text, key text, item text, level int, counted boolean, n bigint)
	language sql stable as $$
	with slips as (
		select slip.id, slip.answered_on, slip.level, slip.counted, coalesce(slip.field, 'unstated') as field,
			coalesce(slip.counter, 'unstated') as counter, slip.channel, coalesce(slip.stage, 'unstated') as stage,
			follow_up.reasons, follow_up.items, follow_up.facts
		from app.slip
		left join app.slip_follow_up follow_up on follow_up.unit_id = slip.unit_id and follow_up.slip_id = slip.id
			and follow_up.received_at <= until
		where slip.unit_id = of_unit and slip.answered_on between from_day and to_day and slip.received_at <= until
	), answers as (
		select slips.*, 'overall' as item, slips.level::int as answer from slips
		union all
		select slips.*, one.item, one.level::int from slips, lateral app.answers(reasons, items, facts) one
	)
	select part.dimension, part.key, item, answer, answers.counted, count(*)
	from answers, lateral (values ('total', ''), ('field', field), ('counter', counter), ('channel', channel),
		('stage', stage), ('field_stage', field || ' ' || stage),
		('week', app.day_key(date_trunc('week', answered_on)::date))) part (dimension, key)
	where part.dimension = 'total' or item = 'overall'
	group by 1, 2, 3, 4, 5
$$;
grant execute on function api.raw_report_counts(uuid, date, date, timestamptz) to service_role;

-- How many slips were ruled on since, or set aside as a burst with slips that came later: what a recount of a sealed
-- report then finds otherwise is no change behind the product's back, and goes into a correction.
-- SECURITY DEFINER: reads the audit.
create function api.slips_ruled_since(of_unit uuid, since timestamptz) returns bigint
	language plpgsql stable security definer set search_path = '' as $$
begin
	perform app.require_server();
	return (select coalesce(sum((detail ->> 'n')::bigint), 0) from app.audit
		where unit_id = of_unit and at > since and action in ('slips.counted', 'slips.set_aside', 'slips.burst'));
end $$;
grant execute on function api.slips_ruled_since(uuid, timestamptz) to service_role;

-- What was changed in sealed reports behind the product's back, of a unit or of all: 'content' against its hash, 'chain'
-- against the unit's seal before it, 'record' against what the audit says was sealed, 'missing' for a version that is
-- gone, and a document by its format.
-- SECURITY DEFINER: reads the audit and the documents of all units.
create function api.changed_reports(of_unit uuid default null)
	returns table (unit_code text, year int, quarter int, version int, part text)
	language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
	perform app.require_server();
	return query
		with sealed as (
			select one.unit_id, one.year::int, one.quarter::int, one.version, one.hash, one.content, one.previous_hash,
				lag(one.hash) over (partition by one.unit_id order by one.place) as follows, app.report_record(one) as "is"
			from app.report_version one where one.hash is not null and (of_unit is null or one.unit_id = of_unit)
		), noted as (
			select distinct on (note.unit_id, note.subject, note.detail -> 'version') note.unit_id,
				split_part(note.subject, '-Q', 1)::int as year, split_part(note.subject, '-Q', 2)::int as quarter,
				(note.detail ->> 'version')::int as version, note.detail as was, unit.is_sample
			from app.audit note join app.unit on unit.id = note.unit_id
			where note.action = 'report.sealed' and (of_unit is null or note.unit_id = of_unit)
			order by note.unit_id, note.subject, note.detail -> 'version', note.id
		), found as (
			select unit_id, year, quarter, version, 'content' as part from sealed
			where hash <> encode(sha256(convert_to(content, 'UTF8')), 'hex')
			union all
			select unit_id, year, quarter, version, 'chain' from sealed where previous_hash is distinct from follows
			union all
			select unit_id, year, quarter, version, 'record' from sealed join noted using (unit_id, year, quarter, version)
			where "is" ->> 'record' <> was ->> 'record'
			union all
			-- Samples are thrown away.
			select unit_id, year, quarter, version, 'missing' from noted
			where not is_sample and not exists (select from sealed where sealed.unit_id = noted.unit_id and sealed.year = noted.year
				and sealed.quarter = noted.quarter and sealed.version = noted.version)
			union all
			select unit_id, year, quarter, version, file.key from sealed join noted using (unit_id, year, quarter, version),
				jsonb_each_text(was -> 'files') file
			where file.value is distinct from "is" -> 'files' ->> file.key
			union all
			select unit_id, year::int, quarter::int, version, format from app.report_file file
			where (of_unit is null or unit_id = of_unit) and hash <> encode(sha256(bytes), 'hex')
		)
		select distinct unit.code, found.year, found.quarter, found.version, found.part
		from found join app.unit on unit.id = found.unit_id
		order by 1, 2, 3, 4, 5;
end $$;
grant execute on function api.changed_reports(uuid) to service_role;
