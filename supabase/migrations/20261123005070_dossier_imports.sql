-- How the files of a source are read, as its unit mapped them the last time.
create table app.dossier_mapping (
	unit_id uuid not null references app.unit on delete cascade,
	source text not null check (length(source) between 1 and 80),
	mapping jsonb not null check (jsonb_typeof(mapping) = 'object' and pg_column_size(mapping) < 60000),
	changed_at timestamptz not null default now(),
	primary key (unit_id, source)
);

-- Each time dossiers came in from a file: what became of its rows, and as of when it speaks.
create table app.dossier_import (
	unit_id uuid not null references app.unit on delete cascade,
	id bigint generated always as identity,
	source text not null check (length(source) between 1 and 80),
	as_of date not null,
	imported_at timestamptz not null default now(),
	imported_by uuid,
	added bigint not null check (added >= 0),
	changed bigint not null check (changed >= 0),
	unchanged bigint not null check (unchanged >= 0),
	rejected bigint not null check (rejected >= 0),
	primary key (unit_id, id)
);

alter table app.dossier_mapping enable row level security;
alter table app.dossier_import enable row level security;
grant select on app.dossier_mapping, app.dossier_import to authenticated;
create policy members_read_mappings on app.dossier_mapping for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));
create policy members_read_imports on app.dossier_import for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

create function api.dossier_mappings(of_unit uuid) returns table (source text, mapping jsonb, changed_at timestamptz)
	language sql stable as $$
	select source, mapping, changed_at from app.dossier_mapping where unit_id = of_unit order by changed_at desc
$$;
create function api.dossier_imports(of_unit uuid)
	returns table (source text, as_of date, imported_at timestamptz, imported_by text, added bigint, changed bigint,
		unchanged bigint, rejected bigint)
	language sql stable as $$
	select source, as_of, imported_at, app.person_name(imported_by), added, changed, unchanged, rejected
	from app.dossier_import where unit_id = of_unit order by imported_at desc limit 20
$$;
comment on function api.dossier_imports(uuid) is 'nullable: imported_by';
grant execute on function api.dossier_mappings(uuid), api.dossier_imports(uuid) to authenticated, service_role;

-- SECURITY DEFINER: members keep mappings and note imports; nobody writes the tables by hand.
create function api.put_dossier_mapping(of_unit uuid, of_source text, new_mapping jsonb) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	insert into app.dossier_mapping as kept (unit_id, source, mapping) values (of_unit, of_source, new_mapping)
	on conflict (unit_id, source) do update set mapping = excluded.mapping, changed_at = now()
	where kept.mapping <> excluded.mapping;
	if found then perform app.note(of_unit, 'dossiers.mapped', of_source); end if;
end $$;
create function api.note_dossier_import(of_unit uuid, of_source text, as_of_day date, added bigint, changed bigint,
	unchanged bigint, rejected bigint) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_member(of_unit);
	insert into app.dossier_import (unit_id, source, as_of, imported_by, added, changed, unchanged, rejected)
	values (of_unit, of_source, as_of_day, auth.uid(), added, changed, unchanged, rejected);
	perform app.note(of_unit, 'dossiers.imported', of_source, jsonb_build_object('added', added, 'changed', changed,
		'unchanged', unchanged, 'rejected', rejected));
end $$;
grant execute on function api.put_dossier_mapping(uuid, text, jsonb),
	api.note_dossier_import(uuid, text, date, bigint, bigint, bigint, bigint) to authenticated, service_role;
