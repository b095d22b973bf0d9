import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hiddenParts } from '#lib/domain/satisfaction/suppress.ts';
import { ANYONE, SERVER } from '#lib/server/database/port.ts';
import { allIndicators, publishedIndicators } from '#lib/server/satisfaction/answer.ts';
import { mintId, openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());

const FIELDS = ['ho-tich', 'chung-thuc', 'dat-dai', 'lao-dong-xa-hoi', 'cu-tru'] as const;
const MINIMUM = 5;

/** Stores so many slips per field on a day, and so many that name no field. */
async function collect(
	day: string,
	slips: Partial<Record<(typeof FIELDS)[number] | 'none', number>>
) {
	const entries = Object.entries(slips).flatMap(([field, n]) =>
		Array.from({ length: n }, (_, i) => ({
			unit: commune.unit,
			channel: 'paper',
			id: mintId(),
			level: (i % 5) + 1,
			answered_at: `${day}T09:00:00+07:00`,
			...(field === 'none' ? {} : { field })
		}))
	);
	const results = await commune.database.call('store_slips', { entries }, SERVER);
	expect(results.filter(({ status }) => status !== 'stored')).toEqual([]);
}

const published = (from_day: string, to_day = from_day) =>
	commune.database.call('published_counts', { of_unit: commune.unit, from_day, to_day }, ANYONE);

/** Field -> n, null where it is held back. */
async function byField(day: string) {
	const found: Record<string, number | null> = {};
	for (const { field, n } of await published(day))
		found[field] = n === null ? null : (found[field] ?? 0) + n;
	return found;
}

describe('what anybody may read', () => {
	it('holds back a field below the minimum, and the next smallest with it', async () => {
		await collect('2020-02-03', { 'ho-tich': 20, 'chung-thuc': 9, 'dat-dai': 2 });
		expect(await byField('2020-02-03')).toEqual({
			'': 31,
			'ho-tich': 20,
			'chung-thuc': null,
			'dat-dai': null
		});
	});

	it('publishes everything when no field is small', async () => {
		await collect('2020-05-04', { 'ho-tich': 5, 'cu-tru': 6, none: 7 });
		expect(await byField('2020-05-04')).toEqual({ '': 18, 'ho-tich': 5, 'cu-tru': 6, unstated: 7 });
	});

	it('holds back a whole quarter with fewer slips than the minimum', async () => {
		await collect('2020-08-03', { 'ho-tich': 4 });
		expect(await byField('2020-08-03')).toEqual({ '': null, 'ho-tich': null });
	});

	it('agrees with the rule of the domain, whatever the numbers', async () => {
		// Every quarter of ten years gets other numbers; small ones are frequent.
		for (let quarter = 0; quarter < 40; quarter += 1) {
			const day = `${2005 + Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-15`;
			const slips = Object.fromEntries(
				FIELDS.map((field, i) => [field, (quarter * (7 + i) + i * i) % (i === 0 ? 23 : 9)])
			) as Record<(typeof FIELDS)[number], number>;
			await collect(day, slips);
			const { '': _whole, ...found } = await byField(day);
			const hidden = hiddenParts(slips, MINIMUM);
			const expected = Object.entries(slips)
				.filter(([, n]) => n > 0)
				.map(([field, n]) => [field, hidden.has(field) ? null : n]);
			expect(found, `${day} ${JSON.stringify(slips)}`).toEqual(Object.fromEntries(expected));
		}
	});

	it('gives the same for a day as for its quarter: no two answers differ by a day', async () => {
		await collect('2021-01-04', { 'ho-tich': 6 });
		await collect('2021-03-30', { 'ho-tich': 1 });
		expect(await published('2021-01-04')).toEqual(await published('2021-01-01', '2021-03-31'));
	});

	it('adds up published quarters only: a year tells nothing of a quarter that is held back', async () => {
		await collect('2022-01-04', { 'ho-tich': 10 });
		await collect('2022-04-04', { 'ho-tich': 3 });
		const unit = { id: commune.unit, code: 'phuong-thu' };
		const request = {
			unit,
			period: { from: '2022-01-01', to: '2022-12-31' },
			field: null,
			publicationMinimum: MINIMUM
		};
		const anyone = await publishedIndicators(commune.database, request);
		expect(anyone).toMatchObject({ suppressed: false, n: 10, incomplete: true });
		expect(await allIndicators(commune.database, request)).toMatchObject({
			n: 13,
			incomplete: false
		});
	});

	it('follows the minimum the unit has set', async () => {
		await collect('2023-01-04', { 'ho-tich': 12, 'dat-dai': 12 });
		await commune.sql`update app.unit_setting set publication_minimum = 13`;
		expect(await byField('2023-01-04')).toEqual({ '': 24, 'ho-tich': null, 'dat-dai': null });
		await commune.sql`update app.unit_setting set publication_minimum = 5`;
	});
});
