import { describe, expect, test } from 'vitest';
import { checks } from '../evaluate.ts';
import type { Fact, PublishedArea } from '../facts.ts';
import { factsOf, rulebookOf, seen } from '../fixtures/one-rule.ts';
import type { Rulebook } from '../rulebook.ts';
import { sayCheck } from './words.ts';

const ratio = (numerator: number, denominator: number, printed?: string): Fact => ({
	kind: 'ratio',
	numerator,
	denominator,
	...(printed === undefined ? {} : { printed }),
	...seen
});
const declared = (title: string, population?: string) => ({
	kind: 'ratio' as const,
	title: { vi: title, en: title },
	...(population === undefined ? {} : { population })
});
const rulebook: Rulebook = {
	...rulebookOf({ kind: 'ratio', fact: 'online' }, '3', ['onTime', 'digitised']),
	facts: {
		online: declared('Trực tuyến', 'resolved'),
		onTime: declared('Đúng hạn', 'resolved'),
		digitised: declared('Số hóa', 'received')
	},
	populations: {
		resolved: { title: { vi: 'Đã giải quyết', en: 'Resolved' }, within: 'received' },
		received: { title: { vi: 'Tiếp nhận', en: 'Received' } }
	}
};
const kinds = (values: Record<string, Fact>) =>
	checks(rulebook, factsOf(values)).map(({ kind }) => kind);
const published = (said: Omit<PublishedArea, 'code'>, peers?: number) =>
	checks(rulebook, {
		...factsOf({ online: ratio(1, 3) }),
		published: { ...seen, areas: [{ code: '1', ...said }], ...(peers && { peers }) }
	});

test('figures that agree bring no check', () => {
	const values = { online: ratio(1, 3, '33.33'), onTime: ratio(3, 3), digitised: ratio(2, 3) };
	expect(kinds(values)).toEqual([]);
});

describe('a ratio', () => {
	test('whose part is larger than its whole', () => {
		const [check] = checks(rulebook, factsOf({ online: ratio(5, 4) }));
		expect(check).toMatchObject({ number: 1, kind: 'part-over-whole', codes: ['1.1'] });
		expect(sayCheck(check!, 'vi')).toBe('Trực tuyến: 5/4 có tử số lớn hơn mẫu số.');
	});

	test('whose printed percentage is not what it gives, to the decimals printed', () => {
		expect(kinds({ online: ratio(1, 3, '33') })).toEqual([]);
		expect(kinds({ online: ratio(1, 3, '33.4') })).toEqual(['printed-percent']);
	});

	test('printed with a percent sign it should not have', () => {
		const [check] = checks(rulebook, factsOf({ online: ratio(2, 17, '0.118') }));
		expect(check?.printed).toBe('2/17 = 0,118%');
		expect(sayCheck(check!, 'vi')).toContain('2/17 là 11,76%, không phải 0,118% (nhỏ hơn 100 lần');
	});

	test('that stands twice for two measures of an area', () => {
		expect(kinds({ online: ratio(1831, 1861), digitised: ratio(1831, 1861) })).toEqual([
			'copied-pair'
		]);
		expect(kinds({ online: ratio(1861, 1861), digitised: ratio(1861, 1861) })).toEqual([]);
	});

	test('that small numbers give twice by chance is no copy', () => {
		expect(kinds({ online: ratio(9, 10), digitised: ratio(9, 10) })).toEqual([]);
	});

	test('of nothing says nothing', () => {
		expect(kinds({ online: ratio(0, 0), onTime: ratio(8, 9), digitised: ratio(0, 0) })).toEqual([]);
	});
});

describe('a population', () => {
	test('counted differently by two facts', () => {
		expect(kinds({ online: ratio(1, 8), onTime: ratio(6, 9) })).toEqual(['denominators-disagree']);
	});

	test('whose “100%” holds only for the smaller count', () => {
		const values = { online: ratio(1500, 2385), onTime: ratio(2379, 2379) };
		const found = checks(rulebook, factsOf(values));
		expect(found.map(({ kind }) => kind)).toEqual(['denominators-disagree', 'whole-of-part']);
		expect(sayCheck(found[1]!, 'vi')).toContain('2.379/2.385 = 99,75%');
	});

	test('larger than the one it lies within', () => {
		const [check] = checks(
			rulebook,
			factsOf({ online: ratio(1, 2379), digitised: ratio(1, 1837) })
		);
		expect(check).toMatchObject({ kind: 'population-over-whole', printed: '2.379 > 1.837' });
		expect(sayCheck(check!, 'en')).toContain('at least 542');
	});
});

describe('a published area', () => {
	test('that says what the facts give', () => {
		expect(published({ points: '1', percent: '33.33', rank: 2, rankGroups: 3 })).toEqual([]);
	});

	test('whose points the facts do not give', () => {
		expect(published({ points: '1.5' }).map(({ kind }) => kind)).toEqual(['area-points']);
	});

	test('whose percentage is not of its points', () => {
		expect(published({ points: '1', percent: '34' }).map(({ kind }) => kind)).toEqual([
			'area-percent'
		]);
	});

	test('whose rank last year would have been before the first', () => {
		const [check] = published({ rank: 15, placesChange: -16 });
		expect(sayCheck(check!, 'vi')).toContain('năm trước xếp hạng −1: không thể có');
		expect(published({ rank: 15, placesChange: -14 })).toEqual([]);
	});

	test('with more groups and ties than there are units', () => {
		expect(published({ rank: 1, rankGroups: 3, tiedWith: 20 }, 23)).toEqual([]);
		expect(published({ rank: 1, rankGroups: 5, tiedWith: 20 }, 23)).toHaveLength(1);
		expect(published({ rank: 6, rankGroups: 5 })).toHaveLength(1);
	});
});
