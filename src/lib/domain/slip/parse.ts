import { isPlainObject } from '../shape.ts';
import { problem, type Problem, type ProblemCode } from '../problem/problem.ts';
import { cleanComment, COMMENT_LIMIT } from './comment.ts';
import { EMPTY_BATTERY, isInstant } from './instant.ts';
import { isLevel } from './level.ts';
import {
	CODE,
	ITEM_LIMIT,
	OFFSET_LIMIT_MS,
	REASON_LIMIT,
	UUID_V7,
	type FactAnswer,
	type Slip,
	type SlipFacts
} from './slip.ts';
import { isStage } from './stage.ts';

export type ParsedSlip = { ok: true; slip: Slip } | { ok: false; problem: Problem };

const refuse = (code: ProblemCode, detail?: string): { ok: false; problem: Problem } => ({
	ok: false,
	problem: problem(code, detail)
});

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isCode = (value: unknown): value is string => typeof value === 'string' && CODE.test(value);

const isOffset = (value: unknown): value is number =>
	Number.isSafeInteger(value) && Math.abs(value as number) <= OFFSET_LIMIT_MS;

/** Codes of the reasons, each once; undefined when the shape is wrong. */
function readReasons(value: unknown): string[] | undefined {
	if (!Array.isArray(value) || !value.every(isCode)) return undefined;
	const chosen = [...new Set<string>(value)];
	return chosen.length <= REASON_LIMIT ? chosen : undefined;
}

/** The answers per item, or the id of the first bad one. */
function readItems(value: unknown): Slip['items'] | string {
	if (!isPlainObject(value)) return '';
	const items: NonNullable<Slip['items']> = {};
	const entries = Object.entries(value);
	if (entries.length > ITEM_LIMIT) return `${entries.length} > ${ITEM_LIMIT}`;
	for (const [id, level] of entries) {
		if (!isCode(id) || !(level === null || isLevel(level))) return id.slice(0, 64);
		items[id] = level;
	}
	return entries.length > 0 ? items : undefined;
}

const isFactAnswer = (value: unknown): value is FactAnswer =>
	value === 0 || value === 1 || value === 2;

function readFacts(value: unknown): { ok: boolean; facts?: SlipFacts } {
	if (!isPlainObject(value)) return { ok: false };
	const facts: SlipFacts = {};
	for (const id of ['visits', 'agencies'] as const) {
		const answer = value[id] ?? undefined;
		if (answer === undefined) continue;
		if (!isFactAnswer(answer)) return { ok: false };
		facts[id] = answer;
	}
	return { ok: true, facts };
}

/**
 * Reads one slip from whatever was sent. The shape is judged here; whether the field, the counter, the
 * reasons and the items exist is the database's to say. Unknown keys are ignored, null means absent.
 * Plain checks instead of the schema, to which a test holds them: this runs for every tap of a province.
 */
export function parseSlip(input: unknown): ParsedSlip {
	if (!isObject(input)) return refuse('HL-1019');
	const { id, answeredAt, level } = input;
	if (typeof id !== 'string' || !UUID_V7.test(id)) return refuse('HL-1010');
	if (!isInstant(answeredAt, EMPTY_BATTERY)) return refuse('HL-1011');
	if (!isLevel(level)) return refuse('HL-1012');
	const slip: Slip = { id: id.toLowerCase(), answeredAt, level };

	const { field, stage, counter, locale, reasons, items, facts, comment, sequence } = input;
	const { clockOffsetMs, doubted, test } = input;
	if (field != null) {
		if (!isCode(field)) return refuse('HL-1013');
		slip.field = field;
	}
	if (stage != null) {
		if (!isStage(stage)) return refuse('HL-1014');
		slip.stage = stage;
	}
	if (reasons != null) {
		const chosen = readReasons(reasons);
		if (!chosen) return refuse('HL-1015');
		if (chosen.length > 0) slip.reasons = chosen;
	}
	if (items != null) {
		const answers = readItems(items);
		if (typeof answers === 'string') return refuse('HL-1016', answers || undefined);
		if (answers) slip.items = answers;
	}
	if (facts != null) {
		const read = readFacts(facts);
		if (!read.ok) return refuse('HL-1019', 'facts');
		if (read.facts && Object.keys(read.facts).length > 0) slip.facts = read.facts;
	}
	if (comment != null) {
		if (typeof comment !== 'string') return refuse('HL-1019', 'comment');
		const cleaned = cleanComment(comment);
		if (cleaned === undefined) return refuse('HL-1017', `> ${COMMENT_LIMIT}`);
		if (cleaned !== '') slip.comment = cleaned;
	}
	if (locale != null) {
		if (locale !== 'vi' && locale !== 'en') return refuse('HL-1019', 'locale');
		slip.locale = locale;
	}
	if (counter != null) {
		if (!isCode(counter)) return refuse('HL-1018');
		slip.counter = counter;
	}
	if (sequence != null) {
		if (!Number.isSafeInteger(sequence) || (sequence as number) < 1)
			return refuse('HL-1019', 'sequence');
		slip.sequence = sequence as number;
	}
	if (clockOffsetMs != null) {
		if (!isOffset(clockOffsetMs)) return refuse('HL-1019', 'clockOffsetMs');
		slip.clockOffsetMs = clockOffsetMs;
	}
	if (doubted != null) {
		if (typeof doubted !== 'boolean') return refuse('HL-1019', 'doubted');
		if (doubted) slip.doubted = true;
	}
	if (test != null) {
		if (typeof test !== 'boolean') return refuse('HL-1019', 'test');
		if (test) slip.test = true;
	}
	return { ok: true, slip };
}
