/**
 * `npm run test:engines`: what tests/contract promises, on Debian's PostgreSQL 15 and through its pgbouncer. Where they are
 * not installed it says so, and fails: nothing was tried.
 */
import { spawnSync } from 'node:child_process';
import { missing } from './debian.ts';

const lacking = missing();
if (lacking) {
	console.error(lacking);
	process.exit(1);
}
const { status } = spawnSync(
	process.execPath,
	['node_modules/vitest/vitest.mjs', 'run', '--project', 'engines', ...process.argv.slice(2)],
	{ stdio: 'inherit' }
);
process.exit(status ?? 1);
