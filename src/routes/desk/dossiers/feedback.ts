import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isDay } from '#lib/domain/time/day.ts';

export interface Feedback {
	source: string;
	asOf: string;
	/** By field; null where the number was left empty, which means unknown. */
	complained: Map<string, number | null>;
}

/** No commune has more dossiers in a quarter. */
const MOST = 1_000_000;

/** @throws ProblemError HL-3111 without a source or a day, HL-3114 for what is no count */
export function readFeedback(form: FormData): Feedback {
	const text = (name: string) => String(form.get(name) ?? '').trim();
	const source = text('source').normalize('NFC');
	const asOf = text('asOf');
	if (!source || source.length > 80 || !isDay(asOf)) throw new ProblemError('HL-3111');
	const complained = new Map<string, number | null>();
	for (const name of form.keys()) {
		if (!name.startsWith('complained.')) continue;
		const written = text(name).replace(/[.\s]/g, '');
		if (!/^\d*$/.test(written) || Number(written) > MOST) throw new ProblemError('HL-3114');
		complained.set(name.slice('complained.'.length), written === '' ? null : Number(written));
	}
	return { source, asOf, complained };
}
