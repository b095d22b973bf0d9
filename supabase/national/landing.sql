-- Where the counts of provinces land: a database of its own beside the national installation's, made by `manage national
-- subscribe` and harmless to repeat. Replication writes into tables of the same names as it reads from, so they cannot be
-- those of the installation itself.
--
-- Each province writes as a role of its own, whose setting national.province fills the column province: two provinces
-- cannot change each other's rows, and where both bring the same unit the second one's line stops instead of adding up.
create schema if not exists app;
create schema if not exists national;
create schema if not exists api;

create table if not exists national.line (
	province text primary key,
	name text not null,
	at timestamptz not null
);

create table if not exists app.unit (
	id uuid primary key,
	code text not null,
	name text not null,
	kind text not null,
	parent_id uuid,
	valid_from date not null,
	valid_to date,
	is_sample boolean not null,
	province text not null default current_setting('national.province')
);

create table if not exists app.unit_setting (
	unit_id uuid primary key,
	publication_minimum smallint not null,
	province text not null default current_setting('national.province')
);

create table if not exists app.slip_daily (
	unit_id uuid not null,
	day date not null,
	field text not null,
	counter text not null,
	channel text not null,
	stage text not null,
	item text not null,
	level smallint not null,
	counted boolean not null,
	n bigint not null,
	province text not null default current_setting('national.province'),
	primary key (unit_id, day, field, counter, channel, stage, item, level, counted)
) with (fillfactor = 70);

create table if not exists app.slip_quarter (
	unit_id uuid not null,
	quarter date not null,
	field text not null,
	dimension text not null,
	key text not null,
	item text not null,
	level smallint not null,
	counted boolean not null,
	n bigint not null,
	province text not null default current_setting('national.province'),
	primary key (unit_id, quarter, field, dimension, key, item, level, counted)
) with (fillfactor = 70);
create index if not exists slip_quarter_of_all on app.slip_quarter (quarter, unit_id);

create or replace function national.keep_apart() returns trigger
	language plpgsql set search_path = '' as $$
begin
	if old.province <> current_setting('national.province') then
		raise exception 'a row of province % is not changed by province %', old.province,
			current_setting('national.province');
	end if;
	return coalesce(new, old);
end $$;

do $$
declare
	landing text;
begin
	foreach landing in array array['national.line', 'app.unit', 'app.unit_setting', 'app.slip_daily', 'app.slip_quarter'] loop
		execute format('create or replace trigger keep_apart before update or delete on %s
			for each row execute function national.keep_apart()', landing);
		-- Replication wakes only triggers that are always awake.
		execute format('alter table %s enable always trigger keep_apart', landing);
	end loop;
end $$;

-- How each line stands: what it has brought, whether its first copy is whole, what stopped it, and whether its days add up
-- to its quarters.
create or replace view national.standing as
	select line.province, line.name, line.at,
		coalesce(lines.pid is not null, false) as connected,
		coalesce((select bool_and(srsubstate = 'r') from pg_subscription_rel where srsubid = subscription.oid), false) as copied,
		coalesce(stats.apply_error_count + stats.sync_error_count, 0) as errors,
		(select count(*) from app.unit where unit.province = line.province and not is_sample) as units,
		coalesce(days.n, 0) as slips,
		coalesce(days.n, 0) = coalesce(quarters.n, 0) as agree
	from national.line
	left join pg_subscription subscription on subname = 'national_' || line.province
		and subdbid = (select oid from pg_database where datname = current_database())
	left join (select subid, max(pid) as pid from pg_stat_subscription where relid is null group by subid) lines
		on lines.subid = subscription.oid
	left join pg_stat_subscription_stats stats on stats.subid = subscription.oid
	left join (select province, sum(n)::bigint as n from app.slip_daily group by 1) days on days.province = line.province
	left join (select province, sum(n)::bigint as n from app.slip_quarter group by 1) quarters on quarters.province = line.province;

-- All provinces in a quarter that has ended, as of one moment: how each line stands, and each unit with at least as many
-- slips as its publication minimum. Of the others nothing but how many they are: sums are those of the units shown, so
-- that no difference tells of a unit that is not.
-- SECURITY DEFINER: whoever shows the page reads no table.
create or replace function api.national_view(of_quarter date) returns jsonb
	language sql stable security definer set search_path = '' as $$
	with faces as (
		select counts.province, counts.unit_id, sum(n)::bigint as n,
			coalesce(sum(n) filter (where level >= 4), 0)::bigint as satisfied
		from app.slip_quarter counts
		where quarter = of_quarter and counted
			and (of_quarter + interval '3 months')::date <= (now() at time zone 'Asia/Ho_Chi_Minh')::date
		group by 1, 2
	), reception as (
		select unit.province, unit.id, unit.code, unit.name, unit.kind, coalesce(faces.n, 0) as n,
			coalesce(faces.satisfied, 0) as satisfied,
			coalesce(faces.n, 0) >= greatest(5, coalesce(publication_minimum, 5)) as shown
		from app.unit
		left join faces on faces.unit_id = unit.id and faces.province = unit.province
		left join app.unit_setting setting on setting.unit_id = unit.id and setting.province = unit.province
		where not unit.is_sample and unit.kind in ('commune', 'ward', 'township', 'special_zone')
			and unit.valid_from < of_quarter + interval '3 months' and coalesce(unit.valid_to, of_quarter) >= of_quarter
	)
	select jsonb_build_object(
		'provinces', (
			select coalesce(jsonb_agg(jsonb_build_object(
				'province', line.province, 'name', line.name, 'at', line.at,
				'hidden', (select count(*) from reception where reception.province = line.province and not shown)
			) order by line.name, line.province), '[]') from national.line),
		'units', (
			select coalesce(jsonb_agg(jsonb_build_object('province', province, 'id', id, 'code', code, 'name', name,
				'kind', kind, 'n', n, 'satisfied', satisfied) order by province, name, id), '[]')
			from reception where shown))
$$;
revoke execute on function api.national_view(date) from public;
