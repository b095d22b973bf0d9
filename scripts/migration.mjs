/**
 * `npm run migration -- NAME` writes the next file of supabase/migrations from what changed in supabase/schemas, runs
 * it on a scratch database and says whether that now stands as schemas/ say.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { migrate } from '#lib/server/database/migrate.ts';
import { catalogueOf, differences } from './schema/catalogue.ts';
import { readBoth } from './schema/both.ts';
import { MAP, mapOf } from './schema/map.ts';
import { saidTwice, statementsOf } from './schema/statements.ts';
import { writeMigration } from './schema/write.ts';

const FOLDER = 'supabase/migrations';
const fail = (...lines) => {
	console.error(lines.join('\n'));
	process.exit(1);
};

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]{2,60}$/.test(name))
	fail('Give it a name in lower case, words joined by _: npm run migration -- slips_of_a_day');
const statements = statementsOf();
const twice = saidTwice(statements);
if (twice.length > 0) fail('Said twice in supabase/schemas:', ...twice);

/** Later than every file there, and never later than it has to be. */
function nextVersion() {
	const newest = readdirSync(FOLDER).sort().at(-1).slice(0, 14);
	const now = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
	return now > newest ? now : String(BigInt(newest) + 1n);
}

await readBoth(async (both, databases) => {
	if (differences(both.standing, both.migrated).length === 0)
		fail(
			'Nothing changed: supabase/migrations already make what supabase/schemas say.',
			'Edit a file in supabase/schemas first. No migration was written.'
		);
	const { text, byHand } = await writeMigration(both, statements, databases);
	const path = `${FOLDER}/${nextVersion()}_${name}.sql`;
	writeFileSync(path, text);
	console.log(path);
	for (const line of byHand) console.log(`  by hand: ${line}`);
	const failure = await migrate(databases.migrated).then(
		() => undefined,
		(error) => error.message
	);
	if (failure)
		fail(`It does not run yet: ${failure}`, 'Put it right by hand, then: npm run schema:check');
	const left = differences(both.standing, await catalogueOf(databases.migrated));
	if (left.length > 0)
		fail(
			...left.map(({ key }) => `  still different: ${key}`),
			'Finish it by hand, then: npm run schema:check'
		);
	writeFileSync(MAP, mapOf(both.standing, statements));
	console.log(`It runs, and gives what supabase/schemas say; ${MAP} shows it.`);
	console.log('Now: npm run types:database');
});
