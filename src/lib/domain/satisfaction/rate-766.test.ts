import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percent } from '../text/percent.ts';
import { against766, BANDS_766, rate766, STAGES_766, unsatisfied766 } from './rate-766.ts';

describe('the QĐ 766 rate', () => {
	it('counts silence as satisfied', () => {
		expect(percent(rate766({ dossiers: 2385, against: 6 }).value, 2)).toBe('99,75%');
	});

	it('counts a dossier against the unit once, however many reasons there are', () => {
		const counts = { dossiers: 100, overdue: 5, unsatisfiedLeast: 3, unsatisfiedMost: 5 };
		expect(against766({ ...counts, complained: 0 })).toEqual({ least: 8, most: 10 });
		expect(against766({ ...counts, complained: 4 })).toEqual({ least: 9, most: 14 });
		expect(against766({ ...counts, dossiers: 7, complained: 4 })).toEqual({ least: 7, most: 7 });
	});

	it('takes no dossier off twice that was rated badly before anybody knew it to be overdue', () => {
		const marks = { known: [0, 0, 0, 0, 0], unknown: [0, 1, 0, 0, 0] };
		expect(unsatisfied766({ ...marks, overdue: 1 })).toEqual({ least: 0, most: 1 });
		expect(unsatisfied766({ ...marks, overdue: 0 })).toEqual({ least: 1, most: 1 });
	});

	it('counts what was bad at the intake alone', () => {
		const marks = { known: [3, 1, 0, 0, 0], unknown: [2, 0, 0, 0, 0], overdue: 1 };
		expect(unsatisfied766(marks)).toEqual({ least: 3, most: 6 });
	});

	it('is sure of nothing that was marked before its dossier came to an end, in whatever quarter', () => {
		const marks = { known: [0, 0, 0, 0, 0], unknown: [5, 0, 3, 0, 2], overdue: 0 };
		expect(unsatisfied766(marks)).toEqual({ least: 0, most: 10 });
	});

	it('holds the truth between its bounds, whatever happened to the dossiers', () => {
		const place = fc.integer({ min: 0, max: STAGES_766.length - 1 });
		const mark = fc.record({ place, knows: fc.boolean() });
		const dossier = fc.record({
			overdue: fc.boolean(),
			complained: fc.boolean(),
			marks: fc.uniqueArray(mark, { maxLength: 5, selector: (of) => of.place }),
			again: fc.array(fc.record({ place: fc.constantFrom(2, 4), knows: fc.boolean() }), {
				maxLength: 2
			})
		});
		fc.assert(
			fc.property(fc.array(dossier, { maxLength: 30 }), (dossiers) => {
				const [known, unknown] = [STAGES_766.map(() => 0), STAGES_766.map(() => 0)];
				for (const { overdue, marks, again } of dossiers)
					for (const { place, knows } of [...marks, ...again])
						// What is known to be overdue is against the unit already, and told nowhere else.
						if (!knows) unknown[place]! += 1;
						else if (!overdue) known[place]! += 1;
				const overdue = dossiers.filter((one) => one.overdue).length;
				const isBad = ({ marks, again }: (typeof dossiers)[number]) =>
					marks.length + again.length > 0;
				const unsatisfied = dossiers.filter((one) => !one.overdue && isBad(one)).length;
				const bounds = unsatisfied766({ overdue, known, unknown });
				expect(bounds.least).toBeLessThanOrEqual(unsatisfied);
				expect(bounds.most).toBeGreaterThanOrEqual(unsatisfied);

				const complained = dossiers.filter((one) => !one.overdue && one.complained).length;
				const against = dossiers.filter(
					(one) => one.overdue || one.complained || isBad(one)
				).length;
				const whole = against766({
					...{ dossiers: dossiers.length, overdue, complained },
					...{ unsatisfiedLeast: bounds.least, unsatisfiedMost: bounds.most }
				});
				expect(whole.least).toBeLessThanOrEqual(against);
				expect(whole.most).toBeGreaterThanOrEqual(against);
			})
		);
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
