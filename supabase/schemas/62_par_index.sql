-- Rulebooks are documents with a version; facts are numerators and denominators with a source and a date.
-- Percentages and points are never stored.
create table app.rulebook (
	id text primary key check (id ~ '^[a-z0-9][a-z0-9.-]{0,59}$'),
	title text not null,
	document jsonb not null,
	added_at timestamptz not null default now()
);
alter table app.rulebook enable row level security;
grant select on app.rulebook to anon, authenticated;
create policy everyone_reads_rulebooks on app.rulebook for select using (true);

create table app.index_year (
	unit_id uuid not null references app.unit,
	year smallint not null check (year between 2000 and 2100),
	rulebook text not null references app.rulebook,
	-- What the evaluator published, kept to be checked against: never the source of a figure.
	published jsonb,
	-- Whether its points are answered to anybody. Open unless a leader withholds them.
	is_public boolean not null default true,
	primary key (unit_id, year)
);
alter table app.index_year enable row level security;
grant select on app.index_year to anon, authenticated;
create policy everyone_reads_public_years on app.index_year for select to anon, authenticated using (
	is_public or unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator']))
);

create table app.index_fact (
	unit_id uuid not null,
	year smallint not null,
	key text not null check (length(key) between 1 and 80),
	value jsonb not null check (jsonb_typeof(value) = 'object'),
	source text not null check (length(source) between 1 and 500),
	as_of date not null,
	note text,
	entered_by uuid,
	entered_at timestamptz not null default now(),
	primary key (unit_id, year, key),
	foreign key (unit_id, year) references app.index_year
);
alter table app.index_fact enable row level security;
grant select on app.index_fact to authenticated;
create policy members_read_facts on app.index_fact for select to authenticated
	using (unit_id in (select app.my_units(array['officer', 'leader', 'viewer', 'administrator'])));

create function api.put_rulebook(id text, title text, document jsonb) returns void
	language sql as $$
	insert into app.rulebook (id, title, document) values ($1, $2, $3)
	on conflict (id) do update set title = excluded.title, document = excluded.document
$$;
grant execute on function api.put_rulebook(text, text, jsonb) to service_role;

-- SECURITY DEFINER: leaders and administrators enter facts of their unit; the function checks who asks.
create function api.put_index_facts(of_unit uuid, of_year int, with_rulebook text, facts jsonb, published jsonb default null)
	returns int
	language plpgsql security definer set search_path = '' as $$
declare
	wrote int;
begin
	perform app.require_leader_or_server(of_unit);
	insert into app.index_year as known (unit_id, year, rulebook, published)
	values (of_unit, of_year, with_rulebook, nullif(put_index_facts.published, 'null'))
	on conflict (unit_id, year) do update set rulebook = excluded.rulebook,
		published = coalesce(excluded.published, known.published);
	insert into app.index_fact (unit_id, year, key, value, source, as_of, note, entered_by)
	select of_unit, of_year, fact.key, fact.value, fact.source, fact.as_of, fact.note, auth.uid()
	from jsonb_to_recordset(facts) fact (key text, value jsonb, source text, as_of date, note text)
	on conflict (unit_id, year, key) do update set value = excluded.value, source = excluded.source,
		as_of = excluded.as_of, note = excluded.note, entered_by = excluded.entered_by, entered_at = now();
	get diagnostics wrote = row_count;
	perform app.note(of_unit, 'index.facts_put', of_year::text, jsonb_build_object('n', wrote));
	return wrote;
end $$;
grant execute on function api.put_index_facts(uuid, integer, text, jsonb, jsonb) to authenticated, service_role;

create function api.index_facts(of_unit uuid, of_year int)
	returns table (key text, value jsonb, source text, as_of date, note text)
	language sql stable as $$
	select key, value, source, as_of, note from app.index_fact where unit_id = of_unit and year = of_year order by key
$$;
grant execute on function api.index_facts(uuid, integer) to authenticated, service_role;
comment on function api.index_facts(uuid, integer) is 'nullable: note';

create function api.index_year(of_unit uuid, of_year int)
	returns table (rulebook text, document jsonb, published jsonb)
	language sql stable as $$
	select rulebook.id, rulebook.document, index_year.published from app.index_year
	join app.rulebook on rulebook.id = index_year.rulebook
	where unit_id = of_unit and year = of_year
$$;
grant execute on function api.index_year(uuid, integer) to anon, authenticated, service_role;
comment on function api.index_year(uuid, integer) is 'nullable: published';

-- The years of a unit, newest first.
create function api.index_years(of_unit uuid) returns setof int
	language sql stable as $$
	select year::int from app.index_year where unit_id = of_unit order by year desc
$$;
grant execute on function api.index_years(uuid) to anon, authenticated, service_role;

create function api.index_is_public(of_unit uuid, of_year int) returns boolean
	language sql stable as $$
	select coalesce((select is_public from app.index_year where unit_id = of_unit and year = of_year), false)
$$;
grant execute on function api.index_is_public(uuid, integer) to anon, authenticated, service_role;

-- SECURITY DEFINER: changes one column of a table nobody else may write; the function checks who asks.
create function api.set_index_public(of_unit uuid, of_year int, to_public boolean) returns void
	language plpgsql security definer set search_path = '' as $$
begin
	perform app.require_leader(of_unit);
	update app.index_year set is_public = to_public where unit_id = of_unit and year = of_year;
	perform app.note(of_unit, case when to_public then 'index.published' else 'index.withheld' end, of_year::text);
end $$;
grant execute on function api.set_index_public(uuid, integer, boolean) to authenticated;
