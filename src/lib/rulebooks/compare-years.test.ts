import { expect, test } from 'vitest';
import { compareYears } from '#lib/domain/par-index/compare-years.ts';
import { quangKhai2022 } from './quang-khai-2022-facts.ts';
import { tuKy2022 } from './tu-ky-2022.ts';

test('a criterion that goes takes its points with it, and one that comes brings them: neither is performance', () => {
	const areas = tuKy2022.areas.map((area) => ({
		...area,
		criteria: area.criteria.filter(({ code }) => code !== '1.5')
	}));
	const without = { facts: quangKhai2022, rulebook: { ...tuKy2022, areas } };
	const whole = { facts: quangKhai2022, rulebook: tuKy2022 };
	const left = compareYears(whole, without);
	expect(String(left.byPerformance)).toBe('0');
	const row = left.areas[0]!.criteria.find(({ code }) => code === '1.5')!;
	expect(row).toMatchObject({ now: null, changes: ['removed'] });
	const came = compareYears(without, whole);
	expect(came.byRules.add(left.byRules).equals(0)).toBe(true);
	expect(came.byRules.gt(0)).toBe(true);
});

test('a year beside itself has moved by nothing', () => {
	const year = { facts: quangKhai2022, rulebook: tuKy2022 };
	const found = compareYears(year, year);
	expect([found.byPerformance, found.byRules].map(String)).toEqual(['0', '0']);
	expect(found.hasOtherRules).toBe(false);
});
