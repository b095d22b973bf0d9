import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { asOwner } from '../product/owner.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { onDatabaseOf } from '../product/tablets.ts';
import { generate } from './generate.ts';
import { setUpWard } from './pages.ts';
import { printTable } from './table.ts';

export interface RecountFigures {
	verb: string;
	seconds: number;
	/** It ended well, and has counted every slip. */
	passes: boolean;
}

/** Slips of one unit over ten years, and half as many dossiers. */
const SLIPS = 3_000_000;
const DAYS = 3_650;

/** Whether every slip of a big ward is counted anew to the end, beside its server and after a restore; fails when not. */
export async function benchRecount(): Promise<RecountFigures[]> {
	const dataDir = makeDataDir();
	const restored = makeDataDir();
	const product = await startProduct({ dataDir, port: await freePort() });
	try {
		const ward = await onDatabaseOf(dataDir, setUpWard);
		const since = performance.now();
		await asOwner(dataDir, (sql) =>
			generate(sql, { unit: ward.unit, from: 0, to: SLIPS, days: DAYS })
		);
		console.log(`${SLIPS} slips made in ${Math.round((performance.now() - since) / 1000)} s`);
		const copy = join(dataDir, 'copy.backup');
		const figures = [
			await timed(dataDir, ['slips', 'recount']),
			await timed(dataDir, ['backup', copy], false),
			await timed(restored, ['restore', copy, '--seal', 'none'])
		];
		printTable(
			[`${SLIPS} slips of one unit`, 'seconds', ''],
			figures.map(({ verb, seconds, passes }) => [verb, seconds, passes ? 'pass' : 'FAIL'])
		);
		console.log(`The backup has ${(statSync(copy).size / 1e6).toFixed(0)} MB.`);
		if (figures.some(({ passes }) => !passes)) process.exitCode = 1;
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
		removeDataDir(restored);
	}
}

/** @param counts whether the verb says how many slips there are and whether their counts agree */
async function timed(DATA_DIR: string, words: string[], counts = true): Promise<RecountFigures> {
	const since = performance.now();
	const child = spawn(process.execPath, ['scripts/manage.mjs', ...words, '--json'], {
		env: { ...process.env, DATA_DIR },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let said = '';
	let complained = '';
	child.stdout.on('data', (chunk) => (said += chunk));
	child.stderr.on('data', (chunk) => (complained += chunk));
	const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
	const seconds = (performance.now() - since) / 1000;
	if (code !== 0) console.error(`${words.join(' ')} ended with ${code}:\n${complained}${said}`);
	const { slips, agree } = code === 0 ? JSON.parse(said) : {};
	const counted = !counts || (slips === SLIPS && agree === true);
	return {
		verb: words.slice(0, 2).join(' ').replace(/ \/.*/, ''),
		seconds,
		passes: code === 0 && counted
	};
}
