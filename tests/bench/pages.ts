import { randomBytes } from 'node:crypto';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { quarterOf, quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import { ANYONE, SERVER, type Database } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { cpuOf } from '../product/cpu.ts';
import { asOwner } from '../product/owner.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { onDatabaseOf } from '../product/tablets.ts';
import { printTable } from './table.ts';

export interface PageFigures {
	path: string;
	/** CPU-ms per request, node and PostgreSQL together, at each of SIZES. */
	cpu: number[];
	/** Median milliseconds until the answer is whole. */
	wall: number[];
	/** What the largest size costs over what the smallest does. */
	growth: number;
}

const SIZES = [1_000, 10_000, 100_000];
const DAYS = 730;
const DAY_MS = 24 * 3600_000;
const BATCH = 500;
const REQUESTS = 40;
const FIELDS = ['ho-tich', 'chung-thuc', 'dat-dai', 'lao-dong-xa-hoi', 'cu-tru'];

interface Ward {
	tablets: string[];
	/** The last sequence number of each. */
	given: number[];
	cookie: string;
	key: string;
}

/** How what pages cost grows with the slips of a ward, spread over two years. */
export async function benchPages(): Promise<PageFigures[]> {
	const dataDir = makeDataDir();
	const port = await freePort();
	const product = await startProduct({ dataDir, port });
	try {
		const ward = await onDatabaseOf(dataDir, setUpWard);
		// No slip is older than the pairing of its tablet.
		await asOwner(
			dataDir,
			(sql) => sql`update app.device set created_at = now() - interval '3 years'`
		);
		const figures = paths().map((path): PageFigures => ({ path, cpu: [], wall: [], growth: 0 }));
		let slips = 0;
		for (const size of SIZES) {
			await onDatabaseOf(dataDir, (database) => storeSlips(database, ward, size - slips));
			slips = size;
			await analyze(dataDir);
			for (const figure of figures) {
				const { cpu, wall } = await measure(`${product.url}${figure.path}`, ward, product.pid);
				figure.cpu.push(cpu);
				figure.wall.push(wall);
			}
		}
		for (const figure of figures) figure.growth = figure.cpu.at(-1)! / figure.cpu[0]!;
		print(figures);
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
	}
}

/** The quarter before this one: whole, and therefore published too. */
function lastQuarter(): Quarter {
	const day = new Date(Date.now() - 92 * DAY_MS).toISOString().slice(0, 10);
	return quarterOf(day);
}

function paths(): string[] {
	const quarter = lastQuarter();
	const text = `${quarter.year}-Q${quarter.quarter}`;
	const { from, to } = quarterRange(quarter);
	return [
		'/api/v1/health',
		`/desk?quarter=${text}`,
		`/desk/report-121/${text}`,
		`/desk/slips?quarter=${text}`,
		'/desk/devices',
		`/results/phuong-thu?quarter=${text}`,
		`/api/v1/indicators?unit=phuong-thu&from=${from}&to=${to}`
	];
}

async function setUpWard(database: Database): Promise<Ward> {
	const ward = { code: 'phuong-thu', name: 'Phường Thử', kind: 'ward' };
	const unit = await database.call('create_unit', ward, SERVER);
	const tablets: string[] = [];
	for (const counter of ['Q1', 'Q2', 'Q3']) {
		await database.call('put_counter', { of_unit: unit, code: counter, name: counter }, SERVER);
		const token_hash = hashToken(randomBytes(32).toString('hex'));
		await database.call(
			'create_device',
			{ of_unit: unit, of_counter: counter, token_hash },
			SERVER
		);
		tablets.push(token_hash);
	}
	const leader = { email: 'lanh-dao@example.vn', password: randomBytes(12).toString('hex') };
	const account = { ...leader, full_name: 'Lãnh đạo', role: 'leader', unit };
	await database.call('create_account', account, SERVER);
	const [session] = await database.call('sign_in', leader, ANYONE);
	const key = `hlk_${randomBytes(32).toString('base64url')}`;
	await database.call(
		'create_key',
		{ of_unit: unit, key_hash: hashToken(key), key_name: 'bench' },
		SERVER
	);
	return {
		tablets,
		given: tablets.map(() => 0),
		cookie: `session=${session!.token}`,
		key
	};
}

async function storeSlips(
	database: Database,
	{ tablets, given }: Ward,
	count: number
): Promise<void> {
	const slips = Array.from({ length: count }, (_, i) => {
		const day = Math.floor((i / count) * DAYS);
		const at = Date.now() - (DAYS - day) * DAY_MS + ((i * 7_919) % (8 * 3600)) * 1000;
		const answers =
			i % 3 === 0
				? { items: { A1: 1 + (i % 5), O1: 4, F3: null }, reasons: ['wait_too_long'] }
				: {};
		return {
			device: tablets[i % tablets.length],
			sequence: (given[i % tablets.length]! += 1),
			id: slipId(at, randomBytes(10)),
			level: [5, 5, 4, 4, 4, 3, 2, 5, 1][i % 9]!,
			answered_at: new Date(at).toISOString(),
			field: FIELDS[i % FIELDS.length],
			stage: i % 2 ? 'result' : 'intake',
			...answers
		};
	});
	for (let at = 0; at < count; at += BATCH)
		await database.call('store_slips', { entries: slips.slice(at, at + BATCH) }, SERVER);
}

/** What PostgreSQL does by itself within a minute or two. */
const analyze = (dataDir: string) => asOwner(dataDir, (sql) => sql`vacuum analyze`);

async function measure(url: string, { cookie, key }: Ward, pid: number) {
	const get = async () => {
		const since = performance.now();
		const answer = await fetch(url, {
			headers: url.includes('/api/') ? { authorization: `Bearer ${key}` } : { cookie },
			redirect: 'manual'
		});
		await answer.arrayBuffer();
		if (answer.status !== 200) throw new Error(`${answer.status} for ${url}`);
		return performance.now() - since;
	};
	for (let i = 0; i < REQUESTS / 4; i += 1) await get();
	const before = cpuOf(pid);
	const took: number[] = [];
	for (let i = 0; i < REQUESTS; i += 1) took.push(await get());
	const after = cpuOf(pid);
	const cpu = after.node + after.postgres - before.node - before.postgres;
	return { cpu: cpu / REQUESTS, wall: took.sort((a, b) => a - b)[REQUESTS >> 1]! };
}

function print(figures: PageFigures[]) {
	const sizes = SIZES.map((size) => `${size / 1000}k`);
	printTable(
		['CPU-ms a request, slips:', ...sizes, 'growth', ...sizes.map((size) => `${size} wall`)],
		figures.map(({ path, cpu, wall, growth }) => [path, ...cpu, `${growth.toFixed(1)}×`, ...wall])
	);
}
