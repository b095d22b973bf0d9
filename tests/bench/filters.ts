import { quarterRange } from '#lib/domain/time/quarter.ts';
import { asOwner } from '../product/owner.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { onDatabaseOf } from '../product/tablets.ts';
import { generate } from './generate.ts';
import { measure, quarterAgo, setUpWard, textOf, type Ward } from './pages.ts';
import { printTable } from './table.ts';

export interface FilterFigures {
	path: string;
	/** CPU-ms per request, node and PostgreSQL together, at each of SIZES. */
	cpu: number[];
	/** What the largest size costs over what the smallest does. */
	growth: number;
	/** Within both limits below. */
	passes: boolean;
}

/** Slips of one unit, over two years; one in thirty with a comment. */
const SIZES = [10_000, 1_000_000];
/** CPU-ms of the largest size, and over that of the smallest. */
const LIMITS = { cpu: 100, growth: 1.5 };

/**
 * What filters cost as the slips of a ward grow: the page of a period and the list of slips under each, found words, and
 * pages deep in the list. Says pass or fail of each, and fails with any.
 */
export async function benchFilters(): Promise<FilterFigures[]> {
	const dataDir = makeDataDir();
	const product = await startProduct({ dataDir, port: await freePort() });
	try {
		const ward = await onDatabaseOf(dataDir, setUpWard);
		const owner = await ownField(dataDir, ward);
		const figures: FilterFigures[] = [];
		let made = 0;
		for (const size of SIZES) {
			const since = performance.now();
			await asOwner(dataDir, (sql) =>
				generate(sql, { unit: ward.unit, from: made, to: size, comments: true })
			);
			made = size;
			console.log(`${size} slips made in ${Math.round((performance.now() - since) / 1000)} s`);
			const asked = [...filtered(owner), ...(await deep(dataDir, ward))];
			for (const [at, { name, path }] of asked.entries()) {
				const { cpu } = await measure(`${product.url}${path}`, ward, product.pid);
				figures[at] ??= { path: name, cpu: [], growth: 0, passes: false };
				figures[at].cpu.push(cpu);
			}
		}
		for (const figure of figures) {
			figure.growth = figure.cpu.at(-1)! / figure.cpu[0]!;
			figure.passes = figure.growth <= LIMITS.growth && figure.cpu.at(-1)! <= LIMITS.cpu;
		}
		print(figures);
		if (figures.some(({ passes }) => !passes)) process.exitCode = 1;
		return figures;
	} finally {
		await product.stop();
		removeDataDir(dataDir);
	}
}

/** The leader owns a field as well, so that figures by responsible person are asked of somebody who has some. */
function ownField(dataDir: string, { unit }: Ward): Promise<string> {
	return asOwner(dataDir, async (sql) => {
		const [made] = await sql`insert into app.owner_assignment (unit_id, field, user_id, valid_from)
			select ${unit}, 'dat-dai', user_id, '2000-01-01' from app.member where unit_id = ${unit} limit 1
			returning user_id`;
		return made!.user_id as string;
	});
}

interface Asked {
	/** What is printed: the same at each size. */
	name: string;
	path: string;
}

const quarter = quarterAgo(1);

/** Every filter of the page of a period; of the list those, and its own. Some find nothing or next to nothing. */
function filtered(officer: string): Asked[] {
	const both = [
		...['', 'field=dat-dai', 'counter=Q2', 'channel=kiosk', 'channel=poster', 'stage=result'],
		...['level=3', 'reason=wait_too_long', `officer=${officer}`]
	];
	const listed = ['counted=out', 'mark=interval', 'text=on', 'words=cho+tu+sang', 'words=phieu+30'];
	const asked = (page: string, filters: string[]) =>
		filters.map((filter) => ({
			name: `${page} ${filter.replace(officer, '…') || 'without a filter'}`,
			path: `${page}?period=${textOf(quarter)}${filter && `&${filter}`}`
		}));
	return [...asked('/desk/figures', both), ...asked('/desk/slips', [...both, ...listed])];
}

/** Pages far down the list of a quarter: in its middle, and its end. */
async function deep(dataDir: string, { unit }: Ward): Promise<Asked[]> {
	const { from, to } = quarterRange(quarter);
	const rows = await asOwner(
		dataDir,
		(sql) => sql`
		select part, to_jsonb(slip.answered_at) #>> '{}' as at, slip.id
		from (values (0.5), (0.98)) deep (part)
		cross join lateral (select answered_at, id from app.slip
			where unit_id = ${unit} and answered_on between ${from} and ${to}
				and answered_at <= ${to}::date - part * (${to}::date - ${from}::date) * interval '1 day'
			order by answered_at desc, id desc limit 1) slip`
	);
	return rows.map(({ part, at, id }) => ({
		name: `/desk/slips ${Number(part) * 100}% down the quarter`,
		path: `/desk/slips?period=${textOf(quarter)}&before=${encodeURIComponent(`${at}~${id}`)}`
	}));
}

function print(figures: FilterFigures[]) {
	printTable(
		['CPU-ms a request, slips:', ...SIZES.map((size) => `${size / 1000}k`), 'growth', ''],
		figures.map(({ path, cpu, growth, passes }) => [
			...[path, ...cpu, `${growth.toFixed(1)}×`, passes ? 'pass' : 'FAIL']
		])
	);
	const failed = figures.filter(({ passes }) => !passes).length;
	console.log(
		`At most ${LIMITS.cpu} CPU-ms at ${SIZES.at(-1)} slips, and ${LIMITS.growth}× that of ${SIZES[0]}: ` +
			(failed > 0 ? `FAIL (${failed} of ${figures.length})` : 'pass')
	);
}
