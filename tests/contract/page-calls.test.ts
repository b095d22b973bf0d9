import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#lib/server/database/port.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { personOf } from '#lib/server/identity/session.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { load as loadLayout } from '../../src/routes/desk/+layout.server.ts';
import { load as loadDesk } from '../../src/routes/desk/+page.server.ts';
import { load as loadFigures } from '../../src/routes/desk/figures/+page.server.ts';
import { load as loadSignCases } from '../../src/routes/desk/cases/signs/+page.server.ts';
import { load as loadSigns } from '../../src/routes/desk/figures/signs/+page.server.ts';
import { load as loadIndex } from '../../src/routes/desk/index/[year]/+page.server.ts';
import { load as loadReport } from '../../src/routes/desk/report-121/[quarter]/+page.server.ts';
import { load as loadAside } from '../../src/routes/desk/slips/set-aside/+page.server.ts';
import { openCommune, tap, type Commune } from './commune.ts';

/** However many figures a page tells, it asks the database so many times, its session and its rail included. */
const AT_MOST = 5;

let commune: Commune;
let session: string;
/** Administers a unit of its own, with another that became part of it. */
let administrator: string;
beforeAll(async () => {
	commune = await openCommune();
	await loadSample(commune.database, { now: new Date() });
	await takeSlips(commune.database, [tap()], { device: commune.device });
	const [sample] = await commune.sql`select id from app.unit where is_sample`;
	await commune.sql`select api.create_account(email => 'lanh-dao@thu.vn', full_name => 'Lãnh đạo', role => 'leader', password => 'mot-mat-khau-thu', unit => ${sample!.id})`;
	const [signed] =
		await commune.sql`select * from api.sign_in('lanh-dao@thu.vn', 'mot-mat-khau-thu')`;
	await commune.sql`insert into app.index_year (unit_id, year, rulebook) values (${sample!.id}, 2023, 'tu-ky-2022')`;
	session = tokenOf(signed!);
	const earlier = await commune.database.call(
		'create_unit',
		{ code: 'phuong-cu', name: 'Phường Cũ', kind: 'ward' },
		SERVER
	);
	await commune.sql`select api.create_account(email => 'quan-tri@thu.vn', full_name => 'Quản trị', role => 'administrator', password => 'mot-mat-khau-thu', unit => ${commune.unit})`;
	await commune.sql`select api.succeed_unit(${earlier}, ${commune.unit}, '2026-07-01')`;
	const [known] =
		await commune.sql`select * from api.sign_in('quan-tri@thu.vn', 'mot-mat-khau-thu')`;
	administrator = tokenOf(known!);
});
const tokenOf = (signed: object) =>
	Object.values(signed).find(
		(value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
	) as string;
afterAll(() => commune.close());

async function callsOf(
	load: unknown,
	{ path, params, route }: { path: string; params: Record<string, string>; route: string },
	as = session
): Promise<{ calls: string[]; firstSteps: number }> {
	const calls: string[] = [];
	const database: Database = {
		...commune.database,
		call(fn, args, as) {
			calls.push(fn);
			return commune.database.call(fn, args, as);
		}
	};
	const locals = { database, person: await personOf(database, as), locale: 'vi' };
	expect(locals.person).not.toBeNull();
	const event = {
		...{ locals, params, route: { id: route }, url: new URL(`http://localhost${path}`) },
		depends: () => {},
		parent: () => Promise.resolve({})
	};
	const run = load as (given: unknown) => Promise<unknown>;
	const [rail] = await Promise.all([(loadLayout as typeof run)(event), run(event)]);
	return { calls, firstSteps: (rail as { desk: { firstSteps: number } }).desk.firstSteps };
}

describe(`A page of the desk asks the database at most ${AT_MOST} times`, () => {
	it.each([
		['the summary', loadDesk, '/desk', '/desk', {}],
		['an older quarter', loadDesk, '/desk?quarter=2025-Q2', '/desk', {}],
		['any period', loadFigures, '/desk/figures?period=2026-11', '/desk/figures', {}],
		[
			'report 121',
			loadReport,
			'/desk/report-121/2026-Q3',
			'/desk/report-121/[quarter]',
			{ quarter: '2026-Q3' }
		],
		['slips set aside', loadAside, '/desk/slips/set-aside', '/desk/slips/set-aside', {}],
		['what is unusual', loadSigns, '/desk/figures/signs', '/desk/figures/signs', {}],
		['four quarters of it', loadSigns, '/desk/figures/signs?quarters=4', '/desk/figures/signs', {}],
		['cases of it', loadSignCases, '/desk/cases/signs', '/desk/cases/signs', {}],
		['the index', loadIndex, '/desk/index/2022', '/desk/index/[year]', { year: '2022' }],
		[
			'the index with the year before it',
			loadIndex,
			'/desk/index/2023',
			'/desk/index/[year]',
			{ year: '2023' }
		]
	] as const)('%s', async (name, load, path, route, params) => {
		const { calls } = await callsOf(load, { path, route, params });
		console.info(`${name}: ${calls.length} (${calls.join(', ')})`);
		expect(calls.length).toBeLessThanOrEqual(AT_MOST);
		// What was read once is there: no figure is asked for twice.
		expect(new Set(calls).size).toBe(calls.length);
	});

	it.each([
		['as an administrator sees it, first steps included', '/desk?unit=phuong-thu'],
		['with the units before this one', '/desk?unit=phuong-thu&predecessors=counted']
	])('the summary %s', async (name, path) => {
		const { calls, firstSteps } = await callsOf(
			...([loadDesk, { path, route: '/desk', params: {} }, administrator] as const)
		);
		expect(firstSteps).toBeGreaterThan(0);
		console.info(`the summary ${name}: ${calls.length} (${calls.join(', ')})`);
		expect(calls.length).toBeLessThanOrEqual(AT_MOST);
		expect(calls).toContain(
			path.includes('predecessors') ? 'quarter_with_predecessors' : 'quarter'
		);
	});
});
