import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSample } from '#lib/server/sample/load.ts';
import { verbs } from '#lib/server/manage/verbs.ts';
import { openDesk, type Desk } from './command.ts';

/** How a reader takes what comes: a script that works on each line, a slow line, a terminal. */
const PIECE = 4096;
const EVERY_MS = 2;
/** How often each verb is read slowly; by hand, more. */
const RUNS = Number(process.env.SLOW_RUNS ?? 1);
/** Rows that are refused, each with a sentence: far more than a pipe holds. */
const WRONG_ROWS = 3000;

let desk: Desk;
beforeAll(async () => {
	desk = await openDesk();
	await loadSample(desk.database, { now: new Date('2026-11-20T10:00:00+07:00') });
	await desk.sql`insert into app.counter (unit_id, code, name, reception_point)
		select unit_id, 'R' || n, 'Quầy số ' || n || ' của bộ phận một cửa', reception_point
		from app.counter, generate_series(1, 3000) n where code = 'Q1'`;
	const wrong = (head: string, row: string) => `${head}\n${`${row}\n`.repeat(WRONG_ROWS)}`;
	writeFileSync(desk.file('phieu.csv'), wrong('Số phiếu,Ngày,Mức độ', '1,32/13/2026,Tuyệt vời'));
	const dossiers = wrong(
		'Mã hồ sơ,Ngày tiếp nhận,Hạn trả,Trạng thái',
		'H1,32/13/2026,,Đang giải quyết'
	);
	writeFileSync(desk.file('ho-so.csv'), dossiers);
	const head = JSON.stringify({ format: 'hai-long-outbox', version: 1 });
	writeFileSync(desk.file('may.jsonl'), wrong(head, '{"slip":{"level":9}}'));
}, 120_000);
afterAll(() => desk.close());

function start(words: string[]) {
	const child = spawn(process.execPath, ['scripts/manage.mjs', ...words], {
		env: { ...process.env, ...desk.environment },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const code = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
	return { child, code };
}

async function slowly(stream: Readable): Promise<string> {
	const pieces: Buffer[] = [];
	const over = once(stream, 'end');
	// Without a listener Node would let what is left flow away when the process has ended.
	stream.on('readable', () => {});
	let open = true;
	void over.then(() => (open = false));
	while (open) {
		const piece = (stream.read(PIECE) ?? stream.read()) as Buffer | null;
		if (piece) pieces.push(piece);
		await pause(EVERY_MS);
	}
	return Buffer.concat(pieces).toString();
}

async function fast(stream: Readable): Promise<string> {
	const pieces: Buffer[] = [];
	for await (const piece of stream) pieces.push(piece as Buffer);
	return Buffer.concat(pieces).toString();
}

async function run(read: (stream: Readable) => Promise<string>, words: string[]) {
	const { child, code } = start(words);
	const [stdout, stderr] = await Promise.all([read(child.stdout), read(child.stderr)]);
	return { stdout, stderr, code: await code };
}

/** Every verb that says something again when it is asked again. */
const TYPED: Record<string, () => string[]> = {
	list: () => ['list', 'counters'],
	'slips export': () => ['slips', 'export'],
	'slips import': () => ['slips', 'import', desk.file('phieu.csv')],
	'slips import-outbox': () => ['slips', 'import-outbox', desk.file('may.jsonl')],
	'slips recount': () => ['slips', 'recount'],
	'dossiers import': () => ['dossiers', 'import', desk.file('ho-so.csv'), '--source', 'Thử'],
	'report export': () => ['report', 'export', '--quarter', '2026-Q3'],
	retention: () => ['retention'],
	'unit history': () => ['unit', 'history'],
	help: () => ['help']
};
/** Their output is one line, or their own test reads all of it. */
const SAY_LITTLE = [
	'unit correct',
	'unit succeed',
	'backup',
	'restore',
	'restore over',
	'sample',
	'doctor',
	'index evaluate',
	'report verify',
	'national publish',
	'national withdraw',
	'national subscribe',
	'national unsubscribe',
	'national status',
	'national view'
];
/** Print a secret once, or change with each call. */
const ONCE = /^(account|device|key|person|invitation|session|backup|update|rollback)\b/;

describe('whoever reads slowly', () => {
	it('is thought of for every verb', () => {
		const known = new Set([...Object.keys(TYPED), ...SAY_LITTLE]);
		expect(Object.keys(verbs).filter((verb) => !known.has(verb) && !ONCE.test(verb))).toEqual([]);
	});

	it.each(Object.keys(TYPED).flatMap((verb) => ['', '--json'].map((json) => ({ verb, json }))))(
		'reads all that $verb $json says',
		async ({ verb, json }) => {
			// Two things cannot be printed in one place.
			if (verb === 'slips export' && json) return expect(json).toBe('--json');
			const words = [...TYPED[verb]!(), ...(json ? [json] : [])];
			const whole = await run(fast, words);
			for (let n = 0; n < RUNS; n += 1) {
				const slow = await run(slowly, words);
				expect(slow.stdout.length).toBe(whole.stdout.length);
				expect([slow.code, slow.stdout]).toEqual([whole.code, whole.stdout]);
			}
		},
		60_000 * RUNS
	);

	it('gets every slip of four exports', async () => {
		const whole = await run(fast, ['slips', 'export']);
		for (let n = 0; n < 4; n += 1) {
			const { stdout, code } = await run(slowly, ['slips', 'export']);
			expect([code, stdout.length]).toEqual([0, whole.stdout.length]);
		}
		expect(whole.stdout.length).toBeGreaterThan(200_000);
	}, 240_000);
});

describe('whoever goes away', () => {
	it.each(['slips export', 'list', 'slips import', 'dossiers import', 'report export', 'help'])(
		'is not complained about by %s',
		async (verb) => {
			const words = TYPED[verb]!();
			const { code: whole } = await run(fast, words);
			const { child, code } = start(words);
			const said = fast(child.stderr);
			child.stdout.once('data', () => child.stdout.destroy());
			expect(await code).toBe(whole);
			expect(await said).not.toMatch(/EPIPE|Error|HL-9000/);
		},
		60_000
	);

	it('leaves the work to be done', async () => {
		const { child, code } = start(['device', 'create', '--counter', 'R7', '--json']);
		child.stdout.destroy();
		child.stderr.destroy();
		expect(await code).toBe(0);
		const [device] = await desk.sql`select from app.device where counter = 'R7'`;
		expect(device).toBeDefined();
	});

	it('ends by the signal where one is sent', async () => {
		const { child, code } = start(['slips', 'export']);
		await once(child.stdout, 'readable');
		child.kill('SIGTERM');
		child.stdout.resume();
		expect(await code).toBe(143);
	});
});
