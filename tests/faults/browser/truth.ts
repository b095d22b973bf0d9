import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import type { Level } from '#lib/domain/slip/level.ts';
import { asOwner } from '../../product/owner.ts';
import { soon } from './soon.ts';

const RECOVERY_PATIENCE_MS = 30_000;
/** A question whose connection dies at the wrong moment is never answered, nor refused: it is asked anew. */
const ANSWER_PATIENCE_MS = 8_000;
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A slip as the server has it. */
export interface StoredSlip {
	id: string;
	device: string;
	counter: string;
	sequence: number;
	level: Level;
	/** Milliseconds since 1970. */
	answeredAt: number;
	marks: string[];
	counted: boolean;
	/** null: nothing was added. */
	reasons: string[] | null;
	items: Record<string, Level | null> | null;
}

/** Asks again while PostgreSQL is still being restarted. */
export async function storedSlips(dataDir: string): Promise<StoredSlip[]> {
	for (const end = performance.now() + RECOVERY_PATIENCE_MS; ; await pause(50)) {
		try {
			return await soon(readSlips(dataDir), ANSWER_PATIENCE_MS, 'the database says nothing');
		} catch (error) {
			if (performance.now() > end) throw error;
		}
	}
}

function readSlips(dataDir: string): Promise<StoredSlip[]> {
	return asOwner(
		dataDir,
		(sql) => sql<StoredSlip[]>`
			select slip.id, device.code as device, slip.counter, sequence::int, level,
				(extract(epoch from answered_at) * 1000)::float8 as "answeredAt", marks, counted, reasons, items
			from app.slip
			join app.device on device.unit_id = slip.unit_id and device.id = device_id
			left join app.slip_follow_up on slip_follow_up.unit_id = slip.unit_id and slip_id = slip.id
			order by device_id, sequence`
	);
}

/** As whoever runs the product asks, beside the running server. */
async function manage(dataDir: string, ...words: string[]): Promise<unknown> {
	const run = promisify(execFile)(process.execPath, ['scripts/manage.mjs', ...words, '--json'], {
		cwd: ROOT,
		env: { ...process.env, DATA_DIR: dataDir }
	});
	// A recount that does not agree exits with 1, and says so all the same.
	const { stdout } = await run.catch((error: { stdout: string; stderr: string }) => {
		if (error.stdout) return error;
		throw new Error(`manage ${words.join(' ')}: ${error.stderr}`);
	});
	return JSON.parse(stdout);
}

/** Counts every slip again, and compares with the counts that were kept day by day. */
export const recount = (dataDir: string) =>
	manage(dataDir, 'slips', 'recount') as Promise<{ slips: number; agree: boolean }>;

/** The lines of the export, in words that can be compared: what a person would open in a spreadsheet. */
export async function exported(dataDir: string): Promise<Record<string, string>[]> {
	const file = join(dataDir, 'slips.csv');
	await manage(dataDir, 'slips', 'export', file);
	return parse(readFileSync(file), { columns: true, bom: true });
}
