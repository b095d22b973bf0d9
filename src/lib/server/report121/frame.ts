import type { ReportFrame } from '#lib/domain/report121/document/subject.ts';
import type { OwnLayout } from '#lib/domain/report121/own-layout.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { reportWords } from '#lib/i18n/report-document.ts';

/** What a unit has set of its report; what it left out is as a commune's report has it. */
export type ReportSetting = Partial<ReportFrame> & OwnLayout;

/** A line to write on, where no name is set yet. */
const OPEN_LINE = '………………';

/** As it is kept: only `api.put_report_setting` writes it, and the page that calls that has read it. */
export const settingOf = (kept: unknown): ReportSetting =>
	typeof kept === 'object' && kept !== null ? (kept as ReportSetting) : {};

/** The frame of a unit: what it has set itself, and for the rest what a commune's report has. */
export function frameOf(unitName: string, kept: unknown, locale: Locale): ReportFrame {
	const words = reportWords[locale];
	const own = settingOf(kept);
	return {
		// null: on purpose without the line above the body.
		over: own.over === undefined ? words.over : own.over,
		body: own.body ?? unitName.replace(/^UBND\s+/i, '').toLocaleUpperCase('vi'),
		place: own.place ?? '',
		bases: own.bases ?? [],
		recipients: own.recipients?.length ? own.recipients : [OPEN_LINE],
		signFor: own.signFor ?? [words.signFor, words.signPost],
		signer: own.signer ?? null
	};
}
