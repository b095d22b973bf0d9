import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { daysBetween, localDate } from '#lib/domain/time/day.ts';
import { asOwner } from '../product/owner.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { onDatabaseOf } from '../product/tablets.ts';
import { generate } from './generate.ts';
import { setUpWard, type Ward } from './pages.ts';
import { printTable } from './table.ts';

export interface ExportFigures {
	door: string;
	/** Slips in the database, and rows of the file without its head. */
	slips: number;
	rows: number;
	seconds: number;
	megabytes: number;
	/** Resident memory of the process that writes, in MB: at its first byte, and at most. */
	before: number;
	peak: number;
	passes: boolean;
}

/** Slips of one unit in one year, one in thirty with a comment. */
const SIZES = [100_000, 1_000_000];
/**
 * The reader takes nothing at first, and then this much at a time. Of the page only the first rest is slower than what
 * writes: 117 MB took 243 s.
 */
const WAITS_MS = 5_000;
const PIECE = 256 * 1024;
const EVERY_MS = 20;
/** MB that the largest file may take beyond the smallest. */
const LIMIT_MB = 64;

/** Whether a file of every slip costs the same memory at any length, to a reader that is slow; fails when not. */
export async function benchExport(): Promise<ExportFigures[]> {
	const dataDir = makeDataDir();
	const product = await startProduct({ dataDir, port: await freePort() });
	try {
		const ward = await onDatabaseOf(dataDir, setUpWard);
		const today = localDate(new Date().toISOString());
		const year = Number(today.slice(0, 4)) - 1;
		const [first, last] = [`${year}-01-01`, `${year}-12-31`];
		const span = { days: daysBetween(first, last) + 1, ago: daysBetween(last, today) };
		const figures: ExportFigures[] = [];
		let made = 0;
		for (const size of SIZES) {
			await asOwner(dataDir, (sql) =>
				generate(sql, { unit: ward.unit, from: made, to: size, ...span, comments: true })
			);
			made = size;
			const slips = await slipsOf(dataDir, ward);
			const page = `${product.url}/desk/slips/slips.csv?period=${year}`;
			figures.push(await ofPage(page, ward, product.pid, slips), await ofVerb(dataDir, slips));
		}
		for (const figure of figures) {
			const smallest = figures.find(({ door }) => door === figure.door)!;
			figure.passes =
				figure.rows === figure.slips && figure.peak - smallest.peak <= LIMIT_MB && figure.slips > 0;
		}
		print(figures);
		if (figures.some(({ passes }) => !passes)) process.exitCode = 1;
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
	}
}

const slipsOf = (dataDir: string, { unit }: Ward) =>
	asOwner(dataDir, async (sql) => {
		const [found] = await sql<{ n: number }[]>`select count(*)::int as n from app.slip
			where unit_id = ${unit}`;
		return found!.n;
	});

async function ofPage(url: string, { cookie }: Ward, pid: number, slips: number) {
	const answer = await new Promise<IncomingMessage>((done, fail) =>
		get(url, { headers: { cookie } }, done).once('error', fail)
	);
	if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} for ${url}`);
	return { door: '/desk/slips/slips.csv', slips, ...(await readSlowly(answer, pid)) };
}

async function ofVerb(DATA_DIR: string, slips: number) {
	const child = spawn(process.execPath, ['scripts/manage.mjs', 'slips', 'export'], {
		env: { ...process.env, DATA_DIR },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const code = new Promise<number | null>((done) => child.once('close', done));
	const read = await readSlowly(child.stdout, child.pid!);
	if ((await code) !== 0) throw new Error(`slips export ended with ${await code}`);
	return { door: 'manage slips export', slips, ...read };
}

/** Takes a piece, then rests: whoever writes has to wait, or to keep what was not taken. */
async function readSlowly(stream: Readable, pid: number) {
	const since = performance.now();
	let [lines, bytes] = [0, 0];
	let [before, peak] = [0, 0];
	const look = () => {
		peak = Math.max(peak, residentOf(pid));
		before ||= peak;
	};
	look();
	const looking = setInterval(look, 50);
	stream.pause();
	await pause(WAITS_MS);
	let taken = 0;
	for await (const piece of stream as AsyncIterable<Buffer>) {
		for (const byte of piece) if (byte === NEW_LINE) lines += 1;
		bytes += piece.length;
		taken += piece.length;
		if (taken < PIECE) continue;
		taken = 0;
		await pause(EVERY_MS);
	}
	clearInterval(looking);
	const seconds = (performance.now() - since) / 1000;
	return { rows: lines - 1, seconds, megabytes: bytes / 1e6, before, peak, passes: false };
}

const NEW_LINE = '\n'.charCodeAt(0);

/** MB; 0 once the process has ended. */
function residentOf(pid: number): number {
	try {
		const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
		return Number(kb ?? 0) / 1024;
	} catch {
		return 0;
	}
}

function print(figures: ExportFigures[]) {
	printTable(
		['to a slow reader', 'slips', 'rows', 'seconds', 'MB', 'RSS before', 'at most', ''],
		figures.map(({ door, slips, rows, seconds, megabytes, before, peak, passes }) => [
			...[door, slips, rows, seconds, megabytes, before, peak, passes ? 'pass' : 'FAIL']
		])
	);
	console.log(
		`As many rows as slips, and at most ${LIMIT_MB} MB more at ${SIZES.at(-1)} than at ${SIZES[0]}: ` +
			(figures.every(({ passes }) => passes) ? 'pass' : 'FAIL')
	);
}
