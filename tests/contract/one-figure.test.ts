import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocksOf, type OfficialDocument } from '#lib/domain/document/document.ts';
import { printedInterval } from '#lib/domain/document/figure.ts';
import type { LevelResult, Report121 } from '#lib/domain/report121/report.ts';
import type { Interval } from '#lib/domain/satisfaction/wilson.ts';
import { percent } from '#lib/domain/text/percent.ts';
import { localDate } from '#lib/domain/time/day.ts';
import {
	previousQuarter,
	quarterOf,
	quarterRange,
	formatQuarter
} from '#lib/domain/time/quarter.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { hashToken, personOf } from '#lib/server/identity/session.ts';
import { readZip } from '#lib/tables/zip.ts';
import { twoLevelExample } from '#lib/rulebooks/two-level-example.ts';
import { load as deskPage } from '../../src/routes/desk/+page.server.ts';
import { load as reportPage } from '../../src/routes/desk/report-121/[quarter]/+page.server.ts';
import { load as figuresPage } from '../../src/routes/desk/figures/+page.server.ts';
import { GET as figuresFile } from '../../src/routes/desk/figures/file/[format]/+server.ts';
import { GET as reportFile } from '../../src/routes/desk/report-121/[quarter]/file/[format]/+server.ts';
import { GET as index } from '../../src/routes/api/v1/index/+server.ts';
import { GET as indexFile } from '../../src/routes/desk/index/[year]/bundle/+server.ts';
import { load as indexPage } from '../../src/routes/desk/index/[year]/+page.server.ts';
import { GET as indicators } from '../../src/routes/api/v1/indicators/+server.ts';
import { load as resultsPage } from '../../src/routes/(public)/results/[unit]/+page.server.ts';
import { GET as resultsCsv } from '../../src/routes/(public)/results/[unit]/figures.csv/+server.ts';
import { GET as resultsJson } from '../../src/routes/(public)/results/[unit]/figures.json/+server.ts';
import { openDesk, type Desk } from './command.ts';
import { mintId } from './commune.ts';

/** The quarter that has just ended: all of it is published. */
/** What a script of an outsider gets from the file: where there is no Python it says nothing. */
function recomputed(body: unknown) {
	const path = desk.file('public.json');
	writeFileSync(path, JSON.stringify(body));
	const { stdout, error } = spawnSync('python3', ['docs/recompute.py', path], { encoding: 'utf8' });
	expect(error ? ', 0 otherwise' : stdout).toMatch(/, 0 otherwise/);
}

const quarter = previousQuarter(quarterOf(localDate(new Date().toISOString())));
const { from, to } = quarterRange(quarter);
const name = formatQuarter(quarter);
/** Nothing about these is round, and each differs from the others. */
const LEVELS = [2, 3, 5, 19, 8] as const;
const SLIPS = 37;
const DOSSIERS = 41;
const LATE = 6;
const UNRESOLVED = 4;

const key = `hlk_${randomBytes(32).toString('base64url')}`;
let desk: Desk;
let session: string;
beforeAll(async () => {
	desk = await openDesk();
	const { database } = desk;
	const unit = await database.call(
		'create_unit',
		{ code: 'xa-thu', name: 'Xã Thử', kind: 'commune' },
		SERVER
	);
	await database.call(
		'create_key',
		{ of_unit: unit, key_hash: hashToken(key), key_name: 'Cổng' },
		SERVER
	);
	const entries = LEVELS.flatMap((n, i) =>
		Array.from({ length: n }, () => ({
			...{ unit, id: mintId(), channel: 'paper', level: i + 1, field: 'ho-tich', stage: 'result' },
			answered_at: `${from}T09:00:00+07:00`
		}))
	);
	await database.call('store_slips', { entries }, SERVER);
	const dossiers = Array.from({ length: DOSSIERS }, (_, i) => ({
		...{ code: `H-${i}`, field: 'ho-tich', received_on: from },
		...(i < UNRESOLVED
			? { state: 'received', due_on: to, resolved_on: null }
			: i < UNRESOLVED + LATE
				? { state: 'resolved_overdue', due_on: from, resolved_on: to }
				: { state: 'resolved_on_time', due_on: to, resolved_on: to })
	}));
	await database.call(
		'put_dossiers',
		{ of_unit: unit, from_source: 'motcua', as_of_day: to, dossiers },
		SERVER
	);
	const email = 'lanh-dao@thu.vn';
	const password = 'mot-mat-khau-thu';
	const sub = await database.call(
		'create_account',
		{ email, password, full_name: 'Lãnh đạo', role: 'leader', unit },
		SERVER
	);
	const rulebook = twoLevelExample(quarter.year);
	const { id, title } = rulebook;
	await database.call('put_rulebook', { id, title, document: { ...rulebook } }, SERVER);
	await database.call(
		'begin_index_year',
		{ of_unit: unit, of_year: quarter.year, with_rulebook: id },
		{ role: 'authenticated', sub }
	);
	await database.call(
		'set_index_public',
		{ of_unit: unit, of_year: quarter.year, to_public: true },
		{ role: 'authenticated', sub }
	);
	const [signed] = await desk.sql`select * from api.sign_in(${email}, ${password})`;
	session = Object.values(signed!).find(
		(value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
	) as string;
});
afterAll(() => desk.close());

/** What a door says, in one shape. What it does not tell is left out. */
interface Shown {
	slips?: number;
	satisfied?: string;
	interval?: string;
	onTime?: string;
	rate766?: string;
}

/** By hand, from the counts above. */
const RIGHT = {
	slips: SLIPS,
	satisfied: percent('27/37'),
	onTime: percent(`${DOSSIERS - UNRESOLVED - LATE}/${DOSSIERS - UNRESOLVED}`)
};

async function eventOf(
	path: string,
	route: string,
	params: Record<string, string>,
	signedIn = true
) {
	const url = new URL(`http://localhost${path}`);
	return {
		...{ url, params, route: { id: route } },
		locals: {
			...{ database: desk.database, locale: 'vi' },
			person: signedIn ? await personOf(desk.database, session) : null
		},
		request: new Request(url),
		setHeaders: () => {},
		depends: () => {},
		parent: () => Promise.resolve({})
	} as never;
}

const file = async (format: string) => {
	const route = '/desk/report-121/[quarter]/file/[format]';
	const path = `/desk/report-121/${name}/file/${format}`;
	return reportFile(await eventOf(path, route, { quarter: name, format }));
};

interface Range {
	figure: { numerator: number; denominator: number };
	most: number;
}
const rangeOf = ({ figure, most }: Range) =>
	[figure.numerator, most].map((n) => percent(`${n}/${figure.denominator}`)).join('–');

type Chapters = Report121['chapters'];

function ofReport({
	chapters: { slips, results, dossiers }
}: {
	chapters: Pick<Chapters, 'dossiers'> & {
		slips: Pick<Chapters['slips'], 'counted'>;
		results: Pick<Chapters['results'], 'overall'>;
	};
}): Shown {
	const { topTwo } = results.overall;
	const onTime = dossiers!.onTime!;
	return {
		slips: slips.counted,
		satisfied: percent(`${topTwo.numerator}/${topTwo.denominator}`),
		interval: printedInterval(topTwo.interval),
		onTime: percent(`${onTime.numerator}/${onTime.denominator}`),
		rate766: rangeOf(dossiers!.rate766!)
	};
}

function ofDocument(document: Pick<OfficialDocument, 'blocks' | 'annexes'>): Shown {
	const figures = new Map(
		[...blocksOf(document)].flatMap(({ block }) =>
			block.kind === 'figure' ? [[block.id, block.figure] as const] : []
		)
	);
	interface Parts {
		n: number;
		numerator: number;
		denominator: number;
		interval: Interval | null;
		least: number;
		most: number;
	}
	const of = (id: string) => figures.get(id) as unknown as Parts;
	const share = (id: string) => percent(`${of(id).numerator}/${of(id).denominator}`);
	const rate = of('rate_766');
	return {
		slips: of('counted').n,
		satisfied: share('top_two'),
		interval: printedInterval(of('top_two').interval),
		onTime: share('on_time_rate'),
		rate766: rangeOf({
			figure: { numerator: rate.least, denominator: rate.denominator },
			most: rate.most
		})
	};
}

function ofReportCsv(text: string): Shown {
	const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
	const of = (figure: string) => rows.find((row) => row.figure === figure)!;
	const [top, rate] = [of('top_two'), of('rate_766')];
	return {
		slips: Number(of('counted').numerator),
		satisfied: top.percent!,
		interval: `${top.low}–${top.high}`,
		onTime: of('on_time_rate').percent!,
		rate766: `${rate.low}–${rate.high}`
	};
}

/** What is printed as running words: each figure of the page is to be found in them. */
async function ofPrinted(text: string): Promise<Shown> {
	const one = (words: string) => words.replaceAll(/\s/g, '').replaceAll(/[–—]/g, '-');
	const expected = await DOORS['the page of report 121']!();
	const printed = (words: string) => (one(text).includes(one(words)) ? words : 'not printed');
	return {
		slips: printed(`Phiếu hợp lệ: ${SLIPS}`) === 'not printed' ? NaN : SLIPS,
		satisfied: printed(expected.satisfied!),
		interval: printed(expected.interval!),
		onTime: printed(expected.onTime!),
		rate766: expected.rate766!.split('–').map(printed).join('–')
	};
}

interface MachineAnswer {
	n: number;
	topTwo: { value: string; interval: Interval };
	rate766: { lowest: { value: string }; highest: { value: string } } | null;
}
const ofIndicators = ({ n, topTwo, rate766 }: MachineAnswer): Shown => ({
	...{ slips: n, satisfied: percent(topTwo.value), interval: printedInterval(topTwo.interval) },
	...(rate766
		? { rate766: `${percent(rate766.lowest.value)}–${percent(rate766.highest.value)}` }
		: {})
});

/** The cells of a sheet of ours by row, numbers as they stand. */
async function sheetRows(bytes: ArrayBuffer, sheet = 1): Promise<string[][]> {
	const zip = await readZip(new Blob([bytes]));
	const xml = await new Response(zip.stream(`xl/worksheets/sheet${sheet}.xml`)).text();
	return [...xml.matchAll(/<row[^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
		[...row!.matchAll(/<c r="([A-Z]+)\d+"[^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, , cell]) =>
			(cell ?? '').replaceAll(/<[^>]+>/g, '').replaceAll('&amp;', '&')
		)
	);
}

const within = async (
	path: string,
	signedIn: boolean,
	authorization?: string,
	get: (event: never) => Promise<Response> = indicators
) => {
	const url = new URL(`http://localhost${path}`);
	const event = await eventOf(path, url.pathname, {}, signedIn);
	const request = new Request(url, authorization ? { headers: { authorization } } : {});
	return (await get({ ...(event as object), request } as never)).json();
};

/** Area 10 stands on the slips of the year, which are those of the quarter, until the survey is entered. */
function ofIndex({ areas }: { areas: { code: string; percent: string | null }[] }): Shown {
	return { satisfied: percent(Number(areas.find(({ code }) => code === '10')!.percent) / 100) };
}
const indexAddress = `/api/v1/index?unit=xa-thu&year=${quarter.year}`;

const DOORS: Record<string, () => Promise<Shown>> = {
	'the summary of the desk': async () => {
		const event = await eventOf(`/desk?quarter=${name}`, '/desk', {});
		return ofReport((await deskPage(event)) as Pick<Report121, 'chapters'>);
	},
	'the page of report 121': async () => {
		const event = await eventOf(`/desk/report-121/${name}`, '/desk/report-121/[quarter]', {
			quarter: name
		});
		const { document } = (await reportPage(event)) as { document: OfficialDocument };
		return ofDocument(document);
	},
	'report 121 as JSON': async () =>
		ofDocument((await (await file('json')).json()) as OfficialDocument),
	'report 121 as CSV': async () => ofReportCsv(await (await file('csv')).text()),
	'report 121 as XLSX': async () => {
		const rows = await sheetRows(await (await file('xlsx')).arrayBuffer());
		const heads = rows.find(
			(cells) => cells.length >= 8 && cells.some((cell) => /^Tử số/i.test(cell))
		)!;
		const at = (pattern: RegExp) => heads.findIndex((head) => pattern.test(head));
		const [numerator, denominator] = [at(/^Tử số/i), at(/^Mẫu số/i)];
		const [low, high] = [denominator + 1, denominator + 2];
		const of = (label: RegExp) => rows.find((cells) => label.test(cells[1] ?? ''))!;
		const share = (cells: string[]) => percent(`${cells[numerator]}/${cells[denominator]}`);
		const top = of(/hài lòng và rất hài lòng|Hài lòng trở lên/i);
		const rate = of(/766/);
		return {
			slips: Number(of(/hợp lệ|được tính/i)[2]),
			satisfied: share(top),
			interval: printedInterval({ low: Number(top[low]), high: Number(top[high]) }),
			onTime: share(of(/đúng hạn/i)),
			rate766: [rate[low], rate[high]].map((value) => percent(Number(value))).join('–')
		};
	},
	'report 121 as DOCX': async () => {
		const zip = await readZip(new Blob([await (await file('docx')).arrayBuffer()]));
		const xml = await new Response(zip.stream('word/document.xml')).text();
		return ofPrinted(xml.replaceAll('</w:p>', ' ').replaceAll(/<[^>]+>/g, ''));
	},
	'report 121 as PDF': async () => {
		const pdf = await getDocumentProxy(new Uint8Array(await (await file('pdf')).arrayBuffer()));
		return ofPrinted((await extractText(pdf, { mergePages: true })).text);
	},
	'the figures of any period': async () => {
		const event = await eventOf(`/desk/figures?period=${from}..${to}`, '/desk/figures', {});
		const { figures } = (await figuresPage(event)) as { figures: { overall: LevelResult } };
		const { n, topTwo } = figures.overall;
		return {
			...{ slips: n, satisfied: percent(`${topTwo.numerator}/${topTwo.denominator}`) },
			interval: printedInterval(topTwo.interval)
		};
	},
	'the figures of any period as CSV': async () => {
		const path = `/desk/figures/file/csv?period=${from}..${to}&table=field`;
		const event = await eventOf(path, '/desk/figures/file/[format]', { format: 'csv' });
		const rows = parse(await (await figuresFile(event)).text(), { columns: true, bom: true });
		const of = (figure: string) =>
			(rows as Record<string, string>[]).find((row) => row.figure === figure)!;
		const { percent: satisfied, low, high } = of('field.satisfied');
		const slips = Number(of('field.slips').numerator);
		return { slips, satisfied: satisfied!, interval: `${low}–${high}` };
	},
	'the figures of any period as XLSX': async () => {
		const path = `/desk/figures/file/xlsx?period=${from}..${to}&table=field`;
		const event = await eventOf(path, '/desk/figures/file/[format]', { format: 'xlsx' });
		const bytes = await (await figuresFile(event)).arrayBuffer();
		const [, heads, row] = await sheetRows(bytes, 2);
		const of = (head: RegExp) => Number(row![heads!.findIndex((one) => head.test(one))]);
		return {
			slips: of(/^Phiếu$/),
			satisfied: percent(of(/rất hài lòng$/)),
			interval: printedInterval({ low: of(/thấp nhất$/), high: of(/cao nhất$/) })
		};
	},
	'area 10 of the index at the desk': async () => {
		const year = String(quarter.year);
		const event = await eventOf(`/desk/index/${year}`, '/desk/index/[year]', { year });
		return ofIndex(((await indexPage(event)) as never as { index: never }).index);
	},
	'area 10 of the index, in the file for the auditor': async () => {
		const year = String(quarter.year);
		const event = () => eventOf(`/desk/index/${year}`, '/desk/index/[year]', { year });
		const body = (await (await indexFile(await event())).json()) as { result: object };
		recomputed(body);
		const { index: shown } = (await indexPage(await event())) as never as { index: object };
		// What the page shows of points is what the file has, and the script computes.
		expect(shown).toMatchObject(body.result);
		return ofIndex(shown as never);
	},
	'area 10 of the index, with the key': async () =>
		ofIndex(await within(indexAddress, false, `Bearer ${key}`, index)),
	'area 10 of the index, published': async () =>
		ofIndex(await within(indexAddress, false, undefined, index)),
	'indicators, with the key': async () =>
		ofIndicators(
			await within(`/api/v1/indicators?unit=xa-thu&from=${from}&to=${to}`, false, `Bearer ${key}`)
		),
	'indicators, published': async () =>
		ofIndicators(await within(`/api/v1/indicators?unit=xa-thu&from=${from}&to=${to}`, false)),
	'the public page': async () => {
		const event = await eventOf(
			`/results/xa-thu?quarter=${name}`,
			'/results/[unit]',
			{ unit: 'xa-thu' },
			false
		);
		const { results } = (await resultsPage(event)) as never as {
			results: { whole: Report121['chapters']['results']['overall'] };
		};
		const { n, topTwo } = results.whole;
		return {
			slips: n,
			satisfied: percent(`${topTwo.numerator}/${topTwo.denominator}`),
			interval: printedInterval(topTwo.interval)
		};
	},
	'the public page as CSV': async () => {
		const path = `/results/xa-thu/figures.csv?quarter=${name}`;
		const event = await eventOf(path, '/results/[unit]/figures.csv', { unit: 'xa-thu' }, false);
		const rows = parse(await (await resultsCsv(event)).text(), { columns: true, bom: true });
		const { slips, percent: share, low, high } = (rows as Record<string, string>[])[0]!;
		return { slips: Number(slips), satisfied: share!, interval: `${low}–${high}` };
	},
	'the public page as JSON': async () => {
		const path = `/results/xa-thu/figures.json?quarter=${name}`;
		const event = await eventOf(path, '/results/[unit]/figures.json', { unit: 'xa-thu' }, false);
		const body: unknown = await (await resultsJson(event)).json();
		recomputed(body);
		const { whole } = body as {
			whole: { slips: number; satisfied: { value: string; interval: Interval } };
		};
		const { slips, satisfied } = whole;
		return {
			slips,
			...{ satisfied: percent(satisfied.value), interval: printedInterval(satisfied.interval) }
		};
	},
	'report export as JSON': async () => {
		const out = desk.file('report.json');
		await desk.run('report export', [out], { quarter: name });
		return ofReport(JSON.parse(readFileSync(out, 'utf8')) as Report121);
	},
	'report export as CSV': async () => {
		const out = desk.file('report.csv');
		await desk.run('report export', [out], { quarter: name });
		return ofReportCsv(readFileSync(out, 'utf8'));
	},
	'the slips themselves, counted from their export': async () => {
		const out = desk.file('slips.csv');
		await desk.run('slips export', [out]);
		const rows = parse(readFileSync(out, 'utf8'), { columns: true, bom: true });
		const levels = (rows as Record<string, string>[]).map(({ level }) => Number(level));
		const satisfied = levels.filter((level) => level >= 4).length;
		const { json } = await desk.run('slips recount');
		expect(json).toMatchObject({ slips: levels.length, agree: true });
		return { slips: levels.length, satisfied: percent(`${satisfied}/${levels.length}`) };
	}
};

/** Without spaces and thin spaces, and with one kind of dash. */
const plain = (shown: Shown) =>
	Object.fromEntries(
		Object.entries(shown).map(([what, value]) => [
			what,
			typeof value === 'string' ? value.replaceAll(/\s/g, '').replaceAll(/[–—-]/g, '–') : value
		])
	);

describe('one figure of one quarter', () => {
	it.each(Object.keys(DOORS))('is the same behind every door: %s', async (door) => {
		const all = plain({ ...(await DOORS['report export as JSON']!()), ...RIGHT });
		const shown = plain(await DOORS[door]!());
		expect(shown).toEqual(Object.fromEntries(Object.keys(shown).map((what) => [what, all[what]])));
		expect(shown).toHaveProperty('satisfied');
	});
});
