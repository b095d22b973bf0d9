import * as v from 'valibot';
import { problem, ProblemError } from '../../problem/problem.ts';
import type { Problem, ProblemCode } from '../../problem/problem.ts';
import type { Words } from '../words.ts';
import type { InvalidPart } from './invalid.ts';
import { placeOf } from './place.ts';
import { sentences } from './sentences.ts';
import type { Sentence } from './sentences.ts';

/** One value that is wrong, with its place as a person looks for it. */
export interface PlacedPart extends InvalidPart {
	place: Words;
}

export type Validated<T> =
	{ ok: true; value: T } | { ok: false; problem: Problem; parts: PlacedPart[] };

/** How many wrong values a message names; the rest is counted. */
const NAMED = 5;

function sentenceOf(issue: v.BaseIssue<unknown>): Sentence {
	if (issue.type === 'strict_object' && issue.expected === 'never') return 'unknown';
	if (issue.type === 'variant') return 'kind';
	if (issue.input === undefined) return 'missing';
	return issue.message in sentences ? (issue.message as Sentence) : 'shape';
}

/** A key that valibot leaves out of a record silently, or that no table could keep. */
function isRefusedKey(key: string): boolean {
	return (
		key.trim() === '' || key.length > 80 || ['__proto__', 'prototype', 'constructor'].includes(key)
	);
}

function refusedKeys(json: unknown): InvalidPart[] {
	if (typeof json !== 'object' || json === null) return [];
	return ['values', 'facts', 'populations'].flatMap((list): InvalidPart[] => {
		const record = (json as Record<string, unknown>)[list];
		if (typeof record !== 'object' || record === null) return [];
		// valibot takes a list for a record.
		if (Array.isArray(record)) return [{ path: list, words: sentences.shape }];
		return Object.keys(record)
			.filter(isRefusedKey)
			.map((key) => ({ path: `${list}.${key.slice(0, 80)}`, words: sentences.key }));
	});
}

/** One value can fail several checks that say the same: it is named once. */
function shapeParts(issues: readonly v.BaseIssue<unknown>[]): InvalidPart[] {
	const parts = issues.map((issue) => ({
		path: v.getDotPath(issue) ?? '',
		words: sentences[sentenceOf(issue)]
	}));
	return parts.filter(({ path }, at) => parts.findIndex((other) => other.path === path) === at);
}

/** A path as its steps: a key with points in it stays one step. */
export function stepsOfPath(path: string): string[] {
	const found = /^(values|facts|populations)\.(.+?)(?:\.([A-Za-z]\w*(?:\.\w+)*))?$/.exec(path);
	if (found) return [found[1]!, found[2]!, ...(found[3]?.split('.') ?? [])];
	return path === '' ? [] : path.split('.');
}

const placed = (json: unknown, one: InvalidPart): PlacedPart => {
	const path = one.path.replace(/ \(.*\)$/, '');
	return { ...one, place: placeOf(json, stepsOfPath(path)) };
};

/** `areas.0.max – lĩnh vực 1, mục max: …` for the first parts, and how many more there are. */
function detailOf(json: unknown, parts: readonly PlacedPart[]): string {
	const named = parts.slice(0, NAMED).map(({ path, place, words, other }) => {
		const first = other ? ` (${placeOf(json, stepsOfPath(other)).vi})` : '';
		return `${place.vi}${path ? ` [${path}]` : ''}: ${words.vi}${first} / ${words.en}`;
	});
	const more = parts.length - named.length;
	return [...named, ...(more > 0 ? [`+${more}`] : [])].join('; ');
}

/** Shape first; then, only when the shape is right, what the values mean together. */
export function validated<T>(
	json: unknown,
	schema: v.GenericSchema<T>,
	meaning: (value: T) => InvalidPart[],
	code: ProblemCode
): Validated<T> {
	const shape = v.safeParse(schema, json);
	const found = [
		...refusedKeys(json),
		...(shape.success ? meaning(shape.output) : shapeParts(shape.issues))
	];
	if (shape.success && found.length === 0) return { ok: true, value: shape.output };
	const parts = found.map((one) => placed(json, one));
	return { ok: false, problem: problem(code, detailOf(json, parts)), parts };
}

/** The value, or a ProblemError naming the first parts that are wrong. */
export function orThrow<T>(result: Validated<T>): T {
	if (result.ok) return result.value;
	throw new ProblemError(result.problem.code, result.problem.detail);
}
