import { daysBetween, localDate } from '#lib/domain/time/day.ts';
import {
	formatQuarter,
	previousQuarter,
	quarterOf,
	quarterRange
} from '#lib/domain/time/quarter.ts';
import { asOwner } from '../product/owner.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { onDatabaseOf } from '../product/tablets.ts';
import { generate } from './generate.ts';
import { setUpWard } from './pages.ts';
import { printTable } from './table.ts';

export interface ReportFigures {
	what: string;
	/** The slowest of RUNS, until the answer is whole. */
	wall: number;
	bytes: number;
	passes: boolean;
}

/** Slips of one quarter of one unit, one in three with answers, and half as many dossiers. */
const SLIPS = 200_000;
const RUNS = 3;
const LIMIT_MS = 3_000;
const FORMATS = ['pdf', 'docx', 'xlsx', 'csv', 'json'];

/** How long the page of a big quarter's report takes, and each of its documents; fails above the limit. */
export async function benchReport(): Promise<ReportFigures[]> {
	const dataDir = makeDataDir();
	const product = await startProduct({ dataDir, port: await freePort() });
	try {
		const ward = await onDatabaseOf(dataDir, setUpWard);
		const today = localDate(new Date().toISOString());
		const quarter = previousQuarter(quarterOf(today));
		const { from, to } = quarterRange(quarter);
		await asOwner(dataDir, async (sql) => {
			const span = { days: daysBetween(from, to) + 1, ago: daysBetween(to, today) };
			await generate(sql, { unit: ward.unit, from: 0, to: SLIPS, ...span, comments: true });
			const [found] = await sql<{ n: number }[]>`select count(*)::int as n from app.slip
				where unit_id = ${ward.unit} and answered_on between ${from} and ${to}`;
			if (found!.n !== SLIPS) throw new Error(`${found!.n} slips in ${formatQuarter(quarter)}`);
			await sql`update app.field set opened_on = ${from}`;
		});
		const page = `/desk/report-121/${formatQuarter(quarter)}`;
		const period = `/desk/report-121/period/${quarter.year}`;
		const paths = [
			page,
			...FORMATS.map((format) => `${page}/file/${format}`),
			period,
			`${period}/file/pdf`,
			`/desk/report-121/board?year=${quarter.year}`
		];
		const figures: ReportFigures[] = [];
		for (const path of paths)
			figures.push(await measure(product.url, path, { cookie: ward.cookie }));
		print(figures);
		if (figures.some(({ passes }) => !passes)) process.exitCode = 1;
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
	}
}

async function measure(
	url: string,
	what: string,
	headers: Record<string, string>
): Promise<ReportFigures> {
	let [wall, bytes] = [0, 0];
	for (let i = 0; i < RUNS; i += 1) {
		const since = performance.now();
		const answer = await fetch(`${url}${what}`, { headers, redirect: 'manual' });
		bytes = (await answer.arrayBuffer()).byteLength;
		if (answer.status !== 200) throw new Error(`${answer.status} for ${what}`);
		wall = Math.max(wall, performance.now() - since);
	}
	return { what, wall, bytes, passes: wall <= LIMIT_MS };
}

function print(figures: ReportFigures[]) {
	printTable(
		[`${SLIPS} slips in a quarter:`, 'slowest ms', 'kB', ''],
		figures.map(({ what, wall, bytes, passes }) => [
			...[what, wall, bytes / 1024, passes ? 'pass' : 'FAIL']
		])
	);
	console.log(
		`At most ${LIMIT_MS} ms each: ${figures.every(({ passes }) => passes) ? 'pass' : 'FAIL'}`
	);
}
