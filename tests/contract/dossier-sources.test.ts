import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER, type Caller, type Database } from '#lib/server/database/port.ts';
import { personOf } from '#lib/server/identity/session.ts';
import { composeQuarter } from '#lib/server/quarter/compose.ts';
import { readQuarterRows } from '#lib/server/quarter/read.ts';
import { actions, load } from '../../src/routes/desk/dossiers/+page.server.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let leader: Caller;
beforeAll(async () => {
	commune = await openCommune();
	await personAs(commune, 'officer');
	leader = await personAs(commune, 'leader');
});
afterAll(() => commune.close());

/** A dossier of the third quarter; the sources differ in how it ended. */
const dossier = (n: number, state: string, resolved_on: string) => ({
	...{ code: `H-${n}`, field: 'ho-tich', state, resolved_on },
	...{ received_on: '2026-07-06', due_on: '2026-07-20' }
});
const bring = (from_source: string, first: number, state: string, resolved_on: string) =>
	commune.database.call(
		'put_dossier_rows',
		{
			...{ of_unit: commune.unit, from_source, as_of_day: '2026-09-30' },
			dossiers: Array.from({ length: 100 }, (_, i) => dossier(first + i, state, resolved_on))
		},
		SERVER
	);

async function eventOf(role: string, form: Record<string, string> = {}) {
	const [signed] =
		await commune.sql`select * from api.sign_in(${`${role}@thu.vn`}, 'mot-mat-khau-thu')`;
	const session = Object.values(signed!).find((value) => /^[0-9a-f]{64}$/.test(String(value)));
	const url = new URL('http://localhost/desk/dossiers?quarter=2026-Q3');
	const body = new URLSearchParams(form);
	return {
		...{ url, params: {}, route: { id: '/desk/dossiers' }, depends: () => {} },
		request: new Request(url, { method: 'POST', body }),
		locals: {
			...{ database: commune.database, locale: 'vi' },
			person: await personOf(commune.database, session as string)
		}
	} as never;
}

interface Page {
	overlaps: { source: string; shared: number; counted: number }[];
	rates: { all: { stage: string; dossiers: number }[] };
	rate766: { field: string; dossiers: number; overdue: number }[];
}
const page = async (role: string) => (await load(await eventOf(role))) as unknown as Page;
const overlaps = async (role: string) =>
	(await page(role)).overlaps.map(({ source, shared, counted }) => [source, shared, counted]);
const lead = async (role: string, source: string) => actions.lead!(await eventOf(role, { source }));

describe('the same hundred codes from two sources', () => {
	it('count once, and whoever brings them hears of it', async () => {
		await bring('cong', 1, 'resolved_overdue', '2026-07-27');
		const answers = await bring('motcua', 51, 'resolved_on_time', '2026-07-20');
		expect(answers.filter(({ elsewhere }) => elsewhere === 'cong')).toHaveLength(50);
		expect((await page('leader')).rate766).toMatchObject([
			{ field: '', dossiers: 150, overdue: 100 },
			{ field: 'ho-tich', dossiers: 150, overdue: 100 }
		]);
	});

	it('are told of on the page, with the source by which they count', async () => {
		for (const role of ['officer', 'leader'])
			expect(await overlaps(role)).toEqual([
				['cong', 50, 50],
				['motcua', 50, 0]
			]);
	});

	it('stand on a page that is read in one call, whose parts are of one moment', async () => {
		const asked: string[] = [];
		const event = (await eventOf('leader')) as { locals: { database: Database } };
		const { database } = commune;
		event.locals.database = {
			...database,
			call: (name, ...rest) => {
				asked.push(name);
				return database.call(name, ...rest);
			}
		};
		await load(event as never);
		const [unit, first_day] = [commune.unit, '2026-07-01'];
		const period = { of_unit: unit, from_day: first_day, to_day: '2026-09-30' };
		const parts = {
			fields: await database.call('fields', { of_unit: unit }, leader),
			dossiers: await database.call('dossier_counts', period, leader),
			responses: await database.call('response_counts', period, leader),
			rated: await database.call('rate_766_counts', period, leader),
			feedback: await database.call(
				'citizen_feedback',
				{ of_unit: unit, of_quarter: first_day },
				leader
			),
			overlaps: await database.call('dossier_overlaps', period, leader)
		};
		const [all] = await database.call('quarter_dossiers', { of_unit: unit, first_day }, leader);
		expect(all).toMatchObject(parts);
		expect(asked.filter((name) => name in parts || /dossier|_counts|feedback/.test(name))).toEqual([
			'quarter_dossiers'
		]);
	});

	it('are told of in the report, beside the names of its sources', async () => {
		const quarter = { year: 2026, quarter: 3 } as const;
		const unit = { id: commune.unit, code: 'phuong-thu', name: 'Phường Thử' };
		const rows = await readQuarterRows(commune.database, leader, unit, quarter, null);
		const today = '2026-11-20';
		const scope = { unit, quarter, field: null, readable: null, today };
		expect(composeQuarter(rows, scope).report.chapters.dossiers!.source).toBe(
			'cong, motcua (50 hồ sơ có ở nhiều nguồn, mỗi hồ sơ tính một lần)'
		);
	});

	it('count by the source that a leader puts first, and by nobody else’s word', async () => {
		expect(await lead('officer', 'motcua')).toMatchObject({
			status: 403,
			data: { lead: 'motcua' }
		});
		expect(await lead('leader', 'nguồn lạ')).toMatchObject({ status: 400 });
		expect(await overlaps('leader')).toEqual([
			['cong', 50, 50],
			['motcua', 50, 0]
		]);
		expect(await lead('leader', 'motcua')).toEqual({ led: 'motcua' });
		expect(await overlaps('leader')).toEqual([
			['motcua', 50, 50],
			['cong', 50, 0]
		]);
		expect((await page('leader')).rate766[0]).toMatchObject({ dossiers: 150, overdue: 50 });
	});
});
