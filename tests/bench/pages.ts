import { randomBytes } from 'node:crypto';
import { quarterOf, quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import { tuKy2022 } from '#lib/rulebooks/tu-ky-2022.ts';
import { ANYONE, SERVER, type Database } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { cpuOf } from '../product/cpu.ts';
import { asOwner } from '../product/owner.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { onDatabaseOf } from '../product/tablets.ts';
import { generate } from './generate.ts';
import { printTable } from './table.ts';

export interface PageFigures {
	path: string;
	/** CPU-ms per request, node and PostgreSQL together, at each of SIZES. */
	cpu: number[];
	/** Median milliseconds until the answer is whole. */
	wall: number[];
	/** What the largest size costs over what the smallest does. */
	growth: number;
	/** Within both limits below. */
	passes: boolean;
}

/** Slips of one unit, over two years; half as many dossiers. */
const SIZES = [10_000, 100_000, 1_000_000];
/** Of the largest size: milliseconds until the answer is whole, and CPU over that of the smallest size. */
const LIMITS = { wall: 100, growth: 1.5 };
const DAY_MS = 24 * 3600_000;
const REQUESTS = 40;

export interface Ward {
	unit: string;
	cookie: string;
	key: string;
}

/** How what pages cost grows with the slips and dossiers of a ward; says pass or fail of each, and fails with any. */
export async function benchPages(): Promise<PageFigures[]> {
	const dataDir = makeDataDir();
	const port = await freePort();
	const product = await startProduct({ dataDir, port });
	try {
		const ward = await onDatabaseOf(dataDir, setUpWard);
		await asOwner(
			dataDir,
			(sql) => sql`insert into app.index_year (unit_id, year, rulebook)
				values (${ward.unit}, ${quarterAgo(1).year}, ${tuKy2022.id})`
		);
		const figures = paths().map((path): PageFigures => ({
			path,
			cpu: [],
			wall: [],
			growth: 0,
			passes: false
		}));
		let made = 0;
		for (const size of SIZES) {
			const since = performance.now();
			await asOwner(dataDir, (sql) => generate(sql, { unit: ward.unit, from: made, to: size }));
			made = size;
			console.log(`${size} slips made in ${Math.round((performance.now() - since) / 1000)} s`);
			for (const figure of figures) {
				const { cpu, wall } = await measure(`${product.url}${figure.path}`, ward, product.pid);
				figure.cpu.push(cpu);
				figure.wall.push(wall);
			}
		}
		for (const figure of figures) {
			figure.growth = figure.cpu.at(-1)! / figure.cpu[0]!;
			figure.passes = figure.growth <= LIMITS.growth && figure.wall.at(-1)! <= LIMITS.wall;
		}
		print(figures);
		if (figures.some(({ passes }) => !passes)) process.exitCode = 1;
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
	}
}

/** The quarter so many quarters ago: whole, and therefore published too. */
export function quarterAgo(quarters: number): Quarter {
	const day = new Date(Date.now() - quarters * 92 * DAY_MS).toISOString().slice(0, 10);
	return quarterOf(day);
}

export const textOf = ({ year, quarter }: Quarter) => `${year}-Q${quarter}`;

function paths(): string[] {
	const [last, older] = [quarterAgo(1), quarterAgo(4)];
	const { from, to } = quarterRange(last);
	const indicators = '/api/v1/indicators?unit=phuong-thu';
	return [
		'/api/v1/health',
		`/desk?quarter=${textOf(last)}`,
		`/desk?quarter=${textOf(older)}`,
		`/desk/report-121/${textOf(last)}`,
		`/desk/dossiers?quarter=${textOf(last)}`,
		`/desk/slips?quarter=${textOf(last)}`,
		`/desk/index/${last.year}`,
		'/desk/devices',
		`/results/phuong-thu?quarter=${textOf(last)}`,
		`${indicators}&from=${from}&to=${to}`,
		`${indicators}&from=${last.year}-01-01&to=${last.year}-12-31`
	];
}

export async function setUpWard(database: Database): Promise<Ward> {
	const ward = { code: 'phuong-thu', name: 'Phường Thử', kind: 'ward' };
	const unit = await database.call('create_unit', ward, SERVER);
	for (const counter of ['Q1', 'Q2', 'Q3']) {
		await database.call('put_counter', { of_unit: unit, code: counter, name: counter }, SERVER);
		const token_hash = hashToken(randomBytes(32).toString('hex'));
		await database.call(
			'create_device',
			{ of_unit: unit, of_counter: counter, token_hash },
			SERVER
		);
	}
	const rulebook = { id: tuKy2022.id, title: 'Tứ Kỳ', document: tuKy2022 };
	await database.call('put_rulebook', rulebook, SERVER);
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
	return { unit, cookie: `session=${session!.token}`, key };
}

export async function measure(url: string, { cookie, key }: Ward, pid: number) {
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
		['CPU-ms a request, slips:', ...sizes, 'growth', ...sizes.map((size) => `${size} wall ms`), ''],
		figures.map(({ path, cpu, wall, growth, passes }) => [
			...[path, ...cpu, `${growth.toFixed(1)}×`, ...wall, passes ? 'pass' : 'FAIL']
		])
	);
	const failed = figures.filter(({ passes }) => !passes).length;
	console.log(
		`At most ${LIMITS.wall} ms at ${SIZES.at(-1)} slips, and ${LIMITS.growth}× the CPU of ${SIZES[0]}: ` +
			(failed > 0 ? `FAIL (${failed} of ${figures.length})` : 'pass')
	);
}
