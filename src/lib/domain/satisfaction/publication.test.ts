import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOver, planPublication, type Fresh, type Ruled, type Standing } from './publication.ts';

const MINIMUM = 5;
const FIELDS = ['a', 'b', 'c', 'd', 'e'];

const standing = (rest: Partial<Standing>): Standing => ({
	...{ minimum: MINIMUM, ended: true, closed: false, fresh: [], ruled: [] },
	...rest
});
const fresh = (sizes: Record<string, number>, begun: string[] = []): Fresh[] =>
	Object.entries(sizes).map(([field, n]) => ({ field, n, begun: begun.includes(field) }));

it('a quarter is over five days after its last, so that tablets without a network still deliver', () => {
	const quarter = { year: 2026, quarter: 3 } as const;
	const days = ['2026-09-30', '2026-10-05', '2026-10-06', '2027-01-01'];
	expect(days.map((day) => isOver(quarter, day))).toEqual([false, false, true, true]);
});

describe('what is published next', () => {
	it('is nothing of a quarter with fewer slips than the minimum', () => {
		for (const n of [0, 1, 4])
			expect(planPublication(standing({ fresh: fresh({ a: n }) }), FIELDS)).toEqual({
				...{ split: [], own: [], together: [] }
			});
	});

	it('is a field by itself from the minimum on', () => {
		expect(planPublication(standing({ fresh: fresh({ a: 5, b: 6 }) }), FIELDS)).toEqual({
			...{ split: [], together: [] },
			own: [
				{ field: 'a', keep: 0 },
				{ field: 'b', keep: 0 }
			]
		});
	});

	it('leaves the newest slips of a running quarter behind: its end must not be too small', () => {
		const running = (n: number) =>
			planPublication(standing({ ended: false, fresh: fresh({ a: n }) }), FIELDS).own;
		expect(running(9)).toEqual([]);
		expect(running(10)).toEqual([{ field: 'a', keep: 5 }]);
	});

	it('joins a small field with another one, drawn by lot', () => {
		const of = (lot: string[]) =>
			planPublication(standing({ fresh: fresh({ a: 4, b: 6, c: 6, d: 20 }) }), lot).together;
		expect(of(['d', 'b', 'c', 'a'])).toEqual(['a', 'd']);
		expect(of(['a', 'c', 'd', 'b'])).toEqual(['a', 'c']);
	});

	it('joins small fields with each other where they are enough together', () => {
		const plan = planPublication(standing({ fresh: fresh({ a: 2, b: 4, c: 9 }) }), FIELDS);
		expect(plan).toEqual({ split: [], own: [{ field: 'c', keep: 0 }], together: ['a', 'b'] });
	});

	it('tells no field’s place by its size: those that come out together stand by name', () => {
		const together = (sizes: Record<string, number>) =>
			planPublication(standing({ fresh: fresh(sizes) }), FIELDS).together;
		expect(together({ b: 4, a: 2, c: 9 })).toEqual(['a', 'b']);
		expect(together({ d: 4, b: 6 })).toEqual(['b', 'd']);
	});

	it('joins small fields from the minimum on, without another one', () => {
		const plan = planPublication(standing({ fresh: fresh({ a: 2, b: 3, c: 9 }) }), FIELDS);
		expect(plan).toEqual({ split: [], own: [{ field: 'c', keep: 0 }], together: ['a', 'b'] });
	});

	it('never shows a sum of as many slips as fields: each of them would have one', () => {
		const single = { a: 1, b: 1, c: 1, d: 1, e: 1 };
		const plan = (sizes: Record<string, number>) =>
			planPublication(standing({ fresh: fresh(sizes) }), [...FIELDS, 'f']);
		expect(plan(single)).toEqual({ split: [], own: [], together: [] });
		expect(plan({ ...single, f: 9 })).toMatchObject({
			...{ own: [], together: ['a', 'b', 'c', 'd', 'e', 'f'] }
		});
		expect(plan({ ...single, a: 2, f: 9 })).toMatchObject({
			...{ own: [{ field: 'f' }], together: ['a', 'b', 'c', 'd', 'e'] }
		});
	});

	// The field drawn brings 5 to 9, a small one 1 to 4: at the ends of what is possible, the sum tells both.
	it.each([
		[[1], 5, false],
		[[2], 5, true],
		[[1], 6, true],
		[[4], 8, true],
		[[3], 9, true],
		[[4], 9, false],
		[[1, 1], 5, false],
		[[2, 1], 5, true],
		[[3, 1], 8, true],
		[[3, 1], 9, true]
	])('joins fields of %j with one of %i that has blocks already: %s', (few, n, joined) => {
		const small = Object.fromEntries(few.map((size, at) => [FIELDS[at]!, size]));
		const given = fresh({ ...small, e: n }, ['e']);
		expect(planPublication(standing({ fresh: given }), FIELDS)).toEqual({
			split: [],
			own: joined ? [] : [{ field: 'e', keep: 0 }],
			together: joined ? [...Object.keys(small), 'e'] : []
		});
	});

	it('lets later slips wait until their field has enough of them', () => {
		const later = (n: number) =>
			planPublication(standing({ closed: true, fresh: fresh({ a: n, b: 3 }) }), FIELDS);
		expect(later(4)).toMatchObject({ own: [], together: [] });
		expect(later(5)).toMatchObject({ own: [{ field: 'a', keep: 0 }], together: [] });
	});

	it('lets a ruling wait until it and what it leaves are enough', () => {
		const after = (counted: number, aside: number, live = true) =>
			planPublication(standing({ ruled: [{ block: 1, counted, aside, live }] }), FIELDS).split;
		expect(after(16, 4)).toEqual([]);
		expect(after(15, 5)).toEqual([1]);
		expect(after(4, 16)).toEqual([]);
		expect(after(0, 20)).toEqual([1]);
		expect(after(20, 0)).toEqual([]);
		expect(after(5, 5, false)).toEqual([1]);
		expect(after(0, 5, false)).toEqual([]);
	});
});

/** What anybody sees of an end: fields with figures, those without, and how many slips these have together. */
function seen(fields: readonly Fresh[], lot: readonly string[]): string {
	const { own, together } = planPublication(standing({ fresh: fields }), lot);
	const shown = own.map(({ field }) => field);
	const rows = fields.map(({ field, n, begun }) => [
		field,
		shown.includes(field) ? n : null,
		begun
	]);
	const sum = fields.reduce((all, { field, n }) => all + (together.includes(field) ? n : 0), 0);
	return JSON.stringify([rows, sum]);
}

function lots(fields: readonly string[]): string[][] {
	if (fields.length < 2) return [[...fields]];
	return fields.flatMap((first) =>
		lots(fields.filter((field) => field !== first)).map((rest) => [first, ...rest])
	);
}

describe('whoever knows the rule and enumerates every quarter that could have been', () => {
	// A field that has blocks has left behind the minimum, and not as many as would have come out.
	const sizes = (begun: boolean) =>
		begun ? [5, 6, 7, 8, 9] : Array.from({ length: 16 }, (_, n) => n);
	const cases = [false, true].flatMap((a) => [false, true].map((b) => [a, b, false] as const));

	it.each(cases)('never learns how small a field is (begun: %s, %s, %s)', (...begun) => {
		const possible = new Map<string, Set<number>[]>();
		const quarters: { fields: Fresh[]; views: string[] }[] = [];
		for (const a of sizes(begun[0]))
			for (const b of sizes(begun[1]))
				for (const c of sizes(begun[2])) {
					const fields = [a, b, c].map((n, i) => ({ field: FIELDS[i]!, n, begun: begun[i]! }));
					const views = [...new Set(lots(['a', 'b', 'c']).map((lot) => seen(fields, lot)))];
					quarters.push({ fields, views });
					for (const view of views) {
						const known = possible.get(view) ?? [new Set(), new Set(), new Set()];
						possible.set(view, known);
						fields.forEach(({ n }, i) => known[i]!.add(n));
					}
				}
		for (const { fields, views } of quarters)
			for (const view of views)
				fields.forEach(({ n }, i) => {
					if (n > 0 && n < MINIMUM)
						expect(possible.get(view)![i]!.size, `${view} ${i}`).toBeGreaterThan(1);
				});
	});
});

interface Slip {
	field: string;
	counted: boolean;
}
interface Block {
	id: number;
	fields: string[];
	slips: Slip[];
	live: boolean;
}

/** A quarter as the database keeps it: slips, and blocks that only a plan may split again. */
class Quarter {
	slips: Slip[] = [];
	blocks: Block[] = [];
	closed = false;
	#next = 1;
	/** The groups whose figures were ever published, each as the slips in it. */
	published: Set<Slip>[] = [];

	publish(ended: boolean, lot: string[]) {
		const inBlocks = new Set(this.blocks.flatMap(({ slips }) => slips));
		const waiting = (field: string) =>
			this.slips.filter((slip) => slip.counted && slip.field === field && !inBlocks.has(slip));
		const ruled = this.blocks.map(({ id, slips, live }): Ruled => {
			const counted = slips.filter((slip) => slip.counted).length;
			return { block: id, counted, aside: slips.length - counted, live };
		});
		const plan = planPublication(
			{
				...{ minimum: MINIMUM, ended, closed: this.closed, ruled },
				fresh: FIELDS.map((field) => ({
					...{ field, n: waiting(field).length },
					begun: this.blocks.some(({ fields }) => fields.includes(field))
				}))
			},
			lot
		);
		const add = (fields: string[], slips: Slip[], live = true) => {
			if (slips.length > 0) this.blocks.push({ id: this.#next++, fields, slips, live });
		};
		const made = [
			...plan.own.map(({ field, keep }) => {
				const slips = waiting(field);
				return { fields: [field], slips: slips.slice(0, slips.length - keep) };
			}),
			...(plan.together.length > 0
				? [{ fields: plan.together, slips: plan.together.flatMap(waiting) }]
				: [])
		];
		for (const { fields, slips } of made) add(fields, slips);
		for (const id of plan.split) {
			const { fields, slips } = this.blocks.find((block) => block.id === id)!;
			this.blocks = this.blocks.filter((block) => block.id !== id);
			for (const live of [true, false])
				add(
					fields,
					slips.filter(({ counted }) => counted === live),
					live
				);
		}
		if (ended && this.blocks.length > 0) this.closed = true;
		this.#tell();
	}

	#tell() {
		const live = this.blocks.filter((block) => block.live);
		const slipsOf = (blocks: Block[]) => new Set(blocks.flatMap(({ slips }) => slips));
		const joined = new Set(live.flatMap(({ fields }) => (fields.length > 1 ? fields : [])));
		const rows = FIELDS.filter((field) => !joined.has(field));
		this.published.push(
			slipsOf(live),
			...rows.map((field) => slipsOf(live.filter(({ fields }) => fields[0] === field)))
		);
	}
}

/** Slips that stand in exactly the same published groups look alike to a reader; everything computed is about whole classes. */
function classes(slips: readonly Slip[], groups: readonly Set<Slip>[]): number[] {
	const sizes = new Map<string, number>();
	for (const slip of slips) {
		const name = groups.map((group) => (group.has(slip) ? '1' : '0')).join('');
		if (name.includes('1')) sizes.set(name, (sizes.get(name) ?? 0) + 1);
	}
	return [...sizes.values()];
}

const event = fc.oneof(
	{
		weight: 12,
		arbitrary: fc.record({ kind: fc.constant('slip' as const), field: fc.nat({ max: 12 }) })
	},
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('ruling' as const),
			from: fc.nat({ max: 60 }),
			n: fc.integer({ min: 1, max: 12 }),
			counted: fc.boolean()
		})
	}
);
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

function happen(quarter: Quarter, one: Event) {
	// Most slips go to the first fields, few to the last, as in life.
	if (one.kind === 'slip')
		quarter.slips.push({
			field: FIELDS[[0, 1, 2, 3, 4][one.field] ?? one.field % 2]!,
			counted: true
		});
	else
		for (const slip of quarter.slips.slice(one.from, one.from + one.n)) slip.counted = one.counted;
}

describe('whoever fetches everything before and after every slip of 1.000 quarters', () => {
	it('learns of no group smaller than the minimum, and at the end the whole is told', () => {
		fc.assert(
			fc.property(
				fc.array(event, { maxLength: 70 }),
				fc.array(event, { maxLength: 20 }),
				fc.shuffledSubarray(FIELDS, { minLength: FIELDS.length }),
				(during, after, lot) => {
					const quarter = new Quarter();
					for (const one of during) {
						happen(quarter, one);
						quarter.publish(false, lot);
					}
					quarter.publish(true, lot);
					const counted = quarter.slips.filter((slip) => slip.counted).length;
					const untouched = during.every(({ kind }) => kind === 'slip');
					if (untouched && counted >= 2 * MINIMUM) {
						const live = quarter.blocks.filter((block) => block.live);
						const published = live.reduce((sum, { slips }) => sum + slips.length, 0);
						// The plan leaves out only what no other block could hide.
						expect(counted - published).toBeLessThan(MINIMUM);
					}
					for (const one of after) {
						happen(quarter, one);
						quarter.publish(true, lot);
					}
					for (const size of classes(quarter.slips, quarter.published))
						expect(size).toBeGreaterThanOrEqual(MINIMUM);
				}
			),
			{ numRuns: 1000 }
		);
	});
});
