import Fraction from 'fraction.js';
import { exactDecimal } from '../decimal.ts';
import type { Criterion, IndexArea, Rulebook } from '../rulebook.ts';
import { factsOfRule } from '../rules/index.ts';

const isDecimal = (text: string): boolean => /^\d{1,9}(\.\d{1,9})?$/.test(text);

/** The sum of maxima; null when one of them is no number: then nothing is added up, and the judge names it. */
function sumOf(maxima: readonly string[]): string | null {
	if (!maxima.every((max) => isDecimal(max))) return null;
	return exactDecimal(maxima.reduce((sum, max) => sum.add(max), new Fraction(0)));
}

/** With areas changed, the maxima of the changed ones and of the whole are added up anew. */
function withAreas(rulebook: Rulebook, changed: readonly IndexArea[]): Rulebook {
	const areas = changed.map((area) => {
		if (rulebook.areas.includes(area)) return area;
		return { ...area, max: sumOf(area.criteria.map(({ max }) => max)) ?? area.max };
	});
	return { ...rulebook, areas, max: sumOf(areas.map(({ max }) => max)) ?? rulebook.max };
}

const has = ({ criteria }: IndexArea, code: string): boolean =>
	criteria.some((one) => one.code === code);

/** A rulebook with one criterion changed. */
export function withCriterion(rulebook: Rulebook, code: string, changed: Criterion): Rulebook {
	const areas = rulebook.areas.map((area) =>
		has(area, code)
			? { ...area, criteria: area.criteria.map((one) => (one.code === code ? changed : one)) }
			: area
	);
	return withAreas(rulebook, areas);
}

/** A criterion more, the last of its area. */
export function withNewCriterion(rulebook: Rulebook, area: string, criterion: Criterion): Rulebook {
	const areas = rulebook.areas.map((one) =>
		one.code === area ? { ...one, criteria: [...one.criteria, criterion] } : one
	);
	return withAreas(rulebook, areas);
}

type AreaNames = Pick<IndexArea, 'code' | 'title' | 'titleEn'>;

/** An area more, the last one, with its first criterion. */
export function withNewArea(rulebook: Rulebook, names: AreaNames, criterion: Criterion): Rulebook {
	return withAreas(rulebook, [...rulebook.areas, { ...names, max: '0', criteria: [criterion] }]);
}

/** An area with another code or name. */
export function withAreaNames(rulebook: Rulebook, code: string, names: AreaNames): Rulebook {
	const areas = rulebook.areas.map((area): IndexArea => {
		if (area.code !== code) return area;
		const { max, criteria } = area;
		return { ...names, max, criteria };
	});
	return withAreas(rulebook, areas);
}

const keysRead = ({ areas }: Pick<Rulebook, 'areas'>): Set<string> =>
	new Set(
		areas.flatMap(({ criteria }) =>
			criteria.flatMap(({ rule, evidence = [] }) => [
				...factsOfRule(rule).map(({ key }) => key),
				...evidence
			])
		)
	);

/** The facts that were read before and are read no longer go with what read them. */
function withoutUnread(before: Rulebook, after: Rulebook): Rulebook {
	const [was, is] = [keysRead(before), keysRead(after)];
	const facts = Object.fromEntries(
		Object.entries(after.facts).filter(([key]) => is.has(key) || !was.has(key))
	);
	return { ...after, facts };
}

/** Without a criterion, and the facts that only it read. The last one of an area goes with its area. */
export function withoutCriterion(rulebook: Rulebook, code: string): Rulebook {
	const areas = rulebook.areas.flatMap((area) => {
		if (!has(area, code)) return [area];
		const criteria = area.criteria.filter((one) => one.code !== code);
		return criteria.length === 0 ? [] : [{ ...area, criteria }];
	});
	return withoutUnread(rulebook, withAreas(rulebook, areas));
}

/** Without an area, its criteria, and the facts that only they read. */
export function withoutArea(rulebook: Rulebook, code: string): Rulebook {
	const areas = rulebook.areas.filter((area) => area.code !== code);
	return withoutUnread(rulebook, withAreas(rulebook, areas));
}

export type Step = 'up' | 'down';

/** A list with one entry moved by one place; the first goes no further up, the last no further down. */
function moved<T extends { code: string }>(list: readonly T[], code: string, step: Step): T[] {
	const at = list.findIndex((one) => one.code === code);
	const to = at + (step === 'up' ? -1 : 1);
	const [one, other] = [list[at], list[to]];
	if (!one || !other) return [...list];
	return list.map((here, i) => (i === at ? other : i === to ? one : here));
}

export function withAreaMoved(rulebook: Rulebook, code: string, step: Step): Rulebook {
	return { ...rulebook, areas: moved(rulebook.areas, code, step) };
}

/** A criterion moves within its area. */
export function withCriterionMoved(rulebook: Rulebook, code: string, step: Step): Rulebook {
	const areas = rulebook.areas.map((area) =>
		has(area, code) ? { ...area, criteria: moved(area.criteria, code, step) } : area
	);
	return { ...rulebook, areas };
}
