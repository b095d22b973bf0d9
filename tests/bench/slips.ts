import { SERVER } from '#lib/server/database/port.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { asOwner } from '../product/owner.ts';
import { onDatabaseOf, pairTablets } from '../product/tablets.ts';
import { measureLoad, type Measured } from './load.ts';
import { printTable } from './table.ts';

export interface SlipsFigures {
	callers: number;
	slips: Measured;
	/** With reasons and items, as one slip in three has them. */
	answered: Measured;
	singleInserts: Measured;
	/** The same in one message instead of four. */
	oneMessageInserts: Measured;
	/** Slips per second over single inserts per second. */
	ratio: number;
	/** Within LIMITS; true of a number of callers that has none. */
	passes: boolean;
}

const CALLERS = [1, 16, 64];
/**
 * CPU-ms of one tapped slip, by callers. One slip a call is the usual case: half of what it once cost, which was 1.6 in
 * PostgreSQL and 3 to 5 with HTTP. Sixty-four share their commits.
 */
const LIMITS: Record<number, { postgres?: number; total: number }> = {
	1: { postgres: 0.8, total: 2 },
	64: { total: 0.4 }
};
const SPELL = { warmUpMs: 2_000, measureMs: 6_000 };
const DAY_MS = 24 * 3600_000;

/**
 * CPU-ms per stored slip, and slips per second beside single inserts on the same server in the same run; says pass or
 * fail, and fails with any.
 */
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
			firstTapAt += 90 * DAY_MS;
			const load = { port, tokens: tokens.slice(0, callers), firstTapAt, ...SPELL };
			const slips = await measureLoad('callers.ts', load, product.pid);
			const answeredFrom = firstTapAt + 30 * DAY_MS;
			const answered = await measureLoad(
				'callers.ts',
				{ ...load, firstTapAt: answeredFrom, answered: true },
				product.pid
			);
			const single = { dataDir, connections: callers, firstTapAt, ...SPELL };
			const inserts = (inOneMessage: boolean) =>
				measureLoad('single-inserts.ts', { ...single, inOneMessage }, product.pid);
			const singleInserts = await inserts(false);
			const oneMessageInserts = await inserts(true);
			const ratio = slips.perSecond / singleInserts.perSecond;
			const passes = isWithin(LIMITS[callers], slips);
			figures.push({ callers, slips, answered, singleInserts, oneMessageInserts, ratio, passes });
		}
		await checkCounts(dataDir);
		print(figures);
		if (figures.some(({ passes }) => !passes)) process.exitCode = 1;
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

function isWithin(limit: (typeof LIMITS)[number] | undefined, { cpu }: Measured): boolean {
	if (!limit) return true;
	return cpu.total <= limit.total && cpu.postgres <= (limit.postgres ?? Infinity);
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
		figures.flatMap(({ callers, slips, answered, singleInserts, oneMessageInserts }) => [
			row('slip by HTTP', callers, slips),
			row('  with answers', callers, answered),
			row('single insert', callers, singleInserts),
			compared('  slip : insert', callers, slips, singleInserts),
			row('insert in one message', callers, oneMessageInserts),
			compared('  slip : insert', callers, slips, oneMessageInserts)
		])
	);
	for (const { callers, passes } of figures) {
		const { postgres, total } = LIMITS[callers] ?? {};
		if (total === undefined) continue;
		const part = postgres === undefined ? '' : `, ${postgres} of it in PostgreSQL`;
		console.log(
			`${callers} callers: at most ${total} CPU-ms a slip${part}: ${passes ? 'pass' : 'FAIL'}`
		);
	}
}

const compared = (name: string, callers: number, slip: Measured, insert: Measured) => [
	name,
	callers,
	`${(slip.perSecond / insert.perSecond).toFixed(2)}×`,
	`${(slip.cpu.total / insert.cpu.total).toFixed(2)}×`
];
