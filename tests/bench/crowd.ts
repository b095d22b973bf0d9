import { asOwner } from '../product/owner.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { onDatabaseOf, pairInto } from '../product/tablets.ts';
import type { Load } from './callers.ts';
import { generate } from './generate.ts';
import { measureLoad, type Measured } from './load.ts';
import type { PageReaders } from './page-readers.ts';
import { quarterAgo, setUpWard, textOf } from './pages.ts';
import { printTable } from './table.ts';

export interface CrowdFigures {
	alone: Measured;
	beside: Measured;
	pages: Measured;
	/** The p99 of a tap beside pages over that of one alone. */
	ratio: number;
	passes: boolean;
}

const CALLERS = 16;
const READERS = 8;
/** What a ward has after two years. */
const SLIPS = 100_000;
const LIMIT = 3;
const DAY_MS = 24 * 3600_000;
const TAPS = { warmUpMs: 3_000, measureMs: 12_000 };
/** Pages are in flight before the first tap is measured, and after the last. */
const PAGES = { warmUpMs: 2_000, measureMs: 18_000 };

/** What a tap waits while pages are always in flight, beside what it waits without; fails above the limit. */
export async function benchCrowd(): Promise<CrowdFigures> {
	const dataDir = makeDataDir();
	const port = await freePort();
	const product = await startProduct({ dataDir, port });
	try {
		const { ward, tokens } = await onDatabaseOf(dataDir, async (database) => {
			const ward = await setUpWard(database);
			return { ward, tokens: await pairInto(database, ward.unit, CALLERS) };
		});
		await asOwner(dataDir, async (sql) => {
			await generate(sql, { unit: ward.unit, from: 0, to: SLIPS });
			// No slip is older than the pairing of its tablet.
			await sql`update app.device set created_at = now() - interval '3 years'`;
		});
		const taps: Load = { port, tokens, firstTapAt: Date.now() - 300 * DAY_MS, ...TAPS };
		const alone = await measureLoad('callers.ts', taps, product.pid);
		const url = `${product.url}/desk?quarter=${textOf(quarterAgo(1))}`;
		const reading: PageReaders = { url, cookie: ward.cookie, readers: READERS, ...PAGES };
		const later = { ...taps, firstTapAt: taps.firstTapAt + 60 * DAY_MS };
		const [pages, beside] = await Promise.all([
			measureLoad('page-readers.ts', reading, product.pid),
			measureLoad('callers.ts', later, product.pid)
		]);
		const ratio = beside.p99 / alone.p99;
		const figures = { alone, beside, pages, ratio, passes: ratio <= LIMIT };
		print(figures);
		if (!figures.passes) process.exitCode = 1;
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
	}
}

function print({ alone, beside, pages, ratio, passes }: CrowdFigures) {
	const row = (name: string, { perSecond, p50, p99 }: Measured) => [name, perSecond, p50, p99];
	printTable(
		['', 'per s', 'p50 ms', 'p99 ms'],
		[
			row(`a tap of ${CALLERS} callers`, alone),
			row(`the same beside ${READERS} pages`, beside),
			row(`those pages`, pages)
		]
	);
	console.log(
		`p99 of a tap, beside : alone: ${ratio.toFixed(2)}×, at most ${LIMIT}×: ${passes ? 'pass' : 'FAIL'}`
	);
}
