/** `npm run schema:check` fails when supabase/migrations make something else than supabase/schemas say. */
import { differences } from './schema/catalogue.ts';
import { readBoth } from './schema/both.ts';
import { saidTwice, statementsOf } from './schema/statements.ts';

const twice = saidTwice(statementsOf());
for (const line of twice) console.error(`Said twice: ${line}`);
const { found, size } = await readBoth(({ standing, migrated }) => ({
	found: differences(standing, migrated),
	size: standing.size
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
console.log(
	`${size} things in the database, the same from supabase/migrations and from supabase/schemas`
);

function firstDifference(one, other) {
	const lines = other.split('\n');
	const at = one.split('\n').findIndex((line, i) => line !== lines[i]);
	return (one.split('\n')[at] ?? '(ends)').trim().slice(0, 200);
}
