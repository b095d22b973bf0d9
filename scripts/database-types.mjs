/**
 * Writes src/lib/server/database/types.ts from the functions of schema `api`. `--check` writes nothing and fails
 * when the file differs: CI runs it, so that code and database cannot drift apart.
 *
 * Own code because the schema is only callable functions, and the generator of the supabase command line
 * exists for one platform only.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { withScratchDatabase } from '../tests/database/scratch.ts';

const FILE = new URL('../src/lib/server/database/types.ts', import.meta.url);
const TYPES = {
	text: 'string',
	uuid: 'string',
	date: 'string',
	timestamptz: 'string',
	numeric: 'number',
	bigint: 'number',
	integer: 'number',
	smallint: 'number',
	boolean: 'boolean',
	jsonb: 'Json',
	'text[]': 'string[]',
	'integer[]': 'number[]',
	void: 'null',
	'timestamp with time zone': 'string'
};
const typeOf = (name) => {
	if (!(name in TYPES)) throw new Error(`No TypeScript type for PostgreSQL's ${name}`);
	return TYPES[name];
};

const rows = await withScratchDatabase(
	(sql) => sql`
		select proname as name, provolatile as volatility, proretset as set, obj_description(p.oid) as comment,
			format_type(prorettype, null) as returns, pronargdefaults::int as defaults,
			coalesce(proargnames, '{}') as names, coalesce(proargmodes::text[], '{}') as modes,
			array(select format_type(t, null) from unnest(coalesce(proallargtypes, proargtypes::oid[])) with ordinality a (t, i) order by i) as types
		from pg_proc p join pg_namespace n on n.oid = pronamespace
		where nspname = 'api' order by proname`
);

const blocks = rows.map((fn) => {
	const nullable = new Set(fn.comment?.match(/nullable: ([\w, ]+)/)?.[1].split(', ') ?? []);
	const all = fn.types.map((type, i) => ({ name: fn.names[i], type, mode: fn.modes[i] ?? 'i' }));
	const inputs = all.filter(({ mode }) => mode === 'i');
	const columns = all.filter(({ mode }) => mode === 't');
	const args = inputs.map(({ name, type }, i) => {
		const optional = i >= inputs.length - fn.defaults;
		return `${name}${optional ? '?' : ''}: ${typeOf(type)}${optional ? ' | null' : ''}`;
	});
	const result = columns.length
		? `{ ${columns.map(({ name, type }) => `${name}: ${typeOf(type)}${nullable.has(name) ? ' | null' : ''}`).join('; ')} }[]`
		: `${typeOf(fn.returns)}${nullable.has(fn.name) ? ' | null' : ''}${fn.set ? '[]' : ''}`;
	const returns = fn.returns === 'void' ? 'void' : columns.length || fn.set ? 'rows' : 'value';
	const signature = inputs.map(({ name, type }) => `${name}: '${type}'`).join(', ');
	return {
		type: `\t${fn.name}: {\n\t\targs: { ${args.join('; ')} };\n\t\tresult: ${result};\n\t};`,
		value: `\t${fn.name}: { args: { ${signature} }, returns: '${returns}' }`
	};
});

const text = `// Written by \`npm run types:database\` from the functions of schema api. Not to be changed by hand.
export type Json = unknown;

export interface Functions {
${blocks.map(({ type }) => type).join('\n')}
}

export const signatures = {
${blocks.map(({ value }) => value).join(',\n')}
} as const;
`;

if (process.argv.includes('--check')) {
	if (readFileSync(FILE, 'utf8') !== text) {
		console.error(
			'src/lib/server/database/types.ts is not what the database says: run npm run types:database'
		);
		process.exit(1);
	}
} else {
	writeFileSync(FILE, text);
}
