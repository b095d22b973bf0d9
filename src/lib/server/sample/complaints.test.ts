import { expect, it } from 'vitest';
import { causeOf, FIRST_CASE_RULE } from '#lib/domain/case/rule.ts';
import { withComplaints } from './complaints.ts';
import { daysOf, sampleSlipsOf } from './slips.ts';

const drawn = daysOf('2025-10-06', '2026-11-30').flatMap((day) => sampleSlipsOf(day, 'quang-khai'));
const slips = withComplaints(drawn);
const opensCase = ({ level, comment }: (typeof slips)[number]) =>
	causeOf({ level, comment: comment ?? null }, FIRST_CASE_RULE) !== null;

it('three comments of the sample wait for an answer, at the end of its days', () => {
	const before = new Set(drawn.filter(opensCase).map(({ id }) => id));
	const added = slips.filter((slip) => opensCase(slip) && !before.has(slip.id));
	expect(added).toHaveLength(3);
	const dissatisfied = slips.filter(({ level, id }) => level <= 2 && !before.has(id));
	expect(added).toStrictEqual(dissatisfied.slice(-3));
});

it('no level, reason or answer of the sample changes by it', () => {
	const figures = (all: typeof slips) => all.map(({ comment: _, ...slip }) => slip);
	expect(figures(slips)).toStrictEqual(figures(drawn));
});

it('a few dissatisfied people are all there are to say something', () => {
	const two = drawn.filter(({ level }) => level <= 2).slice(0, 2);
	expect(withComplaints(two).every(opensCase)).toBe(true);
	expect(withComplaints([])).toStrictEqual([]);
});
