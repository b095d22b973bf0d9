import type Fraction from 'fraction.js';
import type { Fact, Facts } from '../facts.ts';
import type { Filling } from '../figures.ts';
import type { Statement } from '../sentence.ts';
import type { Words } from '../words.ts';

/** One step from facts to points, as a code and values; `value` is what it gives, when it gives a number. */
export interface TraceStep extends Statement {
	/** The kind of rule whose catalogue holds the sentence. */
	kind: string;
	value?: Fraction | undefined;
	/** The part of a sum that the step belongs to. */
	part?: Words;
}

/** What a rule makes of the facts. Points are unrounded and null when a fact is missing. */
export interface Scored {
	points: Fraction | null;
	trace: TraceStep[];
	missing: string[];
	provisional: boolean;
}

export type FactValues = Facts['values'];

/** A rule cannot read a fact. Facts that were validated against their rulebook never bring it. */
export class RuleError extends Error {
	readonly key: string;
	constructor(key: string, why: string) {
		super(`${key}: ${why}`);
		this.name = 'RuleError';
		this.key = key;
	}
}

/** Steps of one kind: `step('share', { n }, value)`. */
export const stepsOf =
	(kind: string) =>
	(code: string, values: Record<string, Filling> = {}, value?: Fraction): TraceStep => ({
		kind,
		code,
		values,
		value
	});

/** Sentences that every kind needs. */
export const commonSteps = {
	lacking: { vi: 'Chưa có số liệu: {keys}.', en: 'No fact yet: {keys}.' },
	capped: { vi: 'Tính tối đa {max}', en: 'At most {max} count' },
	together: { vi: 'Cộng: {sum}', en: 'Together: {sum}' },
	rounded: {
		vi: 'Bộ tiêu chí làm tròn điểm đến {places} chữ số thập phân: {points}',
		en: 'The rulebook rounds points to {places} decimals: {points}'
	}
} as const satisfies Record<string, Words>;

export const commonStep = stepsOf('common');

export function given(points: Fraction, trace: TraceStep[], provisional = false): Scored {
	return { points, trace, missing: [], provisional };
}

export function lacking(...keys: string[]): Scored {
	const trace = [commonStep('lacking', { keys: keys.join(', ') })];
	return { points: null, trace, missing: keys, provisional: false };
}

/** A fact of one kind, or undefined when it is not entered. @throws RuleError when it is of another kind */
export function read<K extends Fact['kind']>(
	values: FactValues,
	key: string,
	kind: K
): Extract<Fact, { kind: K }> | undefined {
	const fact = Object.hasOwn(values, key) ? values[key] : undefined;
	if (fact === undefined) return undefined;
	if (fact.kind !== kind) throw new RuleError(key, `${fact.kind} ≠ ${kind}`);
	return fact as Extract<Fact, { kind: K }>;
}

export function least(a: Fraction, b: Fraction): Fraction {
	return a.lte(b) ? a : b;
}
