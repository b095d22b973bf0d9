import { expect, test } from 'vitest';
import { quangKhai2022 } from './quang-khai-2022-facts.ts';
import { tuKy2022 } from './tu-ky-2022.ts';
import { atBest } from '#lib/domain/par-index/actions.ts';
import { compareScenarios } from '#lib/domain/par-index/compare-scenarios.ts';
import { score } from '#lib/domain/par-index/evaluate.ts';
import { factsOfRule } from '#lib/domain/par-index/rules/index.ts';
import { withChanges } from '#lib/domain/par-index/what-if.ts';

const ratios = Object.entries(quangKhai2022.values).flatMap(([key, fact]) =>
	fact.kind === 'ratio' && fact.numerator < fact.denominator ? [key] : []
);
const best = (key: string) => ({ [key]: atBest(quangKhai2022.values[key]!, 0) });

test('scenarios stand side by side: total, area by area, criterion by criterion', () => {
	const scenarios = [best(ratios[0]!), { ...best(ratios[0]!), ...best(ratios[1]!) }];
	const found = compareScenarios(tuKy2022, quangKhai2022, scenarios);
	const by = scenarios.map((changes) => score(tuKy2022, withChanges(quangKhai2022, changes)));
	expect(found.total.then.map(String)).toEqual(by.map(({ points }) => String(points)));
	for (const [a, area] of found.areas.entries()) {
		expect(area.then.map(String)).toEqual(by.map(({ areas }) => String(areas[a]!.points)));
		for (const [c, criterion] of area.criteria.entries())
			expect(criterion.then.map(String)).toEqual(
				by.map(({ areas }) => String(areas[a]!.criteria[c]!.points))
			);
	}
	// Only what reads a changed fact differs, and its area with it.
	const reading = tuKy2022.areas.flatMap(({ criteria }) =>
		criteria.flatMap(({ code, rule }) =>
			factsOfRule(rule).some(({ key }) => ratios.slice(0, 2).includes(key)) ? [code] : []
		)
	);
	const differing = found.areas.flatMap(({ criteria }) =>
		criteria.flatMap(({ code, differs }) => (differs ? [code] : []))
	);
	expect(differing.length).toBeGreaterThan(0);
	expect(reading).toEqual(expect.arrayContaining(differing));
	expect(found.areas.filter(({ differs }) => differs).length).toBeGreaterThan(0);
	expect(found.facts.map(({ key }) => key)).toEqual(ratios.slice(0, 2));
	expect(found.facts[1]!.then[0]).toBeNull();
});
