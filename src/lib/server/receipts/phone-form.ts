import { ProblemError } from '#lib/domain/problem/problem.ts';
import { cleanComment, COMMENT_LIMIT } from '#lib/domain/slip/comment.ts';
import type { Level } from '#lib/domain/slip/level.ts';
import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import type { FactAnswer, SlipFacts } from '#lib/domain/slip/slip.ts';
import { isStage, type Stage } from '#lib/domain/slip/stage.ts';

/** What a phone's form said, with everything the questionnaire does not know left out. */
export interface PhoneAnswer {
	level?: Level;
	reasons: string[];
	items: Record<string, Level | null>;
	facts: SlipFacts;
	comment?: string;
	contact: 'none' | 'no_consent' | 'unreadable' | { phone: string };
	/** The number as it was typed. */
	phone?: string;
	/** Seconds since the tap, where it had to wait for a connection. */
	age: number;
	field?: string;
	/** Asked where the code does not say it. */
	stage?: Stage;
}

/** An answer may wait on a phone without a connection for so long. */
const LONGEST_WAIT = 7 * 24 * 3600;

const text = (form: FormData, name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

const readLevel = (value: string) => (/^[1-5]$/.test(value) ? (Number(value) as Level) : undefined);

/** Radios of an item: 1 to 5, or 0 for "no opinion"; not touched, it is not in the form. */
function readItems(form: FormData, { items }: Questionnaire): PhoneAnswer['items'] {
	const answers: PhoneAnswer['items'] = {};
	for (const { id } of items) {
		const value = text(form, `item.${id}`);
		const level = readLevel(value);
		if (level) answers[id] = level;
		else if (value === '0') answers[id] = null;
	}
	return answers;
}

function readFacts(form: FormData): SlipFacts {
	const facts: SlipFacts = {};
	for (const id of ['visits', 'agencies'] as const) {
		const value = text(form, `fact.${id}`);
		if (/^[012]$/.test(value)) facts[id] = Number(value) as FactAnswer;
	}
	return facts;
}

/** A text that is too long is cut, not refused: to write it again on a phone is hard. */
function readComment(form: FormData): string | undefined {
	const written = [...text(form, 'comment')].slice(0, COMMENT_LIMIT).join('');
	return cleanComment(written) || undefined;
}

/** The number without what people put between its digits. Kept only where consent was ticked. */
function readContact(form: FormData): PhoneAnswer['contact'] {
	const written = text(form, 'phone').trim();
	if (!written) return 'none';
	if (!form.has('consent')) return 'no_consent';
	const phone = written.replace(/[\s.()-]/g, '');
	return /^\+?\d{8,15}$/.test(phone) ? { phone } : 'unreadable';
}

/**
 * The form that a page for phones sent.
 * @throws ProblemError HL-3009 when it came from a page of another origin, HL-3010 when it is no form, HL-9111 to HL-9114
 * when it is larger than any form of ours
 */
export async function phoneForm(request: Request, isForeign: boolean): Promise<FormData> {
	if (isForeign) throw new ProblemError('HL-3009');
	try {
		return await request.formData();
	} catch (error) {
		if (error instanceof ProblemError && error.problem.code !== 'HL-9117') throw error;
		throw new ProblemError('HL-3010', undefined, { cause: error });
	}
}

/** Reads the form of a phone page. Nothing in it can make this fail. */
export function readPhoneForm(form: FormData, questionnaire: Questionnaire): PhoneAnswer {
	const known = new Set(questionnaire.reasons.map(({ id }) => id));
	const chosen = new Set(form.getAll('reason').map(String));
	const age = Number(text(form, 'age'));
	const stage = text(form, 'stage');
	return {
		level: readLevel(text(form, 'level')),
		reasons: [...chosen].filter((id) => known.has(id)),
		items: readItems(form, questionnaire),
		facts: readFacts(form),
		comment: readComment(form),
		contact: readContact(form),
		phone: text(form, 'phone').trim().slice(0, 30) || undefined,
		age: age > 0 && age <= LONGEST_WAIT ? Math.round(age) : 0,
		field: text(form, 'field') || undefined,
		stage: isStage(stage) ? stage : undefined
	};
}
