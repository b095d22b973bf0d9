import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Caller } from '#lib/server/database/port.ts';
import { readQuarterSigns } from '#lib/server/signs/read.ts';
import { sideBySideOf } from '#lib/server/signs/side-by-side.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

const LAST = { year: 2026, quarter: 3 } as const;
const DAYS = ['2025-11-05', '2026-02-05', '2026-05-06', '2026-08-05'];
let commune: Commune;
let leader: Caller;
let fields: string[];

/** A hundred presses and forty answers behind receipts of each field and quarter; at the first field's tablet few are unhappy. */
async function answers() {
	const { sql, unit } = commune;
	const slips = DAYS.flatMap((day) =>
		fields.flatMap((field, place) =>
			(['kiosk', 'receipt'] as const).flatMap((channel) => {
				const [n, satisfied] = channel === 'kiosk' ? [100, place === 0 ? 98 : 70] : [40, 28];
				return Array.from({ length: n }, (_, at) => ({
					...{ id: mintId(), unit_id: unit, level: at < satisfied ? 5 : 2, channel, field },
					...{ stage: 'result', counter: channel === 'kiosk' ? 'Q1' : null },
					questionnaire: 'sipas-2640.1',
					answered_on: day,
					answered_at: new Date(Date.parse(`${day}T01:00:00Z`) + at * 240_000).toISOString(),
					counted: true
				}));
			})
		)
	);
	await sql`insert into app.slip ${sql(slips)}`;
}

beforeAll(async () => {
	commune = await openCommune();
	const { sql, unit } = commune;
	const rows = await sql<{ code: string }[]>`select code from app.field where unit_id = ${unit}
		and closed_on is null order by code limit 5`;
	fields = rows.map(({ code }) => code);
	leader = await personAs(commune, 'leader');
	await answers();
});
afterAll(() => commune.close());

const ofChannels = ({ signs }: Awaited<ReturnType<typeof readQuarterSigns>>) =>
	signs.filter(({ test }) => test === 'channels');

it('What no quarter shows by itself is a sign over the four quarters up to this one, counted once', async () => {
	const { database, unit } = commune;
	const alone = await readQuarterSigns(database, leader, unit, LAST);
	expect(alone.untried).not.toContain('channels');
	expect(ofChannels(alone)).toEqual([]);
	const together = await readQuarterSigns(database, leader, unit, LAST, 4);
	expect(ofChannels(together)).toMatchObject([
		{ key: fields[0], found: { part: 392, n: 400 }, expected: 0.7 }
	]);
});

it('The share with and without stands beside it, of the same four quarters', async () => {
	const { database, unit } = commune;
	const rows = await readQuarterSigns(database, leader, unit, LAST, 4);
	const sides = sideBySideOf(rows.slips);
	expect(sides.all).toEqual({ numerator: 392 + 4 * 280 + 5 * 112, denominator: 5 * 560 });
	expect(
		sides.without('channels', fields[0]!, { ...{ found: { part: 392, n: 400 }, expected: 0.7 }, presses: null }) // prettier-ignore
	).toEqual({ numerator: 4 * 280 + 4 * 112, denominator: 4 * 560 });
});

it('Quarters before and after the four are none of them', async () => {
	const { database, unit } = commune;
	const later = await readQuarterSigns(database, leader, unit, { year: 2026, quarter: 4 }, 4);
	expect(sideBySideOf(later.slips).all.denominator).toBe(3 * 5 * 140);
	const earlier = await readQuarterSigns(database, leader, unit, { year: 2026, quarter: 2 }, 4);
	expect(sideBySideOf(earlier.slips).all.denominator).toBe(3 * 5 * 140);
});
