import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANYONE, SERVER } from '#lib/server/database/port.ts';
import { allIndicators } from '#lib/server/indicators/all.ts';
import { publishedIndicators } from '#lib/server/indicators/published-body.ts';
import { publishPeriod } from '#lib/server/indicators/publish.ts';
import { quarterOf, quarterRange } from '#lib/domain/time/quarter.ts';
import { addDays } from '#lib/domain/time/day.ts';
import { mintId, openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());

const FIELDS = ['ho-tich', 'chung-thuc', 'dat-dai', 'lao-dong-xa-hoi', 'cu-tru'] as const;
type Field = (typeof FIELDS)[number] | 'none';
const MINIMUM = 5;

async function give(day: string, field: Field, levels: number[]) {
	const ids = levels.map(() => mintId());
	const entries = levels.map((level, i) => ({
		...{ unit: commune.unit, channel: 'paper', id: ids[i], level },
		answered_at: `${day}T09:00:00+07:00`,
		...(field === 'none' ? {} : { field })
	}));
	const results = await commune.database.call('store_slips', { entries }, SERVER);
	expect(results.filter(({ status }) => status !== 'stored')).toEqual([]);
	return ids;
}

const some = (n: number) => Array.from({ length: n }, (_, i) => (i % 5) + 1);

async function collect(day: string, slips: Partial<Record<Field, number>>) {
	for (const [field, n] of Object.entries(slips)) await give(day, field as Field, some(n));
}

interface Published {
	whole: number[];
	fields: Record<string, number[]>;
	together: { fields: string[]; counts: number[] } | null;
}

const sum = (counts: readonly number[]) => counts.reduce((all, n) => all + n, 0);
const spanOf = (day: string) => {
	const { from, to } = quarterRange(quarterOf(day));
	return { of_unit: commune.unit, from_day: from, to_day: to };
};
const publish = (day: string, today: string) => publishPeriod(commune.database, spanOf(day), today);
/** Long after the quarter. */
const ended = (day: string) => publish(day, addDays(spanOf(day).to_day, 30));
const running = (day: string) => publish(day, day);

async function published(day: string) {
	const [row] = await commune.database.call('published_quarters', spanOf(day), ANYONE);
	return row && { ...row, figures: row.figures as unknown as Published };
}

/** Field -> n, and those that came out together. */
async function numbers(day: string) {
	const found = await published(day);
	if (!found) return null;
	const { whole, fields, together } = found.figures;
	return {
		whole: sum(whole),
		fields: Object.fromEntries(Object.entries(fields).map(([field, n]) => [field, sum(n)])),
		together: together && { fields: together.fields, n: sum(together.counts) }
	};
}

const setCounted = (ids: string[], counted: boolean) =>
	commune.sql`update app.slip set counted = ${counted} where id = any (${ids}::uuid[])`;

describe('a quarter that is over', () => {
	it.each([0, 1, 4])('is not published with %i slips', async (n) => {
		const day = `200${n}-02-03`;
		await collect(day, { 'ho-tich': n });
		await ended(day);
		expect(await published(day)).toBeUndefined();
	});

	it('is published from the minimum on, once and for all', async () => {
		await collect('2008-02-03', { 'ho-tich': 5 });
		await ended('2008-02-03');
		expect(await numbers('2008-02-03')).toEqual({
			...{ whole: 5, fields: { 'ho-tich': 5 }, together: null }
		});
		expect(await published('2008-02-03')).toMatchObject({ version: 1, closed: true, minimum: 5 });
		await ended('2008-02-03');
		expect((await published('2008-02-03'))?.version).toBe(1);
	});

	it('has no row for a field below the minimum, nor for the one that came out with it', async () => {
		await collect('2008-05-04', { 'ho-tich': 20, 'chung-thuc': 9, 'dat-dai': 2, none: 6 });
		await ended('2008-05-04');
		const { whole, fields, together } = (await numbers('2008-05-04'))!;
		expect(whole).toBe(37);
		expect(together!.fields).toContain('dat-dai');
		expect(together!.fields).toHaveLength(2);
		expect(sum(Object.values(fields)) + together!.n).toBe(whole);
	});

	it('keeps what it said when a slip comes late or is set aside, until these are enough', async () => {
		const day = '2008-08-04';
		const ids = await give(day, 'ho-tich', some(20));
		await ended(day);
		const said = await published(day);
		await give(day, 'ho-tich', [1, 1, 1, 1]);
		await setCounted(ids.slice(0, 4), false);
		await ended(day);
		expect(await published(day)).toEqual(said);
		await setCounted(ids.slice(0, 4), true);
		await give(day, 'ho-tich', [1]);
		await ended(day);
		expect(await published(day)).toMatchObject({ version: 2, figures: { whole: [9, 4, 4, 4, 4] } });
		await setCounted(ids.slice(0, 5), false);
		await ended(day);
		expect(await published(day)).toMatchObject({ version: 3, figures: { whole: [8, 3, 3, 3, 3] } });
		await setCounted(ids.slice(0, 5), true);
		await ended(day);
		expect(await published(day)).toMatchObject({ version: 4, figures: { whole: [9, 4, 4, 4, 4] } });
	});

	it('follows the minimum the unit has set', async () => {
		await commune.sql`update app.unit_setting set publication_minimum = 13`;
		await collect('2008-10-04', { 'ho-tich': 12, 'dat-dai': 12 });
		await ended('2008-10-04');
		expect(await numbers('2008-10-04')).toEqual({
			...{ whole: 24, fields: {} },
			together: { fields: ['dat-dai', 'ho-tich'], n: 24 }
		});
		await commune.sql`update app.unit_setting set publication_minimum = 5`;
	});
});

describe('a quarter that runs', () => {
	it('is published in steps, and its end tells all of it', async () => {
		const day = '2009-01-15';
		const steps: (number | undefined)[] = [];
		for (let n = 1; n <= 23; n += 1) {
			await give(day, 'ho-tich', [(n % 5) + 1]);
			await running(day);
			steps.push((await numbers(day))?.whole);
		}
		expect([...new Set(steps)]).toEqual([undefined, 5, 10, 15]);
		await ended(day);
		expect(await numbers(day)).toMatchObject({ whole: 23, fields: { 'ho-tich': 23 } });
	});
});

describe('a longer period', () => {
	it('adds up published quarters only: a year tells nothing of a quarter that is held back', async () => {
		await collect('2009-07-04', { 'ho-tich': 10 });
		await collect('2009-10-04', { 'ho-tich': 3 });
		const unit = { id: commune.unit, code: 'phuong-thu' };
		const request = {
			...{ unit, field: null, publicationMinimum: MINIMUM },
			period: { from: '2009-07-14', to: '2009-12-31' }
		};
		const anyone = await publishedIndicators(commune.database, request, '2011-01-01');
		expect(anyone).toMatchObject({
			from: '2009-07-01',
			suppressed: false,
			n: 10,
			incomplete: true
		});
		expect(await allIndicators(commune.database, request)).toMatchObject({
			n: 3,
			incomplete: false
		});
	});

	it('says nothing by stage of a quarter in which a stage has few', async () => {
		await collect('2006-02-04', { 'ho-tich': 10 });
		const entry = { unit: commune.unit, channel: 'paper', level: 4, stage: 'refusal' };
		await commune.database.call(
			'store_slips',
			{ entries: [{ ...entry, id: mintId(), answered_at: '2006-02-04T09:00:00+07:00' }] },
			SERVER
		);
		await ended('2006-02-04');
		expect(await published('2006-02-04')).toMatchObject({
			figures: { whole: [2, 2, 2, 3, 2] },
			stages: null
		});
	});
});

describe('the database', () => {
	it('refuses a block below the minimum, whatever plan it is given', async () => {
		await collect('2009-05-04', { 'ho-tich': 4, 'dat-dai': 9 });
		const publishAs = (plan: object) =>
			commune.database.call(
				'publish_quarter',
				{
					...{ of_unit: commune.unit, of_quarter: '2009-04-01', after_version: 0 },
					...{ is_over: true, plan: plan as never }
				},
				SERVER
			);
		const own = (field: string, keep = 0) => ({ split: [], together: [], own: [{ field, keep }] });
		await expect(publishAs(own('ho-tich'))).rejects.toThrow();
		await expect(publishAs(own('dat-dai', 5))).rejects.toThrow();
		expect(await published('2009-05-04')).toBeUndefined();
	});

	it('never changes what was published', async () => {
		await expect(commune.sql`update app.publication set version = 9`).rejects.toThrow(/never/);
		await expect(commune.sql`delete from app.publication_block`).rejects.toThrow(/never/);
	});
});

/** How many random quarters the attacker has; CI has fewer. */
const QUARTERS = Number(process.env.ATTACKED_QUARTERS ?? 12);

describe(`whoever fetches everything before and after every slip of ${QUARTERS} quarters`, () => {
	it('learns of no group smaller than the minimum', async () => {
		let state = 20261128;
		const random = (below: number) => {
			state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
			return Math.floor((state / 2 ** 32) * below);
		};
		for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
			const first = `${2010 + Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-15`;
			const day = quarter < 360 ? first : `${2100 + quarter}-01-15`;
			/** Everything that was ever said: each row is how often a group has each level. */
			const answers = new Map<string, Answer>();
			const given: string[] = [];
			const fetch = async () => {
				const found = await published(day);
				if (!found) return;
				const { whole, fields, together } = found.figures;
				const groups = Object.entries({ whole, ...fields, together: together?.counts ?? [] });
				for (const [group, counts] of groups)
					if (counts.length > 0) answers.set(`${group} ${counts}`, { group, counts });
			};
			const slips = random(30);
			for (let n = 0; n < slips; n += 1) {
				const deed = random(10);
				if (deed === 0 && given.length > 0) {
					const from = random(given.length);
					await setCounted(given.slice(from, from + 1 + random(8)), random(2) === 0);
				} else {
					const field = FIELDS[random(random(5) + 1)]!;
					given.push(...(await give(day, field, [random(5) + 1])));
				}
				await running(day);
				await fetch();
			}
			for (let late = 0; late < 4; late += 1) {
				await ended(day);
				await fetch();
				await give(day, FIELDS[random(2)]!, [random(5) + 1]);
			}
			await expectBlocks(day);
			expectNoSmallDifference([...answers.values()], `quarter ${quarter}`);
		}
	});
});

/** No slip is in two standing blocks, and none is too small: so no sum or difference of answers is about fewer. */
async function expectBlocks(day: string) {
	const { from_day } = spanOf(day);
	const rows = await commune.sql<{ slips: string[] }[]>`
		select slips from app.publication_standing where unit_id = ${commune.unit} and quarter = ${from_day}`;
	const all = rows.flatMap(({ slips }) => slips);
	expect(new Set(all).size).toBe(all.length);
	for (const { slips } of rows) expect(slips.length).toBeGreaterThanOrEqual(MINIMUM);
}

interface Answer {
	group: string;
	counts: number[];
}

/** One answer holds another, of the same group or of a part of it: what is left over is nothing, or counts no slip. */
function expectNoSmallDifference(answers: Answer[], of: string) {
	for (const a of answers)
		for (const b of answers) {
			if (a.group !== b.group && a.group !== 'whole') continue;
			const left = a.counts.map((n, level) => n - b.counts[level]!);
			if (left.every((n) => n >= 0) && sum(left) > 0)
				expect(sum(left), `${of}: ${a.counts} and ${b.counts}`).toBeGreaterThanOrEqual(MINIMUM);
		}
}
