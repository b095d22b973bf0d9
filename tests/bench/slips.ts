import { randomBytes } from 'node:crypto';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { measureLoad, type Measured } from './load.ts';
import { printTable } from './table.ts';

export interface SlipsFigures {
	callers: number;
	slips: Measured;
	singleInserts: Measured;
	/** Slips per second over single inserts per second. */
	ratio: number;
}

const CALLERS = [1, 16, 64];
const SPELL = { warmUpMs: 2_000, measureMs: 6_000 };
const DAY_MS = 24 * 3600_000;

/** CPU-ms per stored slip, and slips per second beside single inserts on the same server in the same run. */
export async function benchSlips(): Promise<SlipsFigures[]> {
	const dataDir = makeDataDir();
	const port = await freePort();
	const product = await startProduct({ dataDir, port });
	try {
		const tokens = await pairTablets(dataDir, Math.max(...CALLERS));
		const figures: SlipsFigures[] = [];
		// Every spell has months of its own, so that no press is an odd one.
		let firstTapAt = Date.now() - 900 * DAY_MS;
		for (const callers of CALLERS) {
			firstTapAt += 60 * DAY_MS;
			const load = { port, tokens: tokens.slice(0, callers), firstTapAt, ...SPELL };
			const slips = await measureLoad('callers.ts', load, product.pid);
			const single = { dataDir, connections: callers, firstTapAt, ...SPELL };
			const singleInserts = await measureLoad('single-inserts.ts', single, product.pid);
			const ratio = slips.perSecond / singleInserts.perSecond;
			figures.push({ callers, slips, singleInserts, ratio });
		}
		await checkCounts(dataDir);
		print(figures);
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
	}
}

async function pairTablets(dataDir: string, count: number): Promise<string[]> {
	const database = openPostgres(undefined, connectionOptions(dataDir));
	try {
		const commune = { code: 'do-luong', name: 'Phường Đo Lường', kind: 'ward' };
		const unit = await database.call('create_unit', commune, SERVER);
		const tokens = Array.from(
			{ length: count },
			() => `hld_${randomBytes(32).toString('base64url')}`
		);
		for (const token of tokens) {
			const device = { of_unit: unit, of_counter: 'Q1', token_hash: hashToken(token) };
			await database.call('create_device', device, SERVER);
		}
		return tokens;
	} finally {
		await database.close();
	}
}

/** A fast answer that is wrong is worth nothing. */
async function checkCounts(dataDir: string): Promise<void> {
	const database = openPostgres(undefined, connectionOptions(dataDir));
	try {
		const [found] = await database.call('recount_slips', {}, SERVER);
		if (!found || found.differences > 0) throw new Error(`counts differ: ${JSON.stringify(found)}`);
	} finally {
		await database.close();
	}
}

function print(figures: SlipsFigures[]) {
	const row = (name: string, callers: number, { perSecond, cpu, p50, p99 }: Measured) => [
		name,
		callers,
		perSecond,
		cpu.total,
		cpu.node,
		cpu.postgres,
		p50,
		p99
	];
	printTable(
		['', 'callers', 'per s', 'CPU-ms each', 'node', 'PostgreSQL', 'p50 ms', 'p99 ms'],
		figures.flatMap(({ callers, slips, singleInserts, ratio }) => [
			row('slip by HTTP', callers, slips),
			row('single insert', callers, singleInserts),
			['  slips : inserts', callers, ratio, slips.cpu.total / singleInserts.cpu.total]
		])
	);
}
