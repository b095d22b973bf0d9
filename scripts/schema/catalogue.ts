import type { Sql } from 'postgres';

/** What a database says of itself: a name for each thing, and everything that matters about it. */
export type Catalogue = Map<string, string>;

/**
 * Reads everything that the SQL of supabase/ makes: two databases with equal catalogues behave alike. Left out is what
 * no code may rely on: the order of columns, the names of indexes, and what the owner may do; where somebody else than the
 * owner of the schema owns a thing, that is said.
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

/** Nothing where the owner of the schema owns it. */
const ownedByOther = (owner: string) =>
	`case when ${owner} <> space.nspowner then 'owner ' || pg_get_userbyid(${owner}) end`;

const QUERY = `
with space as (select oid, nspname, nspowner, nspacl from pg_namespace where nspname in ('app', 'api')),
relation as (select c.* from pg_class c join space on space.oid = c.relnamespace)
select 'schema ' || nspname as key, concat_ws('; ', ${rights("coalesce(nspacl, acldefault('n', nspowner))", 'nspowner')},
	obj_description(oid, 'pg_namespace')) as value from space
union all
select 'function ' || p.oid::regprocedure, case when p.prokind = 'a' then 'aggregate' else pg_get_functiondef(p.oid) end
	|| coalesce(E'\\n' || ${ownedByOther('p.proowner')}, '') || E'\\nrights: '
	|| ${rights("coalesce(p.proacl, acldefault('f', p.proowner))", 'p.proowner')}
	|| E'\\ncomment: ' || coalesce(obj_description(p.oid, 'pg_proc'), '')
from pg_proc p join space on space.oid = p.pronamespace
union all
select 'relation ' || r.oid::regclass, concat_ws('; ', r.relkind::text, array_to_string(r.reloptions, ' '),
	case when r.relrowsecurity then 'row security' end, case when r.relforcerowsecurity then 'forced' end,
	'rights: ' || ${rights("coalesce(r.relacl, acldefault('r', r.relowner))", 'r.relowner')},
	obj_description(r.oid, 'pg_class'), case when r.relkind in ('v', 'm') then pg_get_viewdef(r.oid) end,
	case when r.relpersistence <> 'p' then 'persistence ' || r.relpersistence::text end,
	case when r.relkind in ('r', 'p') and r.relreplident <> 'd' then 'replica identity ' || r.relreplident::text end,
	case when r.relkind = 'p' then pg_get_partkeydef(r.oid) end, pg_get_expr(r.relpartbound, r.oid),
	(select 'of ' || string_agg(inhparent::regclass::text, ' ' order by inhseqno) from pg_inherits where inhrelid = r.oid),
	(select format('counts %s from %s by %s between %s and %s, keeps %s%s', seqtypid::regtype, seqstart, seqincrement, seqmin,
		seqmax, seqcache, case when seqcycle then ', begins again' end) from pg_sequence where seqrelid = r.oid),
	${ownedByOther('r.relowner')})
from relation r join space on space.oid = r.relnamespace where relkind in ('r', 'p', 'v', 'm', 'c', 'S', 'f')
union all
select 'column ' || r.oid::regclass || '.' || a.attname, concat_ws('; ', format_type(a.atttypid, a.atttypmod),
	(select 'collate ' || named.oid::regcollation from pg_collation named
		where named.oid = a.attcollation and a.attcollation <> kind.typcollation),
	case when a.attnotnull then 'not null' end, 'default ' || pg_get_expr(d.adbin, d.adrelid),
	nullif('identity ' || a.attidentity::text, 'identity '), nullif('generated ' || a.attgenerated::text, 'generated '),
	case when r.relkind <> 'v' and a.attstorage <> kind.typstorage then 'storage ' || a.attstorage::text end,
	nullif('compression ' || a.attcompression::text, 'compression '),
	case when coalesce(a.attstattarget, -1) <> -1 then 'statistics ' || a.attstattarget end,
	array_to_string(a.attoptions, ' '),
	'rights: ' || ${rights('a.attacl', 'r.relowner')}, col_description(r.oid, a.attnum))
from relation r join pg_attribute a on a.attrelid = r.oid join pg_type kind on kind.oid = a.atttypid left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
where r.relkind in ('r', 'p', 'v', 'm', 'c') and a.attnum > 0 and not a.attisdropped
union all
select 'constraint ' || conrelid::regclass || '.' || conname, pg_get_constraintdef(c.oid)
from pg_constraint c join relation r on r.oid = c.conrelid where c.contype <> 'n'
union all
select 'remark on ' || conrelid::regclass || '.' || conname, obj_description(c.oid, 'pg_constraint')
from pg_constraint c join relation r on r.oid = c.conrelid where obj_description(c.oid, 'pg_constraint') is not null
union all
select 'index ' || regexp_replace(pg_get_indexdef(i.indexrelid), ' INDEX \\S+ ON ', ' INDEX ON '),
	concat_ws('; ', count(*), case when not bool_and(i.indisvalid and i.indisready) then 'not valid' end,
		case when bool_or(i.indisreplident) then 'replica identity' end, case when bool_or(i.indisclustered) then 'clustered' end,
		string_agg(obj_description(i.indexrelid, 'pg_class'), ', '))
from pg_index i join relation r on r.oid = i.indrelid group by 1
union all
select 'policy ' || polrelid::regclass || '.' || polname, concat_ws('; ', polcmd::text, case when polpermissive then 'permissive' end,
	(select string_agg(case role when 0 then 'everybody' else pg_get_userbyid(role) end, ', ' order by 1) from unnest(polroles) role),
	'using ' || pg_get_expr(polqual, polrelid), 'with check ' || pg_get_expr(polwithcheck, polrelid),
	obj_description(p.oid, 'pg_policy'))
from pg_policy p join relation r on r.oid = p.polrelid
union all
select 'trigger ' || tgrelid::regclass || '.' || tgname, concat_ws('; ', tgenabled::text, pg_get_triggerdef(t.oid),
	obj_description(t.oid, 'pg_trigger'))
from pg_trigger t join relation r on r.oid = t.tgrelid where not tgisinternal
union all
-- Those of foreign keys, which nobody sees until they are switched off.
select 'key switched off ' || tgrelid::regclass || '.' || coalesce(conname, ''), string_agg(tgenabled::text, ' ')
from pg_trigger t join relation r on r.oid = t.tgrelid left join pg_constraint c on c.oid = t.tgconstraint
where tgisinternal and tgenabled <> 'O' group by tgrelid, conname
union all
select 'rule ' || ev_class::regclass || '.' || rulename, concat_ws('; ', ev_enabled::text, pg_get_ruledef(rule.oid))
from pg_rewrite rule join relation r on r.oid = rule.ev_class where rulename <> '_RETURN'
union all
select 'statistics ' || stxrelid::regclass || '.' || stxname, pg_get_statisticsobjdef(more.oid)
from pg_statistic_ext more join relation r on r.oid = more.stxrelid
union all
select 'default rights ' || concat_ws(' ', space.nspname, defaclobjtype::text), ${rights('defaclacl', '0 - 1')}
from pg_default_acl left join space on space.oid = defaclnamespace
union all
select 'enum ' || t.oid::regtype, string_agg(enumlabel, ', ' order by enumsortorder)
from pg_enum e join pg_type t on t.oid = e.enumtypid join space on space.oid = t.typnamespace group by t.oid
union all
-- Types that are not made of a table: what they are, who may use them, and what a domain asks for.
select 'type ' || t.oid::regtype, concat_ws('; ', t.typtype::text, case when t.typtype = 'd' then format_type(t.typbasetype,
	t.typtypmod) end, case when t.typnotnull then 'not null' end, 'default ' || t.typdefault,
	(select 'collate ' || nullif(t.typcollation, base.typcollation)::regcollation from pg_type base
		where base.oid = t.typbasetype and t.typcollation <> base.typcollation),
	(select string_agg(conname || ' ' || pg_get_constraintdef(c.oid), ' ' order by conname) from pg_constraint c
		where c.contypid = t.oid and c.contype <> 'n'),
	(select rngsubtype::regtype::text from pg_range where rngtypid = t.oid),
	'rights: ' || ${rights("coalesce(t.typacl, acldefault('T', t.typowner))", 't.typowner')},
	obj_description(t.oid, 'pg_type'), ${ownedByOther('t.typowner')})
from pg_type t join space on space.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
where t.typtype in ('d', 'e', 'r') or (t.typtype = 'c' and c.relkind = 'c')
union all
select 'operator ' || o.oid::regoperator, oprcode::text from pg_operator o join space on space.oid = o.oprnamespace
union all
select 'collation ' || c.oid::regcollation, concat_ws('; ', collprovider::text, collcollate, collctype, collisdeterministic::text)
from pg_collation c join space on space.oid = c.collnamespace
union all
select 'extension ' || extname, extnamespace::regnamespace::text from pg_extension
union all
select 'publication ' || pubname, concat_ws('; ', case when puballtables then 'all tables' end,
	concat_ws(' ', case when pubinsert then 'insert' end, case when pubupdate then 'update' end,
		case when pubdelete then 'delete' end, case when pubtruncate then 'truncate' end),
	(select string_agg(concat_ws(' ', prrelid::regclass::text, prattrs::text, pg_get_expr(prqual, prrelid)), ', '
		order by prrelid::regclass::text) from pg_publication_rel where prpubid = p.oid),
	(select string_agg('schema ' || pnnspid::regnamespace, ', ' order by pnnspid::regnamespace::text)
		from pg_publication_namespace where pnpubid = p.oid))
from pg_publication p
union all
select 'event trigger ' || evtname, concat_ws('; ', evtevent, evtenabled::text, evtfoid::regproc::text, evttags::text)
from pg_event_trigger
order by 1`;

const TABLES = `select c.oid::regclass::text as table from pg_class c
	where relnamespace = 'app'::regnamespace and relkind in ('r', 'p') and relispartition is false order by 1`;
