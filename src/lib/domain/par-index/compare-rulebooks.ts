import Fraction from 'fraction.js';
import { score } from './evaluate.ts';
import type { Facts } from './facts.ts';
import type { Criterion, Rulebook } from './rulebook.ts';
import { RuleError } from './rules/scored.ts';

/** What differs between two rulebooks at one criterion: `maximum`, `rule`, `title`, or that only one has it. */
export interface RulebookChange {
	code: string;
	title: string;
	what: 'added' | 'removed' | 'maximum' | 'rule' | 'title' | 'area';
	from: string;
	to: string;
}

interface Placed {
	area: string;
	criterion: Criterion;
}

const placed = ({ areas }: Rulebook): Map<string, Placed> =>
	new Map(
		areas.flatMap((area) =>
			area.criteria.map((criterion) => [criterion.code, { area: area.code, criterion }] as const)
		)
	);

/** The same values are the same text, in whatever order their keys stand. */
function textOf(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		typeof inner === 'object' && inner !== null && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);
}

/** Criterion by criterion, what another rulebook says differently. */
export function compareRulebooks(before: Rulebook, after: Rulebook): RulebookChange[] {
	const [old, now] = [placed(before), placed(after)];
	const codes = [...new Set([...old.keys(), ...now.keys()])];
	return codes.flatMap((code): RulebookChange[] => {
		const [was, is] = [old.get(code), now.get(code)];
		const { title } = (is ?? was)!.criterion;
		const change = (what: RulebookChange['what'], from: string, to: string) => ({
			code,
			title,
			what,
			from,
			to
		});
		if (!was) return [change('added', '', is!.criterion.max)];
		if (!is) return [change('removed', was.criterion.max, '')];
		const [a, b] = [was.criterion, is.criterion];
		return [
			...(was.area === is.area ? [] : [change('area', was.area, is.area)]),
			...(a.title === b.title ? [] : [change('title', a.title, b.title)]),
			...(new Fraction(a.max).equals(b.max) ? [] : [change('maximum', a.max, b.max)]),
			...(textOf(a.rule) === textOf(b.rule) ? [] : [change('rule', textOf(a.rule), textOf(b.rule))])
		];
	});
}

export interface PointsMoved {
	code: string;
	from: Fraction | null;
	to: Fraction | null;
}

/** Whose points move when the same facts are scored by the other rulebook; null where it cannot read them. */
export function pointsMoved(before: Rulebook, after: Rulebook, facts: Facts): PointsMoved[] | null {
	const pointsBy = (rulebook: Rulebook) =>
		new Map(
			score(rulebook, facts).areas.flatMap(({ criteria }) =>
				criteria.map(({ code, points }) => [code, points] as const)
			)
		);
	try {
		const [old, now] = [pointsBy(before), pointsBy(after)];
		return [...new Set([...old.keys(), ...now.keys()])].flatMap((code) => {
			const [from, to] = [old.get(code) ?? null, now.get(code) ?? null];
			const same = from === null || to === null ? from === to : from.equals(to);
			return same ? [] : [{ code, from, to }];
		});
	} catch (error) {
		if (error instanceof RuleError) return null;
		throw error;
	}
}
