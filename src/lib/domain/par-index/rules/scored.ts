import type Fraction from 'fraction.js';
import { ProblemError } from '../../problem/problem.ts';
import type { Fact, Facts } from '../facts.ts';
import type { TraceStep } from '../result.ts';

/** What a rule makes of the facts. Points are unrounded and null when a fact is missing. */
export interface Scored {
	points: Fraction | null;
	trace: TraceStep[];
	missing: string[];
	provisional: boolean;
}

export type FactValues = Facts['values'];

export function step(vi: string, en: string, value?: Fraction): TraceStep {
	return value === undefined ? { vi, en } : { vi, en, value };
}

export function given(points: Fraction, trace: TraceStep[], provisional = false): Scored {
	return { points, trace, missing: [], provisional };
}

export function lacking(...keys: string[]): Scored {
	const list = keys.join(', ');
	const trace = [step(`Chưa có số liệu: ${list}.`, `No fact yet: ${list}.`)];
	return { points: null, trace, missing: keys, provisional: false };
}

/** A fact of one kind, or undefined when nobody entered it. Throws HL-4003 when it is of another kind. */
export function read<K extends Fact['kind']>(
	values: FactValues,
	key: string,
	kind: K
): Extract<Fact, { kind: K }> | undefined {
	const fact = Object.hasOwn(values, key) ? values[key] : undefined;
	if (fact === undefined) return undefined;
	if (fact.kind !== kind) throw new ProblemError('HL-4003', `${key}: ${fact.kind} ≠ ${kind}`);
	return fact as Extract<Fact, { kind: K }>;
}

export function least(a: Fraction, b: Fraction): Fraction {
	return a.lte(b) ? a : b;
}
