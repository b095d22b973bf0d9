import type { Sql } from 'postgres';
import { migrate } from '#lib/server/database/migrate.ts';
import { withScratchServer } from '../../tests/database/scratch.ts';
import { catalogueOf, type Catalogue } from './catalogue.ts';
import { makeStanding } from './standing.ts';

export interface Both {
	/** What the files of migrations/ make, one after the other. */
	migrated: Catalogue;
	/** What the files of schemas/ say. */
	standing: Catalogue;
}

/** Makes both databases and reads them; the work still has them. */
export async function readBoth<T>(
	work: (both: Both, databases: { migrated: Sql; standing: Sql }) => T | Promise<T>
): Promise<T> {
	return withScratchServer(async (make) => {
		const databases = { migrated: await make('migrated'), standing: await make('standing') };
		await migrate(databases.migrated);
		await makeStanding(databases.standing);
		return work(
			{
				migrated: await catalogueOf(databases.migrated),
				standing: await catalogueOf(databases.standing)
			},
			databases
		);
	});
}
