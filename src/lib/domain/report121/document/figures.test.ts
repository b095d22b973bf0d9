import { expect, test } from 'vitest';
import { mean, meanShare, part, partOfAnswers, share } from './figures.ts';

const needs = { minimum: 30, edition: 3 } as const;
const of = (n: number) => ({ numerator: n, denominator: n, n, value: null, interval: null });

test('as many answers as the unit publishes are not few, one less is; of none nothing is said', () => {
	const few = (n: number) => [
		'few' in share(of(n), needs),
		'few' in meanShare(of(n), needs),
		'few' in mean({ value: null, n } as Parameters<typeof mean>[0], needs)
	];
	expect(few(30)).toEqual([false, false, false]);
	expect(few(29)).toEqual([true, true, true]);
	expect(few(1)[2]).toBe(true);
	expect(few(0)[2]).toBe(false);
});

test('fewer than ten answers are shown as counts, since the second edition', () => {
	const shown = (n: number, edition: 1 | 2) => [
		'counts' in share(of(n), { ...needs, edition }),
		'counts' in (partOfAnswers(of(n), { ...needs, edition }) as object)
	];
	expect(shown(9, 2)).toEqual([true, true]);
	expect(shown(10, 2)).toEqual([false, false]);
	expect(shown(9, 1)).toEqual([false, false]);
});

test('a part is of no sample, so it has no interval and is never few', () => {
	const found = part({ ...of(3), interval: { low: 0.1, high: 0.9 } }, 'dossiers');
	expect(found).toEqual({
		...{ kind: 'share', numerator: 3, denominator: 3, n: 3, interval: null, source: 'dossiers' }
	});
	expect(part(null, 'both')).toBe('—');
});
