-- What a province lends to a national view, made by `manage national publish` and harmless to repeat: names of units, their
-- publication minimum, and counts of faces. No slip, comment, dossier, contact or person. It lies outside schema app, so
-- that backups, restores and migrations have nothing to do with it; after a restore it is made again.
create schema if not exists national;

-- Which province this is, and a moment that api.beat_national renews: whatever was stored before it has arrived with it.
create table if not exists national.line (
	province text primary key check (province ~ '^[a-z0-9]{1,20}$'),
	name text not null check (length(name) between 1 and 200),
	at timestamptz not null default now()
);
alter table national.line enable row level security;

do $$
begin
	if not exists (select from pg_roles where rolname = 'national_reader') then create role national_reader nologin noinherit; end if;
end $$;
-- Nothing that it was lent before stays but what is named here.
revoke all on all tables in schema app, national from national_reader;
drop policy if exists the_national_view_reads on national.line;
drop policy if exists the_national_view_reads on app.slip_daily;
drop policy if exists the_national_view_reads on app.slip_quarter;
grant usage on schema app, national to national_reader;
grant select on national.line, app.slip_daily, app.slip_quarter to national_reader;
grant select (id, code, name, kind, parent_id, valid_from, valid_to, is_sample) on app.unit to national_reader;
grant select (unit_id, publication_minimum) on app.unit_setting to national_reader;
create policy the_national_view_reads on national.line for select to national_reader using (true);
create policy the_national_view_reads on app.slip_daily for select to national_reader using (item = 'overall');
create policy the_national_view_reads on app.slip_quarter for select to national_reader
	using (dimension = 'total' and item = 'overall');

drop publication if exists national_view;
create publication national_view for table
	national.line,
	app.unit (id, code, name, kind, parent_id, valid_from, valid_to, is_sample),
	app.unit_setting (unit_id, publication_minimum),
	app.slip_daily where (item = 'overall'),
	app.slip_quarter where (dimension = 'total' and item = 'overall')
	with (publish = 'insert, update, delete');
