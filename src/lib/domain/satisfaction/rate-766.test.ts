import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percent } from '../text/percent.ts';
import { against766, BANDS_766, rate766, whole766, type Counts766 } from './rate-766.ts';

const STAGES = ['intake', 'supplement', 'result', 'refusal'] as const;
const FIELDS = ['a', 'b', 'c'];

/** Where the register has a dossier: not known yet, open, or ended in a quarter, in a field. */
const place = fc.record({
	quarter: fc.constantFrom(null, 1, 2, 2, 2, 3),
	field: fc.constantFrom(...FIELDS),
	overdue: fc.boolean()
});
type Place = typeof place extends fc.Arbitrary<infer T> ? T : never;

/** A dossier's life: where it stood, one thing after the other, and what was answered in between. */
const history = fc.record({
	complained: fc.boolean(),
	steps: fc.array(
		fc.oneof(
			place,
			fc.record({ stage: fc.constantFrom(...STAGES), isBad: fc.boolean(), period: fc.nat(2) })
		),
		{ maxLength: 7 }
	),
	end: place
});
type History = typeof history extends fc.Arbitrary<infer T> ? T : never;

const QUARTER = 2;
const isIn = ({ quarter, overdue }: Place) => quarter === QUARTER && !overdue;

/** Counts as the database does while things happen, and tells what is true at the end of quarter 2. */
function count(dossiers: readonly History[], labels: number) {
	const counts = new Map(
		FIELDS.map((field) => [
			field,
			{ ...{ dossiers: 0, overdue: 0, unplaced: 0, movedIn: 0, movedOut: 0, complained: 0 } }
		])
	);
	const placed = new Map<string, number>();
	const answered = new Set<string>();
	let unplaced = labels;
	const ends: { field: string; isAgainst: boolean }[] = [];
	dossiers.forEach(({ steps, end, complained }, dossier) => {
		let stands: Place = { quarter: null, field: 'a', overdue: false };
		let isBad = false;
		// Once its end was known, whatever became of it: a due day that was missed and then moved.
		let hasStood = false;
		const move = (to: Place) => {
			const from = stands;
			hasStood ||= from.quarter !== null;
			stands = to;
			const same =
				from.quarter === to.quarter && from.field === to.field && from.overdue === to.overdue;
			if (!hasStood || same) return;
			if (isIn(from)) counts.get(from.field)!.movedOut += 1;
			if (isIn(to)) counts.get(to.field)!.movedIn += 1;
		};
		for (const step of steps) {
			if (!('stage' in step)) move(step);
			else {
				// A secret's life has one answer of a dossier and stage; the next ones are refused.
				const print = `${dossier} ${step.stage} ${step.period}`;
				if (answered.has(print)) continue;
				answered.add(print);
				if (!step.isBad) continue;
				isBad = true;
				if (stands.quarter === null) unplaced += 1;
				else if (isIn(stands)) {
					const key = `${stands.field} ${step.stage} ${step.period}`;
					placed.set(key, (placed.get(key) ?? 0) + 1);
				}
			}
		}
		move(end);
		if (end.quarter !== QUARTER) return;
		const field = counts.get(end.field)!;
		field.dossiers += 1;
		if (end.overdue) field.overdue += 1;
		else if (complained) field.complained += 1;
		ends.push({ field: end.field, isAgainst: end.overdue || complained || isBad });
	});
	const fields = FIELDS.map((field) => ({
		field,
		counts: {
			...counts.get(field)!,
			unplaced,
			placed: [...placed].flatMap(([key, n]) => {
				const [of, stage, period] = key.split(' ') as [string, string, string];
				return of === field ? [{ stage, period, n }] : [];
			})
		} satisfies Counts766
	}));
	const truth = (where: (one: { field: string }) => boolean) =>
		ends.filter((one) => one.isAgainst && where(one)).length;
	return { fields, truth };
}

describe('the QĐ 766 rate', () => {
	it('counts silence as satisfied', () => {
		expect(percent(rate766({ dossiers: 2385, against: 6 }).value, 2)).toBe('99,75%');
	});

	const none: Counts766 = {
		...{ dossiers: 10, overdue: 0, placed: [], unplaced: 0, movedIn: 0, movedOut: 0 },
		complained: 0
	};
	const placed = (...n: number[]) =>
		n.map((one, i) => ({ stage: STAGES[i]!, period: '2026-07-01', n: one }));

	it('counts a dossier against the unit once, however many reasons there are', () => {
		const counts = { ...none, dossiers: 100, overdue: 5, placed: placed(2, 3) };
		expect(against766(counts)).toMatchObject({ least: 8, most: 10, isExact: false });
		expect(against766({ ...counts, complained: 4 })).toMatchObject({ least: 9, most: 14 });
		expect(against766({ ...counts, dossiers: 7, complained: 4 })).toMatchObject({
			...{ least: 7, most: 7, isExact: true, complained: 2 }
		});
	});

	it('is exact where one stage alone answered and nothing was moved: 9 of 10', () => {
		expect(against766({ ...none, placed: placed(1) })).toMatchObject({
			...{ least: 1, most: 1, isExact: true }
		});
		expect(against766({ ...none, placed: placed(1), complained: null }).isExact).toBe(false);
	});

	it('takes no dossier off for a mark that may be of another quarter or field', () => {
		expect(against766({ ...none, unplaced: 3 })).toMatchObject({ least: 0, most: 3 });
	});

	it('is sure of no mark whose dossier may have left, and open to those that came', () => {
		const moved = { ...none, placed: placed(4), movedIn: 2, movedOut: 1 };
		expect(against766(moved)).toMatchObject({ least: 3, most: 6 });
	});

	it('has no more complaints than dossiers, and the whole is what its fields allow', () => {
		const flooded = { ...none, complained: 1000 };
		const other = { ...none, dossiers: 417, complained: 0 };
		expect(against766(flooded)).toMatchObject({ least: 10, most: 10, complained: 10 });
		expect(whole766([flooded, other])).toMatchObject({ dossiers: 427, least: 10, most: 10 });
	});

	it('gives a mark that could be of any field to one of them', () => {
		const fields = [
			{ ...none, unplaced: 3 },
			{ ...none, dossiers: 2, unplaced: 3 }
		];
		expect(fields.map(against766).map(({ most }) => most)).toEqual([3, 2]);
		expect(whole766(fields)).toMatchObject({
			...{ least: 0, most: 3, dissatisfied: { least: 0, most: 3 } }
		});
	});

	it('knows the complaints of the whole once every field that has dossiers has entered its own', () => {
		const open = { ...none, complained: null };
		const empty = { ...open, dossiers: 0 };
		const some = { ...none, complained: 2 };
		const whole = (...fields: Counts766[]) => {
			const { complained, isExact } = whole766(fields);
			return { complained, isExact };
		};
		expect(whole(some, some, empty)).toEqual({ complained: 4, isExact: true });
		expect(whole(some, open)).toEqual({ complained: null, isExact: false });
		expect(whole(empty)).toEqual({ complained: null, isExact: false });
		expect(whole()).toEqual({ complained: null, isExact: false });
	});

	it('of the whole adds what its fields are sure of', () => {
		const one = { ...none, overdue: 2, placed: placed(3), complained: 1 };
		const other = { ...none, dossiers: 20, overdue: 1, placed: placed(1, 4), movedIn: 1 };
		expect(whole766([one, other])).toEqual({
			...{ dossiers: 30, overdue: 3, dissatisfied: { least: 7, most: 9 }, complained: 1 },
			...{ least: 10, most: 13, isExact: false }
		});
	});

	it('is as sure of complaints as of marks: one may be of a dossier that has left', () => {
		const left = { ...none, complained: 4, movedOut: 3 };
		expect(against766(left)).toEqual({
			...{ dossiers: 10, overdue: 0, dissatisfied: { least: 0, most: 0 }, complained: 4 },
			...{ least: 1, most: 4, isExact: false }
		});
		expect(against766({ ...left, movedOut: 9 })).toMatchObject({ least: 0, most: 4 });
	});

	it('holds the truth in each of 1.000 quarters, and is exact only where it is', () => {
		let exact = 0;
		fc.assert(
			fc.property(fc.array(history, { maxLength: 25 }), fc.array(fc.nat(3)), (dossiers, labels) => {
				const { fields, truth } = count(dossiers, labels.length);
				const whole = whole766(fields.map(({ counts }) => counts));
				expect(whole.least).toBeLessThanOrEqual(truth(() => true));
				expect(whole.most).toBeGreaterThanOrEqual(truth(() => true));
				for (const { field, counts } of fields) {
					const found = against766(counts);
					const against = truth((one) => one.field === field);
					expect(found.least).toBeLessThanOrEqual(against);
					expect(found.most).toBeGreaterThanOrEqual(against);
					if (found.isExact && found.dossiers > 0) exact += 1;
				}
			}),
			{
				numRuns: 1000,
				examples: [
					[
						[
							{
								complained: false,
								steps: [
									{ quarter: 1, field: 'a', overdue: true },
									{ stage: 'intake', isBad: true, period: 0 },
									{ quarter: null, field: 'a', overdue: false }
								],
								end: { quarter: 2, field: 'a', overdue: false }
							}
						],
						[]
					]
				]
			}
		);
		expect(exact).toBeGreaterThan(0);
	});

	it.each([
		['90.96, as Lâm Đồng had it', 9096, 'excellent'],
		['exactly 90', 9000, 'excellent'],
		['just below 90', 8999, 'good'],
		['83.61, as Lâm Đồng had it', 8361, 'good'],
		['70', 7000, 'fair'],
		['50', 5000, 'average'],
		['0', 0, 'weak']
	])('grades %s', (_what, satisfied, band) => {
		expect(rate766({ dossiers: 10_000, against: 10_000 - satisfied }).band?.id).toBe(band);
	});

	it('does not round before it grades: 89,96% prints as 90,0% and is not excellent', () => {
		const rate = rate766({ dossiers: 10_000, against: 1004 });
		expect(percent(rate.value)).toBe('90,0%');
		expect(rate.band?.id).toBe('good');
	});

	it('takes another table of grades', () => {
		const strict = { ...BANDS_766, bands: [{ id: 'pass', from: '0.95', vi: 'Đạt', en: 'Pass' }] };
		expect(rate766({ dossiers: 100, against: 5 }, strict).band?.id).toBe('pass');
		expect(rate766({ dossiers: 100, against: 6 }, strict).band).toBeUndefined();
	});

	it('has no value without dossiers, and refuses more against than there are', () => {
		expect(rate766({ dossiers: 0, against: 0 })).toMatchObject({ value: null, band: undefined });
		expect(() => rate766({ dossiers: 3, against: 4 })).toThrow(RangeError);
		expect(() => rate766({ dossiers: 3, against: -1 })).toThrow(RangeError);
	});

	it('falls with every dossier that turns against the unit', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(4999), (dossiers, some) => {
				const against = some % dossiers;
				const better = rate766({ dossiers, against }).value!;
				expect(rate766({ dossiers, against: against + 1 }).value!.lt(better)).toBe(true);
			})
		);
	});
});
