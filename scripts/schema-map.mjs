/** `npm run schema:map` writes docs/database-map.md from supabase/schemas. */
import { writeFileSync } from 'node:fs';
import { withScratchServer } from '../tests/database/scratch.ts';
import { catalogueOf } from './schema/catalogue.ts';
import { MAP, mapOf } from './schema/map.ts';
import { makeStanding } from './schema/standing.ts';
import { statementsOf } from './schema/statements.ts';

const standing = await withScratchServer(async (make) => {
	const sql = await make('standing');
	await makeStanding(sql);
	return catalogueOf(sql);
});
writeFileSync(MAP, mapOf(standing, statementsOf()));
console.log(MAP);
