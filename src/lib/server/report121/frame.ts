import type { ReportFrame } from '#lib/domain/report121/document/subject.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { reportWords } from '#lib/i18n/report-document.ts';

/** The frame of a unit: what it has set itself, and for the rest what a commune's report has. */
export function frameOf(unitName: string, set: unknown, locale: Locale): ReportFrame {
	const words = reportWords[locale];
	const own = (typeof set === 'object' && set !== null ? set : {}) as Partial<ReportFrame>;
	return {
		over: own.over ?? words.over,
		body: own.body ?? unitName.replace(/^UBND\s+/i, '').toLocaleUpperCase('vi'),
		place: own.place ?? '',
		bases: own.bases ?? [],
		recipients: own.recipients ?? ['………………'],
		signFor: own.signFor ?? [words.signFor, words.signPost],
		signer: own.signer ?? null
	};
}
