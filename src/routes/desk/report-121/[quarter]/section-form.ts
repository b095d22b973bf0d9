import {
	EMPTY_SECTION,
	MOST_REMEDIES,
	type SectionText
} from '#lib/domain/report121/section-text.ts';
import { isRemedyOutcome, type RemedyCheck } from '#lib/domain/report121/remedy.ts';
import { cleaned } from '#lib/domain/text/cleaned.ts';
import { isDay } from '#lib/domain/time/day.ts';

/** What was typed, as the section's text: rows of remedies in which nothing stands fall away. */
export function sectionFrom(form: FormData): SectionText {
	const text = (name: string) => cleaned(String(form.get(name) ?? ''));
	const day = (name: string) => (isDay(text(name)) ? text(name) : null);
	const rows = Array.from({ length: MOST_REMEDIES }, (_, at) => at);
	const remedies = rows
		.map((at) => ({
			what: text(`what-${at}`),
			post: text(`post-${at}`),
			due: day(`due-${at}`)
		}))
		.filter(({ what, post, due }) => what || post || due);
	const checks = rows.flatMap((at): RemedyCheck[] => {
		const outcome = text(`outcome-${at}`);
		if (!isRemedyOutcome(outcome)) return [];
		return [
			{
				...{ what: text(`checked-${at}`), post: text(`checked-post-${at}`) },
				...{ due: day(`checked-due-${at}`), outcome, note: text(`note-${at}`) }
			}
		];
	});
	return {
		...EMPTY_SECTION,
		...{ causes: text('causes'), requests: text('requests'), remedies, checks },
		nothing: form.get('nothing') === 'on'
	};
}
