import { expect, test } from 'vitest';
import { compareRulebooks, pointsMoved } from '#lib/domain/par-index/compare-rulebooks.ts';
import type { Rulebook } from '#lib/domain/par-index/rulebook.ts';
import { quangKhai2022 } from './quang-khai-2022-facts.ts';
import { tuKy2022 } from './tu-ky-2022.ts';
import { twoLevelExample } from './two-level-example.ts';

/** The maximum of 1.6 halved, to the favour of 1.7; 10 by top two. */
const changed: Rulebook = {
	...tuKy2022,
	areas: tuKy2022.areas.map((area) => ({
		...area,
		criteria: area.criteria.map((criterion) => {
			if (criterion.code === '1.6')
				return {
					...criterion,
					max: '0.5',
					rule: { kind: 'cappedCount', fact: 'dialogues', each: '0.1', cap: 5 } as const
				};
			return criterion.code === '1.7' ? { ...criterion, max: '3.5' } : criterion;
		})
	}))
};

test('a rulebook compared with itself says nothing', () => {
	expect(compareRulebooks(tuKy2022, JSON.parse(JSON.stringify(tuKy2022)) as Rulebook)).toEqual([]);
	expect(pointsMoved(tuKy2022, tuKy2022, quangKhai2022)).toEqual([]);
});

test('what changed is named, and whose points move', () => {
	expect(compareRulebooks(tuKy2022, changed).map(({ code, what }) => [code, what])).toEqual([
		['1.6', 'maximum'],
		['1.6', 'rule'],
		['1.7', 'maximum']
	]);
	const moved = pointsMoved(tuKy2022, changed, quangKhai2022)!;
	expect(moved.map(({ code, from, to }) => [code, from?.toString(), to?.toString()])).toEqual([
		['1.6', '0.4', '0.2'],
		['1.7', '2.5', '2.917']
	]);
});

test('criteria that only one of them has are named as added and removed', () => {
	const kinds = new Set(compareRulebooks(tuKy2022, twoLevelExample(2026)).map(({ what }) => what));
	expect(kinds.has('added') && kinds.has('removed')).toBe(true);
});
