import type { Block } from '../../document/block.ts';
import type { OfficialDocument, Source } from '../../document/document.ts';
import { date } from '../../text/date.ts';
import type { Locale } from '../../text/number.ts';
import { periodName } from '../../text/period-name.ts';
import { parsePeriod } from '../../time/period.ts';
import type { ChapterId } from '../layout.ts';
import { annexes } from './annexes.ts';
import { dossierBlocks, dossierSource } from './dossiers.ts';
import { periodBlocks } from './period.ts';
import { reasonBlocks } from './reasons.ts';
import { resultBlocks } from './results.ts';
import { requestBlocks, sectionBlocks } from './sections.ts';
import { slipBlocks } from './slips.ts';
import type { Composing, ReportSubject, SourceKey } from './subject.ts';
import type { ReportWords } from './words.ts';

const CHAPTERS: Record<ChapterId, (composing: Composing) => Block[]> = {
	period: periodBlocks,
	dossiers: dossierBlocks,
	slips: slipBlocks,
	results: resultBlocks,
	reasons: reasonBlocks,
	causes: sectionBlocks,
	requests: requestBlocks
};

/**
 * The report as a document: what every door draws. Its chapters, their order and their titles are the layout's, its
 * frame the unit's own.
 */
export function documentOf(
	subject: ReportSubject,
	words: ReportWords,
	locale: Locale
): OfficialDocument {
	const { report, frame, period } = subject;
	const composing = { ...subject, words, locale };
	return {
		locale,
		mark: markOf(subject, words),
		head: {
			over: frame.over,
			body: frame.body,
			number: words.number,
			country: words.country,
			motto: words.motto,
			placeAndDate: words.placeAndDate(frame.place),
			kind: words.kind,
			subject: [withoutKind(report.layout.title[locale], words.kind), period]
		},
		bases: frame.bases,
		blocks: [...correctionBlocks(subject), ...chapters(composing)],
		ending: words.ending,
		foot: {
			recipientsTitle: words.recipients,
			recipients: [...frame.recipients.map((line) => `- ${line};`), words.file],
			signature: { kind: 'signature', lines: frame.signFor, name: frame.signer }
		},
		annexes: annexes(composing),
		sources: sources(subject, words, locale),
		seal: subject.seal
	};
}

function chapters(composing: Composing): Block[] {
	const { layout } = composing.report;
	return layout.headings.flatMap(({ numeral, chapter, ...title }): Block[] => [
		{
			kind: 'heading',
			level: 1,
			id: `chapter-${chapter}`,
			text: `${numeral}. ${title[composing.locale]}`
		},
		...CHAPTERS[chapter](composing)
	]);
}

/** "BÁO CÁO" stands above it already. */
function withoutKind(title: string, kind: string): string {
	const rest = title.toLocaleLowerCase('vi').startsWith(kind.toLocaleLowerCase('vi'))
		? title.slice(kind.length).trim()
		: title;
	return rest.charAt(0).toLocaleUpperCase('vi') + rest.slice(1);
}

function markOf({ state, version }: ReportSubject, words: ReportWords): string | null {
	if (state === 'draft') return words.draft;
	if (state === 'onDemand') return words.onDemand;
	return version > 1 ? words.correction(String(version)) : null;
}

function correctionBlocks({ changes }: ReportSubject): Block[] {
	return changes.map((text) => ({ kind: 'paragraph', text }));
}

function sources(
	{ report, period, asOf, state, edition }: ReportSubject,
	words: ReportWords,
	locale: Locale
): Record<SourceKey, Source> {
	const { dossiers, results } = report.chapters;
	const now = date(asOf);
	// A line of a CSV file stands alone: it says itself that it is of no quarterly report.
	const said = (source: string) => (state === 'onDemand' ? `${source}; ${words.onDemand}` : source);
	const ofDossiers = {
		source: said(dossierSource(dossiers?.source, { words, edition })),
		asOf: dossiers?.asOf ? date(dossiers.asOf) : ''
	};
	const slips = { source: said(words.slipSource(period)), asOf: now };
	const then = (quarter: string | undefined): Source => {
		const parsed = parsePeriod(quarter ?? null);
		return { source: said(words.slipSource(parsed ? periodName(parsed, locale) : '')), asOf: now };
	};
	return {
		slips,
		dossiers: ofDossiers,
		receipts: { source: said(words.receiptSource), asOf: now },
		both: { source: `${slips.source}; ${ofDossiers.source}`, asOf: now },
		previous: then(results.previous?.quarter),
		lastYear: then(results.lastYear?.quarter)
	};
}
