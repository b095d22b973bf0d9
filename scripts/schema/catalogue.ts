import type { Sql } from 'postgres';

/** What a database says of itself: a name for each thing, and everything that matters about it. */
export type Catalogue = Map<string, string>;

/**
 * Reads everything that the SQL of supabase/ makes: two databases with equal catalogues behave alike. Left out is what
 * no code may rely on: the order of columns, the names of indexes, and what the owner may do.
 */
export async function catalogueOf(sql: Sql): Promise<Catalogue> {
	const rows = await sql.unsafe<{ key: string; value: string }[]>(QUERY);
	const catalogue: Catalogue = new Map();
	for (const { key, value } of rows) catalogue.set(key, value);
	for (const { table } of await sql.unsafe<{ table: string }[]>(TABLES)) {
		const seeds = await sql.unsafe<{ row: string }[]>(
			`select (select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(t)) where key !~ '_at$')::text as row
			from ${table} t order by 1`
		);
		seeds.forEach(({ row }, i) => catalogue.set(`seed ${table} ${i + 1}`, row));
	}
	return catalogue;
}

/** What differs, one line each; empty when the catalogues are equal. */
export function differences(ours: Catalogue, theirs: Catalogue): Difference[] {
	const keys = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
	return keys.flatMap((key) => {
		const [a, b] = [ours.get(key), theirs.get(key)];
		return a === b ? [] : [{ key, ours: a, theirs: b }];
	});
}

export interface Difference {
	key: string;
	ours: string | undefined;
	theirs: string | undefined;
}

/** Rights as text, the owner's left out; the default of no role is spelled out. */
const rights = (acl: string, owner: string) => `coalesce((
	select string_agg(who || '=' || what, ', ' order by who) from (
		select case grantee when 0 then 'everybody' else pg_get_userbyid(grantee) end as who,
			string_agg(lower(privilege_type), '+' order by privilege_type) as what
		from aclexplode(${acl}) where grantee <> ${owner} group by 1
	) given), 'nobody')`;

const QUERY = `
with space as (select oid, nspname, nspowner, nspacl from pg_namespace where nspname in ('app', 'api')),
relation as (select c.* from pg_class c join space on space.oid = c.relnamespace)
select 'schema ' || nspname as key, ${rights("coalesce(nspacl, acldefault('n', nspowner))", 'nspowner')} as value from space
union all
select 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid) || E'\\nrights: '
	|| ${rights("coalesce(p.proacl, acldefault('f', p.proowner))", 'p.proowner')}
	|| E'\\ncomment: ' || coalesce(obj_description(p.oid, 'pg_proc'), '')
from pg_proc p join space on space.oid = p.pronamespace
union all
select 'relation ' || r.oid::regclass, concat_ws('; ', r.relkind::text, array_to_string(r.reloptions, ' '),
	case when r.relrowsecurity then 'row security' end, case when r.relforcerowsecurity then 'forced' end,
	'rights: ' || ${rights("coalesce(r.relacl, acldefault('r', r.relowner))", 'r.relowner')},
	obj_description(r.oid, 'pg_class'), case when r.relkind = 'v' then pg_get_viewdef(r.oid) end)
from relation r where relkind in ('r', 'p', 'v', 'm', 'c', 'S')
union all
select 'column ' || r.oid::regclass || '.' || a.attname, concat_ws('; ', format_type(a.atttypid, a.atttypmod),
	case when a.attnotnull then 'not null' end, 'default ' || pg_get_expr(d.adbin, d.adrelid),
	nullif('identity ' || a.attidentity::text, 'identity '), nullif('generated ' || a.attgenerated::text, 'generated '),
	'rights: ' || ${rights('a.attacl', 'r.relowner')}, col_description(r.oid, a.attnum))
from relation r join pg_attribute a on a.attrelid = r.oid left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
where r.relkind in ('r', 'p', 'v', 'm', 'c') and a.attnum > 0 and not a.attisdropped
union all
select 'constraint ' || conrelid::regclass || '.' || conname, pg_get_constraintdef(c.oid)
from pg_constraint c join relation r on r.oid = c.conrelid where c.contype <> 'n'
union all
select 'index ' || regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX \\S+ ON ', ' INDEX ON '), count(*)::text
from pg_index i join relation r on r.oid = i.indrelid group by 1
union all
select 'policy ' || polrelid::regclass || '.' || polname, concat_ws('; ', polcmd::text, case when polpermissive then 'permissive' end,
	(select string_agg(case role when 0 then 'everybody' else pg_get_userbyid(role) end, ', ' order by 1) from unnest(polroles) role),
	'using ' || pg_get_expr(polqual, polrelid), 'with check ' || pg_get_expr(polwithcheck, polrelid))
from pg_policy p join relation r on r.oid = p.polrelid
union all
select 'trigger ' || tgrelid::regclass || '.' || tgname, concat_ws('; ', tgenabled::text, pg_get_triggerdef(t.oid))
from pg_trigger t join relation r on r.oid = t.tgrelid where not tgisinternal
union all
select 'default rights ' || concat_ws(' ', space.nspname, defaclobjtype::text), ${rights('defaclacl', '0 - 1')}
from pg_default_acl left join space on space.oid = defaclnamespace
union all
select 'enum ' || t.oid::regtype, string_agg(enumlabel, ', ' order by enumsortorder)
from pg_enum e join pg_type t on t.oid = e.enumtypid join space on space.oid = t.typnamespace group by t.oid
order by 1`;

const TABLES = `select c.oid::regclass::text as table from pg_class c
	where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and relispartition is false order by 1`;
