/**
 * `npm run schema:check` fails when supabase/migrations make something else than supabase/schemas say, or when the map
 * for readers shows something else.
 */
import { readFileSync } from 'node:fs';
import { differences } from './schema/catalogue.ts';
import { readBoth } from './schema/both.ts';
import { MAP, mapOf, unexplained } from './schema/map.ts';
import { saidTwice, statementsOf } from './schema/statements.ts';

const statements = statementsOf();
const twice = saidTwice(statements);
for (const line of twice) console.error(`Said twice: ${line}`);
const silent = unexplained(statements);
for (const line of silent) console.error(`Not explained: ${line}`);
const { found, size, map } = await readBoth(({ standing, migrated }) => ({
	found: differences(standing, migrated),
	size: standing.size,
	map: mapOf(standing, statements)
}));
for (const { key, ours, theirs } of found) {
	const kind = !theirs ? 'only in schemas/' : !ours ? 'only in migrations/' : 'different';
	console.error(`${kind}: ${key}`);
	if (ours && theirs)
		console.error(
			`\tschemas/:    ${firstDifference(ours, theirs)}\n\tmigrations/: ${firstDifference(theirs, ours)}`
		);
}
if (found.length + twice.length > 0) {
	console.error(
		'supabase/migrations do not make what supabase/schemas say. Edit schemas/ only, then: npm run migration -- NAME'
	);
	process.exit(1);
}
if (silent.length > 0) process.exit(1);
if (readFileSync(MAP, 'utf8') !== map) {
	console.error(`${MAP} shows an older database. Write it anew: npm run schema:map`);
	process.exit(1);
}
console.log(
	`${size} things in the database, the same from supabase/migrations and from supabase/schemas`
);

function firstDifference(one, other) {
	const lines = other.split('\n');
	const at = one.split('\n').findIndex((line, i) => line !== lines[i]);
	return (one.split('\n')[at] ?? '(ends)').trim().slice(0, 200);
}
