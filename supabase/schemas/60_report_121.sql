-- Report 121: each quarter every field owes a section. A filed section keeps the figures it was filed with.
create table app.report_section (
	unit_id uuid not null references app.unit,
	year smallint not null check (year between 2000 and 2100),
	quarter smallint not null check (quarter between 1 and 4),
	field text not null,
	state text not null default 'filed' check (state in ('filed', 'change_requested', 'approved')),
	causes text not null default '' check (length(causes) <= 5000),
	remedies text not null default '' check (length(remedies) <= 5000),
	filed_by uuid,
	filed_at timestamptz not null default now(),
	-- The counts at the moment of filing, and until when slips were counted.
	snapshot jsonb not null default '{}',
	primary key (unit_id, year, quarter, field),
	foreign key (unit_id, field) references app.field
);
alter table app.report_section enable row level security;
-- Every member sees which sections of a report are filed and what they say. The figures a section was filed with are
-- for those who may read its field: an officer sees the figures of the fields he owns, here as everywhere.
grant select (unit_id, year, quarter, field, state, causes, remedies, filed_by, filed_at)
	on app.report_section to authenticated;
create policy members_read_sections on app.report_section for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

-- SECURITY DEFINER: files for the owner of the field or a leader, with the counts taken in the same transaction,
-- so that nobody can file figures of his own.
create function api.file_report_section(of_unit uuid, of_year int, of_quarter int, of_field text, causes text, remedies text)
	returns timestamptz
	language plpgsql security definer set search_path = '' as $$
declare
	first_day date := make_date(of_year, of_quarter * 3 - 2, 1);
	at timestamptz;
begin
	if not (of_unit in (select app.my_units(array['leader', 'administrator']))
		or (of_unit in (select app.my_units(array['officer'])) and of_field in (select app.my_fields(of_unit)))) then
		raise exception 'not the owner of this field' using errcode = 'PT403', detail = 'HL-2004';
	end if;
	if current_date < first_day then
		raise exception 'the quarter has not begun' using errcode = 'PT422', detail = 'HL-4001';
	end if;
	insert into app.report_section as section (unit_id, year, quarter, field, causes, remedies, filed_by, snapshot)
	values (of_unit, of_year, of_quarter, of_field, causes, remedies, auth.uid(), jsonb_build_object(
		'counted_until', now(),
		'counts', (
			select coalesce(jsonb_agg(jsonb_build_object('item', item, 'level', level, 'counted', counted, 'n', n)
				order by item, level, counted), '[]')
			from (
				select item, level, counted, sum(n) as n from app.slip_daily
				where unit_id = of_unit and field = of_field
					and day between first_day and (first_day + interval '3 months - 1 day')::date
				group by 1, 2, 3 having sum(n) > 0
			) taken)))
	on conflict (unit_id, year, quarter, field) do update set
		causes = excluded.causes, remedies = excluded.remedies, filed_by = excluded.filed_by, filed_at = now(),
		state = 'filed', snapshot = excluded.snapshot
	where section.state <> 'approved'
	returning filed_at into at;
	if at is null then
		raise exception 'approved sections are closed' using errcode = 'PT409', detail = 'HL-4005';
	end if;
	perform app.note(of_unit, 'report.filed', of_year || '-Q' || of_quarter || ' ' || of_field);
	return at;
end $$;
grant execute on function api.file_report_section(uuid, integer, integer, text, text, text) to authenticated;

create function api.report_sections(of_unit uuid, of_year int)
	returns table (year int, quarter int, field text, state text, causes text, remedies text, filed_at timestamptz,
		filed_by text)
	language sql stable as $$
	select year, quarter, field, state, causes, remedies, filed_at, app.person_name(section.filed_by)
	from app.report_section section
	where unit_id = of_unit and section.year = of_year
	order by quarter, field
$$;
grant execute on function api.report_sections(uuid, integer) to authenticated, service_role;
comment on function api.report_sections(uuid, integer) is 'nullable: filed_by';

-- The counts a section was filed with, and until when slips were counted.
-- SECURITY DEFINER: reads the one column that no person reads directly; the function checks field by field.
create function api.section_snapshots(of_unit uuid, of_year int, of_quarter int)
	returns table (field text, counted_until timestamptz, counts jsonb)
	language sql stable security definer set search_path = '' as $$
	select section.field, (section.snapshot ->> 'counted_until')::timestamptz, coalesce(section.snapshot -> 'counts', '[]')
	from app.report_section section
	where section.unit_id = of_unit and section.year = of_year and section.quarter = of_quarter
		and (app.is_server() or app.reads_field(of_unit, section.field))
$$;
grant execute on function api.section_snapshots(uuid, integer, integer) to authenticated, service_role;
comment on function api.section_snapshots(uuid, integer, integer) is 'nullable: counted_until';
