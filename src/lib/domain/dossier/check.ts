import { problem, type Problem, type ProblemCode } from '../problem/problem.ts';
import { maskDigits } from '../slip/mask.ts';
import { DAYTIME } from '../text/daytime.ts';
import { isDay } from '../time/day.ts';
import { judgeCode } from './judge-code.ts';
import { MARK_TARGETS, TIME_TARGETS, type TimeTarget } from './mapping.ts';
import {
	LONGEST,
	LONGEST_CODE,
	TEXT_TARGETS,
	type Dossier,
	type MarkTarget,
	type TextTarget
} from './shape.ts';
import { isDossierState, isOpen, isSettled, judgedState } from './state.ts';

export const DOSSIER_LIMIT = 1000;

/** The column is named as machines name it: code, receivedOn, …; the problem's detail is what was written, if anything. */
export type CheckedDossier =
	{ ok: true; dossier: Dossier } | { ok: false; column: string; problem: Problem };

/** Refusals that repeat the code as it was written; the others may hold what identifies a person. */
const QUOTED: ReadonlySet<ProblemCode> = new Set(['HL-6515', 'HL-3118']);
const shown = (written: string) => maskDigits(written.slice(0, 60));

type Texts = Record<TextTarget, string | null>;
type Times = Record<TimeTarget, string | null>;
type Marks = Record<MarkTarget, boolean | null>;

const TIMES = Object.keys(TIME_TARGETS) as TimeTarget[];

/** A year before or after these is a slip of the pen. */
const YEARS = { first: '1990', last: '2099' };

const refuse = (code: ProblemCode, column: string, detail?: string): CheckedDossier => ({
	ok: false,
	column,
	problem: problem(code, detail)
});

/** A text on one line, '' where nothing is said; undefined when it is no text or too long. */
function text(value: unknown, longest: number): string | undefined {
	if (value === undefined || value === null) return '';
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const written = String(value).normalize('NFC').replace(/\p{C}/gu, ' ').trim();
	return written.length <= longest ? written : undefined;
}

/**
 * Judges one dossier, from whatever door it came. A code that is an identity or phone number, or a name, is refused; long runs of
 * digits in the procedure's name are hidden. Its days judge its state; what the source says instead is kept beside it. Whether
 * the unit has the field is the database's to say.
 * @param asOf the day at whose end it is said: nothing was received or resolved after it, only promised
 */
export function checkDossier(input: unknown, asOf: string): CheckedDossier {
	if (typeof input !== 'object' || input === null) return refuse('HL-3112', 'dossier');
	const given = input as Record<string, unknown>;
	const written = text(given.code, LONGEST_CODE);
	if (!written) return refuse('HL-3101', 'code');
	const { code, wrong } = judgeCode(written);
	if (wrong) return refuse(wrong, 'code', QUOTED.has(wrong) ? shown(written) : undefined);
	if (!isDossierState(given.state))
		return refuse(
			'HL-3103',
			'state',
			maskDigits(String(given.state ?? '').slice(0, 60)) || undefined
		);
	const { receivedOn, dueOn = null, resolvedOn = null, state } = given;
	if (receivedOn == null) return refuse('HL-3104', 'receivedOn');
	for (const [column, value] of Object.entries({ receivedOn, dueOn, resolvedOn }))
		if (value !== null) {
			const written = maskDigits(String(value).slice(0, 60));
			if (!isDay(value)) return refuse('HL-3102', column, written);
			const year = value.slice(0, 4);
			if (year < YEARS.first || year > YEARS.last) return refuse('HL-3117', column, written);
			if (column !== 'dueOn' && value > asOf) return refuse('HL-3116', column, written);
		}
	if (isSettled(state) && resolvedOn === null) return refuse('HL-3108', 'resolvedOn');
	if (resolvedOn !== null && (resolvedOn as string) < (receivedOn as string))
		return refuse('HL-3105', 'resolvedOn');
	if (dueOn !== null && (dueOn as string) < (receivedOn as string))
		return refuse('HL-3123', 'dueOn', dueOn as string);
	const texts = {} as Texts;
	for (const target of TEXT_TARGETS) {
		const written = text(given[target], LONGEST[target]);
		if (written === undefined) return refuse(target === 'field' ? 'HL-1013' : 'HL-3112', target);
		texts[target] = written || null;
	}
	const times = {} as Times;
	for (const target of TIMES) {
		const said = given[target] ?? null;
		if (said !== null && !(typeof said === 'string' && DAYTIME.test(said)))
			return refuse('HL-3112', target);
		// Without its day a time says nothing.
		times[target] = given[TIME_TARGETS[target]] == null ? null : said;
	}
	const marks = {} as Marks;
	for (const target of MARK_TARGETS) {
		const said = given[target] ?? null;
		if (said !== null && typeof said !== 'boolean') return refuse('HL-3112', target);
		marks[target] = said;
	}
	const judged = judgedState(state, resolvedOn as string | null, dueOn as string | null);
	return {
		ok: true,
		dossier: {
			code,
			...texts,
			procedure: texts.procedure && (maskDigits(texts.procedure) || null),
			state: judged,
			// An open one that was resolved contradicts nothing: its source waits for it to be fetched.
			saidState: judged === state || isOpen(state) ? null : state,
			receivedOn: receivedOn as string,
			dueOn: dueOn as string | null,
			resolvedOn: resolvedOn as string | null,
			...times,
			...marks
		}
	};
}
