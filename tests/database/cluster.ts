import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import type { GivenServer } from './way.ts';
import { migrate } from '#lib/server/database/migrate.ts';

/** The migrated database that every test file gets a copy of. */
export const TEMPLATE = 'template_hai_long';

declare module 'vitest' {
	interface ProvidedContext {
		/** The embedded server of a folder, or one that is given. */
		cluster: { dataDir: string; given?: GivenServer };
	}
}

/** One cluster for all test files, in a folder of its own; without flushing, since a test may lose everything. */
export default async function setup(project: TestProject) {
	const dataDir = mkdtempSync(join(tmpdir(), 'hai-long-test-'));
	const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
	const embedded = await startEmbedded(dataDir, { log: () => {}, settings });
	try {
		await makeTemplate(dataDir);
	} catch (error) {
		await embedded.stop();
		rmSync(dataDir, { recursive: true, force: true });
		throw error;
	}
	project.provide('cluster', { dataDir });
	return async () => {
		await embedded.stop();
		rmSync(dataDir, { recursive: true, force: true });
	};
}

async function makeTemplate(dataDir: string) {
	const owner = (database: string) =>
		postgres({
			...connectionOptions(dataDir, { role: 'postgres', database }),
			onnotice: () => {}
		});
	const server = owner('postgres');
	await server`create database ${server(TEMPLATE)}`;
	await server.end();
	const template = owner(TEMPLATE);
	await migrate(template);
	await template.end();
}
