import type { Facts } from '../facts.ts';
import type { AreaResult, IndexCheck } from '../result.ts';
import type { Rulebook } from '../rulebook.ts';
import { ratiosInUse } from './finding.ts';
import { populationFindings } from './populations.ts';
import { publishedFindings } from './published.ts';
import { copiedPairs, partsOverWhole, printedPercents } from './ratios.ts';

/** All checks, numbered from 1 in the order of the rulebook's areas and criteria. */
export function findChecks(
	rulebook: Rulebook,
	facts: Facts,
	areas: readonly AreaResult[]
): IndexCheck[] {
	const ratios = ratiosInUse(rulebook, facts);
	const order = areas.flatMap(({ code, criteria }) => [code, ...criteria.map((c) => c.code)]);
	const place = (codes: readonly string[]): number =>
		Math.min(...codes.map((code) => (order.includes(code) ? order.indexOf(code) : order.length)));
	const found = [
		...publishedFindings(facts, areas),
		...populationFindings(rulebook, ratios),
		...partsOverWhole(ratios),
		...printedPercents(ratios),
		...copiedPairs(ratios)
	];
	return found
		.sort((a, b) => place(a.codes) - place(b.codes))
		.map((finding, at) => ({ number: at + 1, ...finding }));
}
