import { expect, it } from 'vitest';
import { indexBundle } from './bundle.ts';
import { evaluate } from './evaluate.ts';
import { factsOf, rulebookOf, seen } from './fixtures/one-rule.ts';

const rulebook = rulebookOf({ kind: 'ratio', fact: 'f' }, '3');
const bundleOf = (facts: ReturnType<typeof factsOf>) =>
	indexBundle(rulebook, facts, evaluate(rulebook, facts), '1.2.3');

it('an outsider gets rules, facts and what came out of them, as plain JSON', () => {
	const facts = factsOf({ f: { kind: 'ratio', numerator: 1, denominator: 2, ...seen } });
	const bundle = bundleOf(facts);
	expect(JSON.parse(JSON.stringify(bundle))).toEqual(bundle);
	// Half of 3 points.
	const half = { max: '3', points: '1.5' };
	expect(bundle).toEqual({
		...{ format: 'hai-long-index-1', code: '1.2.3', unit: 'demo', year: 2026 },
		...{ rulebook, facts: facts.values },
		result: {
			...{ ...half, percent: '50', printed: '1.5', provisional: false, missing: [] },
			areas: [
				{
					...{ code: '1', ...half, percent: '50', printed: '1.5' },
					criteria: [{ code: '1.1', ...half }]
				}
			]
		}
	});
});

it('what could not be computed is named, not hidden', () => {
	expect(bundleOf(factsOf({})).result).toMatchObject({
		...{ provisional: true, missing: ['1.1'] },
		areas: [{ criteria: [{ code: '1.1', points: null }] }]
	});
});
