import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isStage, type Stage } from '#lib/domain/slip/stage.ts';

export const PAPERS = ['thermal', 'a5', 'labels'] as const;
export type Paper = (typeof PAPERS)[number];

export const LABELS_LIMIT = 240;

const text = (form: FormData, name: string) => String(form.get(name) ?? '').trim();

/** A number of labels, with the field and the stage they are for. @throws ProblemError HL-3008, HL-1013, HL-1014 */
export function readLabels(form: FormData, fields: readonly { code: string }[]) {
	const labels = Number(text(form, 'labels'));
	if (!Number.isInteger(labels) || labels < 1 || labels > LABELS_LIMIT)
		throw new ProblemError('HL-3008');
	const field = text(form, 'field') || null;
	if (field && !fields.some(({ code }) => code === field)) throw new ProblemError('HL-1013');
	const stage = text(form, 'stage') || null;
	if (stage && !isStage(stage)) throw new ProblemError('HL-1014');
	return { labels, field, stage: stage as Stage | null };
}

/** What the form of one receipt says, in the shape that machines send. */
export function readReceipt(form: FormData) {
	return {
		paper: text(form, 'paper') === 'a5' ? ('a5' as const) : ('thermal' as const),
		request: {
			dossierCode: text(form, 'dossierCode'),
			field: text(form, 'field') || null,
			stage: text(form, 'stage'),
			procedure: text(form, 'procedure') || null,
			// Before there is a result nothing was given early or late.
			lateness: (text(form, 'stage') === 'result' && text(form, 'lateness')) || null
		}
	};
}
