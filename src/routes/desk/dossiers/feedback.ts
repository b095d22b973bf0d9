import { readStatement, type Statement } from '#lib/domain/dossier/statement.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';

export interface Feedback extends Statement {
	/** By field; null where the number was left empty, which means unknown. */
	complained: Map<string, number | null>;
}

/** No commune has more dossiers in a quarter. */
const MOST = 1_000_000;

const GROUPED = /^\d{1,3}([.\s]\d{3})+$/;

/** @throws ProblemError HL-3111 or HL-3113 for source and day, HL-3114 for what is no count */
export function readFeedback(form: FormData, today: string): Feedback {
	const text = (name: string) => String(form.get(name) ?? '').trim();
	const statement = readStatement(text('source'), text('asOf'), today);
	const complained = new Map<string, number | null>();
	for (const name of form.keys()) {
		if (!name.startsWith('complained.')) continue;
		const typed = text(name);
		// Dots and blanks stand between thousands, and nowhere else: "1.5" is no 15.
		const written = GROUPED.test(typed) ? typed.replace(/[.\s]/g, '') : typed;
		if (!/^\d*$/.test(written) || Number(written) > MOST) throw new ProblemError('HL-3114');
		complained.set(name.slice('complained.'.length), written === '' ? null : Number(written));
	}
	if (complained.size === 0) throw new ProblemError('HL-3114');
	return { ...statement, complained };
}
