import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { personOf } from '#lib/server/identity/session.ts';
import { smallTable } from '#lib/tables/small-table.ts';
import { load as loadQuarter } from '../../src/routes/desk/+page.server.ts';
import { load as loadPeriod } from '../../src/routes/desk/figures/+page.server.ts';
import { GET as getFigures } from '../../src/routes/desk/figures/file/[format]/+server.ts';
import { load as loadList } from '../../src/routes/desk/slips/+page.server.ts';
import { GET as getCsv } from '../../src/routes/desk/slips/slips.csv/+server.ts';
import { GET as getXlsx } from '../../src/routes/desk/slips/slips.xlsx/+server.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

// Quang Khải became part of the commune on 01/7/2025. Whoever may read Quang Khải gets its slips with the
// commune's, by any door, and no other caller does.
let commune: Commune;
let quangKhai: string;
const sessions = new Map<string, string>();

const PASSWORD = 'mot-mat-khau-thu';
const COUNTED = 'predecessors=counted';
const QUARTER = '2025-Q2';

beforeAll(async () => {
	commune = await openCommune();
	const { database, sql, unit } = commune;
	quangKhai = await database.call(
		'create_unit',
		{ code: 'quang-khai', name: 'Xã Quang Khải', kind: 'commune' },
		SERVER
	);
	await database.call(
		'succeed_unit',
		{ of_unit: quangKhai, into_unit: unit, on_day: '2025-07-01' },
		SERVER
	);
	await database.call(
		'put_field',
		{ of_unit: quangKhai, code: 'chan-nuoi', name: 'Chăn nuôi' },
		SERVER
	);
	// Both had slips in all three quarters, in any order, some of them set aside; each of its own counter, field and channel.
	const fields = ['ho-tich', 'dat-dai', 'chan-nuoi'];
	const entries = Array.from({ length: 900 }, (_, i) => {
		const of = i % 3 === 0 ? unit : quangKhai;
		const day = ['2025-04-01', '2025-01-02', '2024-04-03'][(i % 7) % 3]!;
		const at = new Date(Date.parse(`${day}T01:00:00Z`) + ((i * 37) % 85) * 86_400_000 + i * 61_000);
		return {
			...{ unit: of, channel: i % 4 === 0 ? 'poster' : 'paper', id: mintId() },
			...{ counter: 'Q1', level: 1 + ((i * i) % 5), answered_at: at.toISOString() },
			field: fields[of === unit ? i % 2 : i % 3],
			...(i % 5 === 0 ? { comment: `Thủ tục đất đai lần ${i}`, reasons: ['wait_too_long'] } : {})
		};
	});
	await database.call('store_slips', { entries }, SERVER);
	// Marked where they came, as a tablet's odd presses are.
	await sql`alter table app.slip disable trigger refuse_to_change_a_slip`;
	await sql`update app.slip set marks = '{interval}', counted = false where extract(minute from answered_at)::int % 11 = 0`;
	await sql`alter table app.slip enable trigger refuse_to_change_a_slip`;
	for (const role of ['leader', 'viewer', 'officer'] as const) {
		await personAs(commune, role);
		const [signed] = await sql`select * from api.sign_in(${`${role}@thu.vn`}, ${PASSWORD})`;
		sessions.set(role, signed!.token);
	}
	await sql`insert into app.owner_assignment (unit_id, field, user_id)
		select ${unit}, 'ho-tich', id from auth.users where email = 'officer@thu.vn'`;
});
afterAll(() => commune.close());

async function ask(door: unknown, path: string, role = 'leader', params = {}): Promise<unknown> {
	const person = await personOf(commune.database, sessions.get(role)!);
	const locals = { database: commune.database, person, locale: 'vi' };
	const url = new URL(`http://localhost${path}`);
	const event = { locals, params, url, depends: () => {}, parent: () => Promise.resolve({}) };
	return (door as (given: unknown) => Promise<unknown>)(event);
}
const tableOf = async (file: unknown) => smallTable(await (file as Response).blob());

/** What slips say themselves: how many are counted and how many of those are satisfied, by unit. */
async function said(where: string, together = true) {
	const [row] = await commune.sql.unsafe(
		`select count(*) filter (where counted)::int as n, count(*) filter (where counted and level >= 4)::int as satisfied,
			count(*) filter (where not counted)::int as aside, count(*)::int as everything
		from app.slip where unit_id = any ($1) and ${where}`,
		[together ? [commune.unit, quangKhai] : [commune.unit]]
	);
	return row as unknown as { n: number; satisfied: number; aside: number; everything: number };
}
const IN_QUARTER = `answered_on between '2025-04-01' and '2025-06-30'`;
const BEFORE = `answered_on between '2025-01-01' and '2025-03-31'`;
const YEAR_AGO = `answered_on between '2024-04-01' and '2024-06-30'`;

interface QuarterPage {
	chapters: {
		results: {
			overall: { n: number; topTwo: Share };
			previous: { topTwo: Share } | null;
			lastYear: { topTwo: Share } | null;
		};
		slips: { notCounted: number; byField: Part[]; byCounter: Part[]; byChannel: Part[] };
	};
	marked: { mark: string; counted: boolean; n: number }[];
	predecessors: { names: string[]; counted: boolean };
	fields: { code: string; name: string }[];
	counters: { code: string; name: string }[];
	sections: { field: string }[];
}
interface Share {
	numerator: number;
	denominator: number;
}
interface Part {
	key: string;
	n: number;
}
interface PeriodPage {
	figures: {
		overall: { n: number; topTwo: Share };
		notCounted: number;
		before: { topTwo: Share };
		yearAgo: { topTwo: Share };
		byField: Part[];
		byCounter: Part[];
		hours: { cells: { n: number }[] }[];
	};
	predecessors: { names: string[]; counted: boolean };
}
interface ListPage {
	slips: { id: string; at: string; unitBefore: string | null; counter: string | null }[];
	older: string | null;
	predecessors: { names: string[]; counted: boolean };
}

const quarterPage = (query: string, role?: string) =>
	ask(loadQuarter, `/desk?quarter=${QUARTER}&${query}`, role) as Promise<QuarterPage>;
const periodPage = (query: string, role?: string) =>
	ask(loadPeriod, `/desk/figures?period=${QUARTER}&${query}`, role) as Promise<PeriodPage>;
const listPage = (query: string, role?: string) =>
	ask(loadList, `/desk/slips?period=${QUARTER}&${query}`, role) as Promise<ListPage>;
const counts = (rows: Part[]) =>
	Object.fromEntries(rows.filter(({ n }) => n > 0).map(({ key, n }) => [key, n]));

describe('with its predecessors a unit has one figure', () => {
	it('on the page of the quarter and of the period, then and a year ago, as the slips themselves say', async () => {
		const [now, before, yearAgo] = await Promise.all(
			[IN_QUARTER, BEFORE, YEAR_AGO].map((of) => said(of))
		);
		expect(now!.n).toBeGreaterThan(100);
		const quarter = await quarterPage(COUNTED);
		const period = await periodPage(COUNTED);
		const share = ({ satisfied, n }: typeof now & object) => ({
			numerator: satisfied,
			denominator: n
		});
		const { results, slips } = quarter.chapters;
		expect(results.overall.topTwo).toMatchObject(share(now!));
		expect(results.previous!.topTwo).toMatchObject(share(before!));
		expect(results.lastYear!.topTwo).toMatchObject(share(yearAgo!));
		expect(slips.notCounted).toBe(now!.aside);
		expect(quarter.marked.reduce((sum, { counted, n }) => sum + (counted ? 0 : n), 0)).toBe(
			now!.aside
		);
		expect(period.figures.overall.topTwo).toMatchObject(share(now!));
		expect(period.figures.before.topTwo).toEqual(share(before!));
		expect(period.figures.yearAgo.topTwo).toEqual(share(yearAgo!));
		expect(period.figures.notCounted).toBe(now!.aside);
		expect(counts(slips.byField)).toEqual(counts(period.figures.byField));
		expect(counts(slips.byCounter)).toEqual(counts(period.figures.byCounter));
	});

	it('of a field and of a counter that only the predecessor has', async () => {
		for (const [query, where, together] of [
			['field=chan-nuoi', "field = 'chan-nuoi'", true],
			['field=dat-dai', "field = 'dat-dai'", true],
			['counter=quang-khai:Q1', `counter = 'Q1' and unit_id = '${quangKhai}'`, true],
			['counter=Q1', "counter = 'Q1'", false],
			['channel=poster', "channel = 'poster'", true],
			['level=5', "level = 5 and marks = '{}'", true],
			[
				'reason=wait_too_long',
				`id in (select slip_id from app.slip_follow_up where 'wait_too_long' = any (reasons))`,
				true
			]
		] as const) {
			const { n } = await said(`${IN_QUARTER} and ${where}`, together);
			expect(n, query).toBeGreaterThan(0);
			const asked = `${query}&${COUNTED}`;
			const { figures } = await periodPage(asked);
			expect(figures.overall.n, query).toBe(n);
			const hours = figures.hours.flatMap(({ cells }) => cells.map((cell) => cell.n));
			expect(
				hours.reduce((sum, one) => sum + one, 0),
				`hours, ${query}`
			).toBe(n);
			if (query.startsWith('field'))
				expect((await quarterPage(asked)).chapters.results.overall.n, query).toBe(n);
			const file = await ask(getFigures, `/x?period=${QUARTER}&table=channel&${asked}`, 'leader', {
				format: 'csv'
			});
			const rows = await tableOf(file);
			const slips = rows.flatMap((row) => (row[1] === 'channel.slips' ? Number(row[4]) : []));
			expect(
				slips.reduce((sum, one) => sum + one, 0),
				query
			).toBe(n);
			const csv = await ask(getCsv, `/x?period=${QUARTER}&counted=in&${asked}`);
			expect((await tableOf(csv)).length - 1, query).toBe(n);
		}
	});

	it('names the fields and counters of both, and owes sections of its own fields only', async () => {
		const { fields, counters, sections } = await quarterPage(COUNTED);
		expect(fields.find(({ code }) => code === 'chan-nuoi')?.name).toBe('Chăn nuôi');
		expect(counters.map(({ name }) => name)).toContain('Quầy 1 (Xã Quang Khải)');
		expect(sections.map(({ field }) => field)).not.toContain('chan-nuoi');
	});

	it('in the list, newest first, each slip once over all its pages, in the unit of its day', async () => {
		const found: ListPage['slips'] = [];
		let before = '';
		do {
			const page = await listPage(`${COUNTED}${before && `&before=${encodeURIComponent(before)}`}`);
			found.push(...page.slips);
			before = page.older ?? '';
		} while (before);
		const slips = await commune.sql.unsafe(
			`select id, unit_id from app.slip where ${IN_QUARTER} order by answered_at desc, id desc`
		);
		expect(found.map(({ id }) => id)).toEqual(slips.map(({ id }) => id));
		expect(found.map(({ unitBefore }) => unitBefore)).toEqual(
			slips.map(({ unit_id }) => (unit_id === quangKhai ? 'Xã Quang Khải' : null))
		);
	});

	it('in the downloads, whole, with the unit of each slip, and both units note what has left', async () => {
		const { everything } = await said(IN_QUARTER);
		const path = `/x?period=${QUARTER}&${COUNTED}`;
		const csv = await tableOf(await ask(getCsv, path));
		const head = csv[0]!.indexOf('Đơn vị');
		expect(csv).toHaveLength(everything + 1);
		const own = await said(IN_QUARTER, false);
		expect(csv.filter((row) => row[head] === 'Xã Quang Khải')).toHaveLength(
			everything - own.everything
		);
		const workbook = await tableOf(await ask(getXlsx, path));
		expect(workbook.filter((row) => row.includes('Xã Quang Khải'))).toHaveLength(
			everything - own.everything
		);
		const notes = await commune.sql`select unit_id, (detail ->> 'n')::int as n from app.audit
			where action = 'slips.exported' order by id desc limit 2`;
		expect(new Map(notes.map(({ unit_id, n }) => [unit_id, n]))).toEqual(
			new Map([
				[commune.unit, own.everything],
				[quangKhai, everything - own.everything]
			])
		);
	});

	it('finds comments of both without diacritics', async () => {
		const [{ n }] = (await commune.sql.unsafe(`select count(*)::int as n from app.slip
			join app.slip_follow_up said on said.unit_id = slip.unit_id and said.slip_id = slip.id and comment is not null
			where ${IN_QUARTER}`)) as unknown as [{ n: number }];
		const csv = await ask(getCsv, `/x?period=${QUARTER}&words=dat+dai&${COUNTED}`);
		expect((await tableOf(csv)).length - 1).toBe(n);
	});
});

describe('without being asked, and for whoever may not', () => {
	it('every door has the slips of the unit alone, and offers its predecessors to who leads or views it', async () => {
		const own = await said(IN_QUARTER, false);
		for (const role of ['leader', 'viewer']) {
			const quarter = await quarterPage('', role);
			expect(quarter.chapters.results.overall.n).toBe(own.n);
			expect(quarter.predecessors).toEqual({ names: ['Xã Quang Khải'], counted: false });
			expect((await periodPage('', role)).figures.overall.n).toBe(own.n);
			expect((await listPage('', role)).predecessors.names).toEqual(['Xã Quang Khải']);
			expect(await tableOf(await ask(getCsv, `/x?period=${QUARTER}`, role))).toHaveLength(
				own.everything + 1
			);
		}
	});

	it('an officer of the successor gets the own field of the own unit, whatever the address asks for', async () => {
		const own = await said(`${IN_QUARTER} and field = 'ho-tich'`, false);
		const quarter = await quarterPage(COUNTED, 'officer');
		expect(quarter.chapters.results.overall.n).toBe(own.n);
		expect(quarter.predecessors).toEqual({ names: [], counted: false });
		expect((await periodPage(COUNTED, 'officer')).figures.overall.n).toBe(own.n);
		const csv = await ask(getCsv, `/x?period=${QUARTER}&${COUNTED}`, 'officer');
		expect(await tableOf(csv)).toHaveLength(own.everything + 1);
		expect((await listPage(`${COUNTED}&counter=quang-khai:Q1`, 'officer')).slips).toEqual([]);
	});

	it('a leader who asks for one officer gets no slips that the officer had in another unit', async () => {
		const [officer] = await commune.sql`select id from auth.users where email = 'officer@thu.vn'`;
		await commune.sql`insert into app.owner_assignment (unit_id, field, user_id, valid_from)
			values (${quangKhai}, 'ho-tich', ${officer!.id}, '2020-01-01')`;
		const page = await periodPage(`${COUNTED}&officer=${officer!.id}`);
		expect(page.predecessors).toEqual({ names: [], counted: false });
		const list = await listPage(`${COUNTED}&officer=${officer!.id}`);
		expect(list.slips.every(({ unitBefore }) => unitBefore === null)).toBe(true);
	});
});
