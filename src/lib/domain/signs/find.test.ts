import { describe, expect, it } from 'vitest';
import { findSigns, isOfCounter, SIGN_TESTS, type FieldCounts, type SignCounts } from './find.ts';

/** A field where everything is as in the others: three of ten answer, a tenth is late, no citizen is kept away. */
const usual = (field: string, otherwise: Partial<FieldCounts> = {}): FieldCounts => ({
	...{ field, dossiers: 1000, slips: 300, offered: 1000 },
	kiosk: { part: 240, n: 300 },
	receipt: { part: 40, n: 50 },
	ended: { part: 100, n: 1000 },
	answers: { part: 5, n: 50 },
	...otherwise
});
const FIELDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** A press every hour, ten of them. */
const HOURLY = Array.from({ length: 10 }, (_, at) => at * 3600);
/** And three more right after the first. */
const CLOSE = [0, 10, 20, 30, ...HOURLY.slice(1)];
const COUNTERS = Array.from({ length: 12 }, (_, at) => `Q${String(at + 1).padStart(2, '0')}`);
const dayOf = (seconds: number[], level = 5) => ({
	...{ day: '2026-10-05', seconds },
	...{ stages: seconds.map(() => 'r').join(''), levels: seconds.map(() => level).join('') }
});
/** Two days of every counter, the last counter first. */
const pressed = (isClose: (counter: string) => boolean): SignCounts['presses'] =>
	[HOURLY, CLOSE].flatMap((day) =>
		COUNTERS.toReversed().map((counter) => ({
			counter,
			...dayOf(isClose(counter) ? day : HOURLY)
		}))
	);
const alike = pressed(() => false);

/** As no dossier here says when or where. */
const WITHOUT_DOSSIERS = ['alone', 'rates'];
const find = (counts: Pick<SignCounts, 'presses' | 'fields'> & Partial<SignCounts>) =>
	findSigns({ counters: [], ...counts });

describe('A quarter', () => {
	it('without anything unusual has no sign, and everything was tried', () => {
		expect(find({ presses: alike, fields: FIELDS.map((field) => usual(field)) })).toEqual({
			signs: [],
			untried: WITHOUT_DOSSIERS
		});
	});

	it('has each sign of the part it is of, with what was counted and what was to be expected', () => {
		const odd: Record<string, Partial<FieldCounts>> = {
			c: { slips: 750 },
			d: { kiosk: { part: 300, n: 300 }, receipt: { part: 20, n: 50 } },
			e: { ended: { part: 300, n: 1000 }, answers: { part: 0, n: 100 } },
			f: { offered: 500 }
		};
		const { signs, untried } = find({
			presses: pressed((counter) => counter === 'Q07'),
			fields: FIELDS.map((field) => usual(field, odd[field]))
		});
		expect(untried).toEqual(WITHOUT_DOSSIERS);
		expect(signs).toMatchObject([
			{
				...{ test: 'gaps', key: 'Q07', found: { part: 3, n: 21 } },
				// Nine gaps at ten presses in nine hours, twelve at thirteen: (9·0.0092165 + 12·0.0119649) ÷ 21.
				expected: expect.closeTo(0.0107870143, 9) as number
			},
			// (7·300 + 750) ÷ 8,000
			{ test: 'answers', key: 'c', found: { part: 750, n: 1000 }, expected: 0.35625 },
			{ test: 'channels', key: 'd', found: { part: 300, n: 300 }, expected: 0.4 },
			{ test: 'late', key: 'e', found: { part: 0, n: 100 }, expected: 0.3 },
			// 7,500 ÷ 8,000
			{ test: 'offers', key: 'f', found: { part: 500, n: 1000 }, expected: 0.9375 }
		]);
	});

	it('names its counters in the order of their codes, however the days came', () => {
		const presses = pressed((counter) => counter === 'Q02' || counter === 'Q11');
		for (const rows of [presses, presses.toReversed()])
			expect(
				find({ presses: rows, fields: [] }).signs.map(({ test, key }) => `${test} ${key}`)
			).toEqual(['gaps Q02', 'gaps Q11']);
	});

	it('knows which of its tests are of a counter: the others are of a field', () => {
		expect(SIGN_TESTS.filter(isOfCounter)).toEqual(['gaps', 'alone', 'rates']);
	});

	it('passes over a counter where nothing was pressed twice on a day', () => {
		const once = { counter: 'Q00', ...dayOf([5]) };
		expect(find({ presses: [once, ...alike], fields: [] }).signs).toEqual([]);
		const three = alike.filter(({ counter }) => counter <= 'Q03');
		expect(find({ presses: [once, ...three], fields: [] }).untried).toContain('gaps');
	});

	it('expects of answers what the fields have that dossiers came to', () => {
		const fields = [
			...FIELDS.map((field) => usual(field)),
			usual('many', { slips: 800 }),
			// Slips without any dossier say nothing of how many of those who came answer.
			usual('none', { dossiers: 0, slips: 5000, offered: 0 })
		];
		expect(find({ presses: [], fields }).signs).toMatchObject([
			// (8·300 + 800) ÷ 9,000
			{ test: 'answers', key: 'many', found: { part: 800, n: 1000 }, expected: 3200 / 9000 }
		]);
	});

	it('takes receipts beyond the dossiers for one each: who prints twice does not make others look short', () => {
		const fields = (offered: number) =>
			FIELDS.map((field) => usual(field, { offered: field === 'b' ? offered : 950 }));
		expect(find({ presses: [], fields: fields(9000) }).signs).toEqual([]);
		for (const few of [800, 0])
			expect(find({ presses: [], fields: fields(few) }).signs).toMatchObject([
				{ test: 'offers', key: 'b', found: { part: few, n: 1000 } }
			]);
	});

	it('says what could not be tried: fewer than four to compare, no receipts, a single field', () => {
		const untried = (counters: number, fields: FieldCounts[]) =>
			find({
				presses: alike.filter(({ counter }) => COUNTERS.indexOf(counter) < counters),
				fields
			}).untried.filter((test) => !WITHOUT_DOSSIERS.includes(test));
		const some = (many: number, otherwise?: Partial<FieldCounts>) =>
			FIELDS.slice(0, many).map((field) => usual(field, otherwise));
		expect(untried(4, some(4))).toEqual([]);
		expect(untried(3, some(3))).toEqual(['gaps', 'answers', 'channels', 'late']);
		expect(untried(4, some(4, { offered: 0 }))).toEqual(['offers']);
		expect(untried(0, some(1))).toEqual(['gaps', 'answers', 'channels', 'late', 'offers']);
		expect(untried(0, [])).toEqual(['gaps', 'answers', 'channels', 'late', 'offers']);
		const none = { part: 0, n: 0 };
		expect(untried(4, some(4, { receipt: none }))).toEqual(['channels']);
		expect(untried(4, some(4, { answers: none }))).toEqual(['late']);
	});

	it('has the presses behind close ones, to be looked at and left out', () => {
		const { signs } = find({ presses: pressed((counter) => counter === 'Q07'), fields: [] });
		expect(signs[0]!.presses).toEqual(
			[10, 20, 30].map((seconds) => ({ day: '2026-10-05', seconds, level: 5 }))
		);
	});

	it('does not call a press close that came half a minute after the one before', () => {
		const presses = pressed((counter) => counter === 'Q07').map((day) =>
			day.seconds.includes(30) ? { ...day, ...dayOf([...CLOSE.slice(0, 4), 60, 95]) } : day
		);
		const { signs } = find({ presses, fields: [] });
		expect(signs).toMatchObject([{ test: 'gaps', key: 'Q07', found: { part: 3, n: 14 } }]);
		expect(signs[0]!.presses!.map(({ seconds }) => seconds)).toEqual([10, 20, 30]);
	});

	it('has the presses of the counter where many have no dossier near them', () => {
		// A dossier every half hour, of which each citizen presses a minute later.
		const ended = Array.from({ length: 20 }, (_, at) => at * 1800);
		const after = (seconds: number) => ended.map((at) => at + seconds);
		const none = after(1200);
		const times = { received: [], ended };
		const { signs, untried } = find({
			presses: COUNTERS.map((counter) => ({
				counter,
				...dayOf(counter === 'Q07' ? [...after(60), ...none].sort((a, b) => a - b) : after(60))
			})),
			counters: COUNTERS.map((counter) => ({
				...{ counter, received: 0, ended: 20, slips: 20, timed: { received: 0, ended: 20 } },
				days: [{ day: '2026-10-05', ...times }]
			})),
			fields: []
		});
		expect(untried).not.toContain('alone');
		expect(signs).toEqual([
			{
				...{ test: 'alone', key: 'Q07', found: { part: 20, n: 40 } },
				// 20 of 11 × 20 + 40.
				expected: 20 / 260,
				presses: none.map((seconds) => ({ day: '2026-10-05', seconds, level: 5 }))
			}
		]);
	});

	it('has a sign of the counter whose slips are many for its dossiers, where nearly all name a counter', () => {
		const none = { timed: { received: 0, ended: 0 }, days: [] };
		const counters: SignCounts['counters'] = COUNTERS.map((counter) => ({
			...{ counter, received: 500, ended: 500, slips: counter === 'Q03' ? 700 : 300 },
			...none
		}));
		const nowhere = (ended: number) => ({ counter: null, received: 0, ended, slips: 0, ...none });
		const rates = (of: SignCounts['counters']) => find({ presses: [], fields: [], counters: of });
		expect(rates([...counters, nowhere(1000)]).signs).toMatchObject([
			// (11·300 + 700) ÷ 12,000
			{ test: 'rates', key: 'Q03', found: { part: 700, n: 1000 }, expected: 4000 / 12000 }
		]);
		expect(rates([...counters, nowhere(2000)]).untried).toContain('rates');
		// Nine of ten are enough.
		expect(rates([...counters.slice(0, 9), nowhere(1000)]).untried).not.toContain('rates');
		expect(rates([...counters.slice(0, 9), nowhere(1001)]).untried).toContain('rates');
	});
});
