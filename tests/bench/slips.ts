import { SERVER } from '#lib/server/database/port.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { asOwner } from '../product/owner.ts';
import { onDatabaseOf, pairTablets } from '../product/tablets.ts';
import { measureLoad, type Measured } from './load.ts';
import { printTable } from './table.ts';

export interface SlipsFigures {
	callers: number;
	slips: Measured;
	singleInserts: Measured;
	/** The same in one message instead of four. */
	oneMessageInserts: Measured;
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
		const { tokens } = await pairTablets(dataDir, Math.max(...CALLERS));
		// No slip is older than the pairing of its tablet.
		await asOwner(
			dataDir,
			(sql) => sql`update app.device set created_at = now() - interval '3 years'`
		);
		const figures: SlipsFigures[] = [];
		// Every spell has months of its own, so that no press is an odd one.
		let firstTapAt = Date.now() - 900 * DAY_MS;
		for (const callers of CALLERS) {
			firstTapAt += 60 * DAY_MS;
			const load = { port, tokens: tokens.slice(0, callers), firstTapAt, ...SPELL };
			const slips = await measureLoad('callers.ts', load, product.pid);
			const single = { dataDir, connections: callers, firstTapAt, ...SPELL };
			const inserts = (inOneMessage: boolean) =>
				measureLoad('single-inserts.ts', { ...single, inOneMessage }, product.pid);
			const singleInserts = await inserts(false);
			const oneMessageInserts = await inserts(true);
			const ratio = slips.perSecond / singleInserts.perSecond;
			figures.push({ callers, slips, singleInserts, oneMessageInserts, ratio });
		}
		await checkCounts(dataDir);
		print(figures);
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
	}
}

/** A fast answer that is wrong is worth nothing. */
function checkCounts(dataDir: string): Promise<void> {
	return onDatabaseOf(dataDir, async (database) => {
		const [found] = await database.call('recount_slips', {}, SERVER);
		if (!found || found.differences > 0) throw new Error(`counts differ: ${JSON.stringify(found)}`);
	});
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
		figures.flatMap(({ callers, slips, singleInserts, oneMessageInserts }) => [
			row('slip by HTTP', callers, slips),
			row('single insert', callers, singleInserts),
			compared('  slip : insert', callers, slips, singleInserts),
			row('insert in one message', callers, oneMessageInserts),
			compared('  slip : insert', callers, slips, oneMessageInserts)
		])
	);
}

const compared = (name: string, callers: number, slip: Measured, insert: Measured) => [
	name,
	callers,
	`${(slip.perSecond / insert.perSecond).toFixed(2)}×`,
	`${(slip.cpu.total / insert.cpu.total).toFixed(2)}×`
];
