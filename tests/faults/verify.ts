import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { asOwner } from '../product/owner.ts';
import type { Outbox } from './tablets.ts';

const PATIENCE_MS = 20_000;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Verdict {
	acknowledged: number;
	stored: number;
	/** Acknowledged, but not there. */
	lost: number;
	/** There more than once, or never sent. */
	doubled: number;
	/** The daily counts are what a recount finds. */
	agree: boolean;
}

/** Compares what the server acknowledged to the tablets with what is there, and the raw slips with the daily counts. */
export async function verify(dataDir: string, outbox: Outbox): Promise<Verdict> {
	// Only what was acknowledged before we look has to be there.
	const acknowledged = [...outbox.acknowledged.keys()];
	const { agree } = await recount(dataDir);
	const rows = await asOwner(dataDir, (sql) => sql<{ id: string }[]>`select id from app.slip`);
	const there = new Set(rows.map(({ id }) => id));
	const lost = acknowledged.filter((id) => !there.has(id)).length;
	const strangers = [...there].filter((id) => !outbox.minted.has(id)).length;
	return {
		acknowledged: acknowledged.length,
		stored: there.size,
		lost,
		doubled: rows.length - there.size + strangers,
		agree
	};
}

/**
 * As whoever runs the product would ask: `npm run manage -- slips recount --json`, beside the running server. Asked
 * again while PostgreSQL is still being restarted.
 */
async function recount(dataDir: string): Promise<{ slips: number; agree: boolean }> {
	const words = ['scripts/manage.mjs', 'slips', 'recount', '--json'];
	const env = { ...process.env, DATA_DIR: dataDir };
	for (const end = performance.now() + PATIENCE_MS; ; await pause(100)) {
		const run = promisify(execFile)(process.execPath, words, { cwd: ROOT, env });
		// It exits with 1 when the counts differ, and says so all the same.
		const said = await run.catch((error: { stdout: string; stderr: string }) => error);
		if (said.stdout.includes('"agree"')) return JSON.parse(said.stdout);
		if (performance.now() > end) throw new Error(`no recount: ${said.stderr}`);
	}
}
